import { App, Button, Radio } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { ActionBar } from '../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { formatDay } from '../../ui/legal-day-format.ts'
import type { PlanView } from './filing-api.ts'
import { en } from './plan-review.en.ts'
import { zh } from './plan-review.zh.ts'

const words = { zh, en }

const acts = ['refuse', 'sendBack', 'approve'] as const
type Act = (typeof acts)[number]

/** What the bureau may decide about a plan; nothing where it may not. */
export function PlanReviewBar({ plan }: { plan: PlanView }) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const [asked, setAsked] = useState<Act>()
  const note = useNote(plan)
  const offered = acts.filter((act) => plan.actions.includes(act))
  if (offered.length === 0) return null
  const days = `${formatDay(plan.startsOn, language)} — ${formatDay(plan.endsOn, language)}`
  return (
    <>
      <ActionBar label={t('review')} about={<b>{t('about', { count: plan.headcount, days })}</b>} note={note}>
        {offered.map((act) => (
          <Button
            key={act}
            type={act === 'approve' ? 'primary' : 'default'}
            danger={act === 'refuse'}
            onClick={() => setAsked(act)}
          >
            {t(act)}
          </Button>
        ))}
      </ActionBar>
      {asked === 'approve' ? <ApproveDialog plan={plan} onClose={() => setAsked(undefined)} /> : null}
      {asked && asked !== 'approve' ? (
        <ReasonDialog act={asked} plan={plan} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  )
}

/** What the clerk must not overlook. */
function useNote({ outlook }: PlanView): string | undefined {
  const t = useMessages(words)
  const { language } = useLanguage()
  if (!outlook.accepted) return t('barred')
  const missing = outlook.documents.filter(({ present, way }) => !present && way !== 'roster')
  if (missing.length > 0) {
    return t('papersMissing', {
      papers: punctuation[language].listed(missing.map((paper) => paper[language])),
    })
  }
  return outlook.isLate ? t('late') : undefined
}

type Mark = PlanView['outlook']['marksAsked'][number]
type Marks = Partial<Record<Mark, boolean | null>>

const refresh = [['filing'], ['casefile'], ['review', 'todo']] as const

function ApproveDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const t = useMessages(words)
  const { message } = App.useApp()
  const { regionId, planId } = plan
  const [marks, setMarks] = useState<Marks>({})
  const approve = useCommand(
    (send, { reason, ...given }: Marks & { reason: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/plans/{planId}/approve', {
          params: { path: { regionId, planId } },
          body: { ...noMarks, ...given, ...(reason === '' ? {} : { reason }) },
        }),
      ),
    {
      refresh,
      onDone: () => {
        void message.success(t('done'))
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      open
      title={t('approveTitle')}
      confirmLabel={t('approve')}
      reason={{ label: t('note'), minLength: 0 }}
      pending={approve.isPending}
      error={approve.error}
      onConfirm={(reason) => approve.mutate({ ...marks, reason })}
      onClose={onClose}
    >
      <p>{t('approveHint')}</p>
      {plan.outlook.marksAsked.length > 0 ? <p>{t('marks')}</p> : null}
      {plan.outlook.marksAsked.map((mark) => (
        <MarkChoice
          key={mark}
          plan={plan}
          mark={mark}
          value={marks[mark] ?? null}
          onValue={(value) => setMarks({ ...marks, [mark]: value })}
        />
      ))}
      {plan.outlook.marksAsked.length > 0 ? <p className="zx-faint">{t('unknownHint')}</p> : null}
    </ConfirmDialog>
  )
}

const noMarks = { platformRecognized: null, inCatalog: null, inShortageCatalog: null } as const

interface MarkChoiceProps {
  readonly plan: PlanView
  readonly mark: Mark
  readonly value: boolean | null
  readonly onValue: (value: boolean | null) => void
}

function MarkChoice({ plan, mark, value, onValue }: MarkChoiceProps) {
  const t = useMessages(words)
  const name = (mark === 'platformRecognized' ? plan.platformName : plan.occupationName) ?? plan.title
  const label = t(mark, { name })
  return (
    <fieldset className="zx-mark">
      <legend>{label}</legend>
      <Radio.Group
        value={value === null ? 'unknown' : value ? 'yes' : 'no'}
        onChange={({ target }) => onValue(target.value === 'unknown' ? null : target.value === 'yes')}
        optionType="button"
        options={(['yes', 'no', 'unknown'] as const).map((each) => ({ value: each, label: t(each) }))}
      />
    </fieldset>
  )
}

interface ReasonDialogProps {
  readonly act: 'sendBack' | 'refuse'
  readonly plan: PlanView
  readonly onClose: () => void
}

function ReasonDialog({ act, plan, onClose }: ReasonDialogProps) {
  const t = useMessages(words)
  const { message } = App.useApp()
  const { regionId, planId } = plan
  const decide = useCommand(
    (send, reason: string) => {
      const input = { params: { path: { regionId, planId } }, body: { reason } }
      return answered(
        act === 'sendBack'
          ? send.POST('/api/regions/{regionId}/plans/{planId}/return', input)
          : send.POST('/api/regions/{regionId}/plans/{planId}/refuse', input),
      )
    },
    {
      refresh,
      onDone: () => {
        void message.success(t('done'))
        onClose()
      },
    },
  )
  return (
    <ConfirmDialog
      open
      title={t(act === 'sendBack' ? 'sendBackTitle' : 'refuseTitle')}
      confirmLabel={t(act)}
      danger={act === 'refuse'}
      reason={{
        minLength: 4,
        usual: [t('usualSchedule'), t('usualPlatform'), t('usualHours'), t('usualLicence')],
      }}
      pending={decide.isPending}
      error={decide.error}
      onConfirm={decide.mutate}
      onClose={onClose}
    >
      {act === 'refuse' ? <p>{t('refuseHint')}</p> : null}
    </ConfirmDialog>
  )
}
