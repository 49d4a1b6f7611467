import { useMessages } from '../../../platform/messages.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import { Facts } from '../../../ui/light/card-list.tsx'
import { Masked } from '../../../ui/masked.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { type LearnerData, useMyData } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'
import './learner.css'

/** What is on record about the learner, numbers masked. */
export default function MyDataPage() {
  const t = useMessages(learnerWords)
  const query = useMyData()
  return (
    <>
      <PageHeader title={t('me')} />
      <QueryView query={query}>{(data) => <OnRecord data={data} />}</QueryView>
    </>
  )
}

function OnRecord({ data }: { data: LearnerData }) {
  const t = useMessages(learnerWords)
  const { name, idNumberMasked, phoneMasked, birthYear, sex, bankAccount } = data
  return (
    <div className="zx-stack">
      <section className="zx-panel">
        <Facts
          facts={[
            { name: t('name'), value: name },
            { name: t('idNumber'), value: <Masked text={idNumberMasked} /> },
            { name: t('phone'), value: phoneMasked === null ? t('noPhone') : <Masked text={phoneMasked} /> },
            { name: t('birthYear'), value: birthYear },
            { name: t('sex'), value: t(sex) },
            {
              name: t('bankAccount'),
              value:
                bankAccount === null ? (
                  t('noBankAccount')
                ) : (
                  <>
                    {bankAccount.bankName} <Masked text={bankAccount.accountMasked} />
                  </>
                ),
            },
          ]}
        />
        <p className="zx-faint zx-learner-note">{t('meHint')}</p>
      </section>
      <p className="zx-learner-ways">
        <ButtonLink look="main" href="/passbook">
          {t('passbook')}
        </ButtonLink>
        <ButtonLink href="/looks">{t('looks')}</ButtonLink>
        <ButtonLink href="/corrections">{t('corrections')}</ButtonLink>
      </p>
      <p className="zx-learner-ways">
        <ButtonLink outside href="/calculator?who=worker">
          {t('calculator')}
        </ButtonLink>
        <ButtonLink outside href="/certificates">
          {t('check')}
        </ButtonLink>
      </p>
    </div>
  )
}
