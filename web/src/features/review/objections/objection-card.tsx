import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { answered } from '../../../platform/api.ts'
import { useCommand } from '../../../platform/command.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { ActionBar } from '../../../ui/console/action-bar.tsx'
import { ConfirmDialog } from '../../../ui/console/confirm-dialog.tsx'
import { type Fact, Facts } from '../../../ui/console/form-part.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { Money } from '../../../ui/money.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Objection } from './objections-api.ts'
import { objectionTones, objectionWords } from './objections-words.ts'

/** An objection with the worker it is about, its grounds, and how it was settled. */
export function ObjectionCard({ objection }: { objection: Objection }) {
  const t = useMessages(objectionWords)
  const regionName = useRegionName()
  const facts: Fact[] = [
    { key: 'worker', label: t('worker'), value: `${objection.name} ${objection.idNumberMasked}` },
    {
      key: 'case',
      label: t('case'),
      value: <Link href={`/cases/${objection.regionId}/${objection.planId}`}>{t('openCase')}</Link>,
    },
    { key: 'organization', label: t('organization'), value: objection.organizationName },
    { key: 'amount', label: t('amount'), value: <Money fen={objection.fen} /> },
    { key: 'notice', label: t('notice'), value: objection.noticeNumber },
    { key: 'district', label: t('district'), value: regionName(objection.regionId) },
    {
      key: 'objector',
      label: t('objector'),
      value: `${objection.objector} · ${objection.contactMasked}`,
    },
    { key: 'raised', label: t('raisedAt'), value: <Instant at={objection.raisedAt} /> },
  ]
  return (
    <section className="zx-panel zx-stack">
      <div className="zx-quote">
        <p>{objection.grounds}</p>
      </div>
      <Facts facts={facts} />
      {objection.settlement ? (
        <div>
          <StateTag tone={objectionTones[objection.state]}>{t(objection.state)}</StateTag>{' '}
          {objection.settlement}{' '}
          <span className="zx-faint">
            {objection.settledBy ? t('settledBy', { name: objection.settledBy }) : ''}{' '}
            {objection.settledAt ? <Instant at={objection.settledAt} /> : null}
          </span>
        </div>
      ) : null}
    </section>
  )
}

/** Decides an objection, with the reasons; nothing where one may not. */
export function SettleBar({ objection }: { objection: Objection }) {
  const t = useMessages(objectionWords)
  const [asked, setAsked] = useState<'upheld' | 'rejected'>()
  if (!objection.actions.includes('settle')) return null
  return (
    <>
      <ActionBar label={t('review')} about={t('waits')}>
        <Button danger onClick={() => setAsked('upheld')}>
          {t('uphold')}
        </Button>
        <Button type="primary" onClick={() => setAsked('rejected')}>
          {t('reject')}
        </Button>
      </ActionBar>
      {asked ? (
        <SettleDialog decision={asked} objection={objection} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  )
}

interface SettleDialogProps {
  readonly decision: 'upheld' | 'rejected'
  readonly objection: Objection
  readonly onClose: () => void
}

function SettleDialog({ decision, objection, onClose }: SettleDialogProps) {
  const t = useMessages(objectionWords)
  const { regionId, objectionId, name } = objection
  const settle = useCommand(
    (send, settlement: string) =>
      answered(
        send.POST('/api/regions/{regionId}/objections/{objectionId}/settle', {
          params: { path: { regionId, objectionId } },
          body: { decision, settlement },
        }),
      ),
    { onDone: onClose },
  )
  const upholds = decision === 'upheld'
  return (
    <ConfirmDialog
      open
      danger={upholds}
      title={t(upholds ? 'upholdTitle' : 'rejectTitle', { name })}
      confirmLabel={t(upholds ? 'uphold' : 'reject')}
      reason={{
        label: t('settlement'),
        minLength: 4,
        usual: [t(upholds ? 'usualUphold' : 'usualReject')],
      }}
      pending={settle.isPending}
      error={settle.error}
      onConfirm={settle.mutate}
      onClose={onClose}
    >
      <p>{t(upholds ? 'upholdHint' : 'rejectHint')}</p>
    </ConfirmDialog>
  )
}
