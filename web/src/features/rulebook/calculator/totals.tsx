import { useSearchParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { TextField } from '../../../ui/light/field.tsx'
import { Money } from '../../../ui/money.tsx'
import { formatFen } from '../../../ui/money-format.ts'
import { ownParameters } from './answers.ts'
import { type Calculation, sumOf } from './calculation.ts'
import { type Asker, calculatorWords } from './calculator-words.ts'

/** Sums of what is due: for one person, and for a firm with as many people as it says. */
export function Totals({ calculation, who }: { calculation: Calculation; who: Asker }) {
  const t = useMessages(calculatorWords)
  const sum = sumOf(calculation.benefits)
  return (
    <div className="zx-panel zx-totals">
      <p className="zx-totals-each">
        <span>{t('perPerson')}</span>
        <Money fen={sum.organization + sum.trainee} strong />
      </p>
      {sum.organization > 0 && sum.trainee > 0 ? (
        <p className="zx-faint">
          {t('toOrganization')} <Money fen={sum.organization} /> · {t('toTrainee')}{' '}
          <Money fen={sum.trainee} />
        </p>
      ) : null}
      {who === 'firm' ? <Estimate eachFen={sum.organization + sum.trainee} /> : null}
    </div>
  )
}

function Estimate({ eachFen }: { eachFen: number }) {
  const t = useMessages(calculatorWords)
  const [search, setSearch] = useSearchParams()
  const typed = search.get(ownParameters.people) ?? ''
  const people = /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : undefined
  return (
    <div className="zx-estimate">
      <TextField
        label={t('people')}
        hint={people === undefined ? t('peopleHint') : undefined}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          const next = new URLSearchParams(search)
          const digits = event.target.value.replace(/\D/g, '').slice(0, 6)
          if (digits === '') next.delete(ownParameters.people)
          else next.set(ownParameters.people, digits)
          setSearch(next, { replace: true })
        }}
      />
      {people === undefined ? null : (
        <p role="status">
          <span>
            {t('total')} <small>{t('totalOf', { each: formatFen(eachFen), people })}</small>
          </span>
          <Money fen={eachFen * people} strong />
        </p>
      )}
    </div>
  )
}
