import { useQuery } from '@tanstack/react-query'
import { reasonLettersMin } from '@zhixun/policy'
import { Button, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { type Api, answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Dialog } from './dialog.tsx'
import { en } from './reveal.en.ts'
import { zh } from './reveal.zh.ts'

const words = { zh, en }
const SHOWN_MS = 60_000

type MayReveal = Schemas['MayReveal']
type What = MayReveal['may'][number]

interface RevealedNumberProps {
  /** As everybody sees it: `3202**********1234`. */
  readonly text: string
  readonly regionId: string
  readonly what: What
  readonly personId?: string
  readonly organizationId?: string
  /** Which account of an organization. */
  readonly accountId?: string
}

/** A masked number that those whose duty it is may have shown in full: for a reason, for a minute, on record. */
export function RevealedNumber({ text, ...of }: RevealedNumberProps) {
  const t = useMessages(words)
  const [asking, setAsking] = useState(false)
  const [number, setNumber] = useState<string>()
  const { data } = useMayReveal(of.regionId)
  useEffect(() => {
    if (number === undefined) return
    const timer = setTimeout(() => setNumber(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [number])
  return (
    <span className="zx-masked">
      <span className="zx-num">{number ?? text}</span>
      {number !== undefined ? (
        <Button type="link" size="small" onClick={() => setNumber(undefined)}>
          {t('hide')}
        </Button>
      ) : data?.may.includes(of.what) ? (
        <Button type="link" size="small" onClick={() => setAsking(true)}>
          {t('show')}
        </Button>
      ) : null}
      {asking && data?.left === 0 ? (
        <UsedUpDialog what={of.what} limit={data.limit} onClose={() => setAsking(false)} />
      ) : asking && data ? (
        <RevealDialog
          of={of}
          known={data}
          onShown={(shown) => {
            setNumber(shown)
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </span>
  )
}

type Of = Omit<RevealedNumberProps, 'text'>

/** Nothing more may be shown today; nobody is asked for reasons first. */
function UsedUpDialog({ what, limit, onClose }: { what: What; limit: number; onClose: () => void }) {
  const t = useMessages(words)
  return (
    <Dialog
      open
      title={t('title', { what: t(what) })}
      okText={t('understood')}
      onOk={onClose}
      onCancel={onClose}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <p>{t(limit === 0 ? 'mayNot' : 'usedUp', { limit })}</p>
    </Dialog>
  )
}

function RevealDialog({
  of,
  known,
  onShown,
  onClose,
}: {
  of: Of
  known: MayReveal
  onShown: (number: string) => void
  onClose: () => void
}) {
  const t = useMessages(words)
  const { language } = useLanguage()
  const field = useId()
  const [purpose, setPurpose] = useState(known.purposes[0]?.purpose)
  const show = useCommand(
    (send, why: { purpose: MayReveal['purposes'][number]['purpose']; words: string }) =>
      askFor(send, of, why),
    { refresh: [['reveals']], onDone: ({ number }) => onShown(number) },
  )
  return (
    <ConfirmDialog
      open
      title={t('title', { what: t(of.what) })}
      confirmLabel={t('show')}
      reason={{ label: t('words'), minLength: reasonLettersMin, mustSaySomething: true }}
      pending={show.isPending}
      error={show.error}
      onConfirm={(reason) => purpose && show.mutate({ purpose, words: reason })}
      onClose={onClose}
    >
      <p>{t('hint', { left: known.left, limit: known.limit })}</p>
      <div className="zx-reason-field">
        <label htmlFor={field}>{t('purpose')}</label>
        <Select
          id={field}
          value={purpose}
          onChange={setPurpose}
          options={known.purposes.map((each) => ({ value: each.purpose, label: each[language] }))}
        />
      </div>
    </ConfirmDialog>
  )
}

/** What the person signed in may have shown, and how often today. */
function useMayReveal(regionId: string) {
  return useQuery({
    queryKey: ['reveals', 'may', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/may-reveal', { params: { path: { regionId } }, signal })),
    staleTime: SHOWN_MS,
  })
}

function askFor(
  send: Api,
  { regionId, what, personId, organizationId, accountId }: Of,
  why: { purpose: MayReveal['purposes'][number]['purpose']; words: string },
) {
  if (personId !== undefined && what !== 'contact-phone') {
    return answered(
      send.POST('/api/regions/{regionId}/people/{personId}/reveal', {
        params: { path: { regionId, personId } },
        body: { what, ...why },
      }),
    )
  }
  const kind = what === 'contact-phone' ? what : 'bank-account'
  return answered(
    send.POST('/api/regions/{regionId}/organizations/{organizationId}/reveal', {
      params: { path: { regionId, organizationId: organizationId ?? '' } },
      body: { what: kind, ...(accountId !== undefined && { accountId }), ...why },
    }),
  )
}
