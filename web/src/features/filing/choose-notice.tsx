import { Button } from 'antd'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import './filing.css'
import { type NoticeSummary, useNoticesFor } from './filing-api.ts'
import { planWords } from './plan-words.ts'

interface ChooseNoticeProps {
  readonly regionId: string
  readonly chosen: string | undefined
  /** Left out where the notice of a plan is settled. */
  readonly onChoose?: ((rulebookId: string | undefined) => void) | undefined
}

/** The notices in force here, told shortly; once one is chosen, that one. */
export function ChooseNotice({ regionId, chosen, onChoose }: ChooseNoticeProps) {
  const t = useMessages(planWords)
  const { session } = useActing()
  const notices = useNoticesFor(regionId)
  return (
    <QueryView
      query={notices}
      isEmpty={(listed) => listed.length === 0}
      empty={<EmptyState title={t('noNotice')} hint={t('noNoticeHint')} />}
    >
      {(listed) => {
        const picked = listed.find(({ rulebookId }) => rulebookId === chosen)
        if (picked !== undefined) {
          return (
            <div className="zx-notice-chosen">
              <NoticeShort notice={picked} today={session.today} />
              <div className="zx-buttons">
                <a href={`/notices/${picked.rulebookId}`} target="_blank" rel="noreferrer">
                  {t('readNotice')}
                </a>
                {onChoose ? (
                  <Button size="small" type="link" onClick={() => onChoose(undefined)}>
                    {t('otherNotice')}
                  </Button>
                ) : null}
              </div>
            </div>
          )
        }
        return (
          <div className="zx-notice-choices">
            {listed.toSorted(inForceFirst(session.today)).map((notice) => (
              <button
                key={notice.rulebookId}
                type="button"
                className="zx-notice-choice"
                onClick={() => onChoose?.(notice.rulebookId)}
              >
                <NoticeShort notice={notice} today={session.today} />
              </button>
            ))}
          </div>
        )
      }}
    </QueryView>
  )
}

/** Whether a notice is in force on a day. */
function isInForce({ inForce }: NoticeSummary, day: string): boolean {
  return inForce.from <= day && day <= inForce.until
}

/** Notices in force today come first; the others can still be told apart by their days. */
function inForceFirst(today: string) {
  return (one: NoticeSummary, other: NoticeSummary) =>
    Number(isInForce(other, today)) - Number(isInForce(one, today))
}

const benefitsShown = 4

/** A notice in a few lines: title, number, days, what it brings. */
function NoticeShort({ notice, today }: { notice: NoticeSummary; today: string }) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  const { from, until } = notice.inForce
  return (
    <>
      <span>
        <b>{notice.title[language]}</b>{' '}
        {isInForce(notice, today) ? null : <StateTag tone="plain">{t('notInForce')}</StateTag>}
      </span>
      <small className="zx-faint">
        {notice.documentNumber ?? notice.issuer[language]} ·{' '}
        {t('inForce', { from: formatDay(from, language), until: formatDay(until, language) })}
      </small>
      <span className="zx-notice-benefits">
        {notice.benefits.slice(0, benefitsShown).map((benefit) => (
          <span key={benefit.benefitId}>
            {benefit.title[language]} <b>{benefit.amount[language]}</b>
          </span>
        ))}
      </span>
    </>
  )
}
