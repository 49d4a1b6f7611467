import { certificateKinds, skillLevelWords } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type ClaimLine, type ClaimPath, groupName, type LineExplanation } from './claims-api.ts'
import { claimWords } from './claims-words.ts'

type Sources = LineExplanation['sources']
type Fact = Sources['facts'][number]

interface LineSourcesProps {
  readonly path: ClaimPath
  readonly line: ClaimLine
  readonly sources: Sources
  /** A reviewer may decide which value counts. */
  readonly mayDecide: boolean
}

/** Where a worker's facts come from; where firm and registers differ, both values; what registers say against the worker. */
export function LineSources({ path, line, sources, mayDecide }: LineSourcesProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  if (sources.facts.length === 0 && sources.doubts.length === 0) return null
  return (
    <section className="zx-benefit">
      <div className="zx-benefit-head">
        <b>{t('sources')}</b>
      </div>
      <ul className="zx-plain-list">
        {sources.facts.map((fact) => (
          <FactLine key={fact.fact} path={path} line={line} fact={fact} mayDecide={mayDecide} />
        ))}
        {sources.doubts.map(({ kind, words, from }) => (
          <li key={kind} className="zx-doubt">
            <StateTag tone="bad">{words[language]}</StateTag>{' '}
            <small className="zx-faint">{from[language]}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FactLineProps {
  readonly path: ClaimPath
  readonly line: ClaimLine
  readonly fact: Fact
  readonly mayDecide: boolean
}

function FactLine({ path, line, fact, mayDecide }: FactLineProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const [deciding, setDeciding] = useState(false)
  const counts = fact.decided === null ? 'told' : 'register'
  const decide = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/difference-decisions', {
          params: { path: { regionId: path.regionId, claimId: path.claimId } },
          body: { lineId: line.lineId, fact: fact.fact, counts, reason },
        }),
      ),
    { refresh: [['claims'], ['casefile']], onDone: () => setDeciding(false) },
  )
  const shown = (value: Fact['value']) => valueText(value, language)
  return (
    <li>
      {t(factWords[fact.fact])} <b>{shown(fact.value)}</b>{' '}
      <StateTag tone={fact.from === 'register' ? 'good' : 'plain'}>{t(fromWords[fact.from])}</StateTag>{' '}
      <small className="zx-faint">
        {fact.source ? t('fromSource', { source: fact.words[language] }) : fact.words[language]}
      </small>
      {fact.differs ? (
        <div>
          <StateTag tone={fact.decided === null ? 'wait' : 'plain'}>
            {t('differs', { told: shown(fact.told), register: shown(fact.register) })}
          </StateTag>{' '}
          {fact.decided === null ? t('registerCounts') : t('decidedAs', { reason: fact.decided })}{' '}
          {mayDecide ? (
            <Button size="small" onClick={() => setDeciding(true)}>
              {t(counts === 'told' ? 'letToldCount' : 'letRegisterCount')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <ConfirmDialog
        open={deciding}
        title={t(counts === 'told' ? 'letToldCount' : 'letRegisterCount')}
        reason={{ label: t('decideReason'), minLength: 4 }}
        pending={decide.isPending}
        error={decide.error}
        onConfirm={decide.mutate}
        onClose={() => setDeciding(false)}
      >
        <p>{t('differs', { told: shown(fact.told), register: shown(fact.register) })}</p>
      </ConfirmDialog>
    </li>
  )
}

function valueText(value: Fact['value'], language: 'zh' | 'en'): string {
  if (value === null) return '—'
  if (typeof value === 'object' && 'kind' in value) return certificateText(value, language)
  if (!Array.isArray(value)) return String(value)
  return value.length === 0
    ? '—'
    : punctuation[language].listed(value.map((group) => groupName(group, language)))
}

/** 中级工 电工 职业技能等级证书 S0000…, as far as it is known. */
function certificateText(
  { kind, level, occupation, number }: Exclude<Fact['value'], null | string | number | string[]>,
  language: 'zh' | 'en',
): string {
  const said = [
    level && skillLevelWords[level][language],
    occupation,
    certificateKinds[kind][language],
    number,
  ]
  return said.filter((each) => each !== undefined).join(' ')
}

const factWords = {
  'trainee.insuredMonths': 'factMonths',
  'trainee.hiredOn': 'factHired',
  'trainee.groups': 'factGroups',
  'trainee.certificate': 'factCertificate',
} as const
const fromWords = { register: 'fromRegister', proof: 'fromProof', declared: 'fromDeclared' } as const
