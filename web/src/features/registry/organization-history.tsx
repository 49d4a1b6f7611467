import { registeredKinds } from '@zhixun/policy'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Timeline, type TimelineEntry } from '../../ui/timeline.tsx'
import type { OrganizationView } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

type Change = OrganizationView['changes'][number]

const stepLooks = {
  amend: { word: 'stepAmend', tone: 'plain' },
  requestChange: { word: 'stepRequestChange', tone: 'wait' },
  withdrawChange: { word: 'stepWithdrawChange', tone: 'plain' },
  confirmChange: { word: 'stepConfirmChange', tone: 'good' },
  declineChange: { word: 'stepDeclineChange', tone: 'bad' },
  close: { word: 'stepClose', tone: 'bad' },
  confirm: { word: 'stepConfirm', tone: 'good' },
  sendBack: { word: 'stepSendBack', tone: 'bad' },
  register: { word: 'stepRegister', tone: 'plain' },
} as const

const fieldWords = [
  'name',
  'kind',
  'legalRepresentative',
  'address',
  'contactName',
  'contactPhoneMasked',
] as const

/** Steps of the registration and every change of its data, latest first. */
export function OrganizationHistory({ organization }: { organization: OrganizationView }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const told = (field: string, value: string | null): string => {
    if (value === null) return t('empty')
    const kind = Object.entries(registeredKinds).find(([id]) => field === 'kind' && id === value)?.[1]
    return kind?.[language] ?? value
  }
  const sentence = ({ field, before, after }: Change): string => {
    if (field === 'particulars') return t('particularsChanged')
    if (field === 'licenceFileId') return t(before === null ? 'licenceGiven' : 'licenceReplaced')
    const word = fieldWords.find((known) => known === field)
    const names = { field: word === undefined ? field : t(word) }
    return t('changedFrom', { ...names, before: told(field, before), after: told(field, after) })
  }
  const entries: TimelineEntry[] = [
    ...organization.steps
      // an amendment is told by what it changed
      .filter(({ step }) => step !== 'amend')
      .map(({ step, at, actorName, reason }): TimelineEntry => {
        const look = Object.entries(stepLooks).find(([id]) => id === step)?.[1]
        const title = look === undefined ? step : t(look.word)
        return { key: `${step} ${at}`, at, title, by: actorName, tone: look?.tone ?? 'plain', detail: reason }
      }),
    ...organization.changes.map((change) => ({
      key: `${change.field} ${change.at}`,
      at: change.at,
      title: sentence(change),
      by: change.actorName,
    })),
  ].sort((one, other) => (one.at < other.at ? 1 : -1))
  return entries.length === 0 ? (
    <p className="zx-faint">{t('historyNone')}</p>
  ) : (
    <Timeline entries={entries} />
  )
}
