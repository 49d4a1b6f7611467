import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { fileHref } from '../../../platform/stored-file.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import type { OrganizationView } from '../registry-api.ts'
import './record.css'
import { recordWords } from './record-words.ts'
import { useDaysTold } from './traits-panel.tsx'

export type Block = Schemas['BlockView']
export type BlockAct = Block['actions'][number]

/** Says above everything else that an organization may file and claim nothing today; nothing where it may. */
export function BlockBanner({ organization, own }: { organization: OrganizationView; own?: boolean }) {
  const t = useMessages(recordWords)
  const blockDays = useBlockDays()
  const block = organization.blocks.find((each) => each.holdsToday)
  if (block === undefined) return undefined
  const { document, reason } = block
  return (
    <div role="alert" className="zx-nudge zx-nudge-bad">
      {t(own ? 'blockBannerOwn' : 'blockBanner', { document, reason, days: blockDays(block) })}
    </div>
  )
}

/** Every block of an organization, and what may be done about it. */
export function BlocksPanel({
  organization,
  actions,
  onAct,
}: {
  organization: OrganizationView
  actions?: ReactNode
  onAct?: (block: Block, act: BlockAct) => void
}) {
  const t = useMessages(recordWords)
  return (
    <Panel title={t('blocks')} actions={actions}>
      {organization.blocks.length === 0 ? <p className="zx-faint">{t('blocksNone')}</p> : null}
      {organization.blocks.map((block) => (
        <BlockCard key={block.blockId} regionId={organization.regionId} block={block} onAct={onAct} />
      ))}
    </Panel>
  )
}

function BlockCard({
  regionId,
  block,
  onAct,
}: {
  regionId: string
  block: Block
  onAct: ((block: Block, act: BlockAct) => void) | undefined
}) {
  const t = useMessages(recordWords)
  const blockDays = useBlockDays()
  const look = useLook(block)
  const regionName = useRegionName()
  const { liftedOn: on, liftedByName: name, liftReason: reason } = block
  return (
    <article className="zx-change">
      <header>
        <StateTag tone={look.tone}>{t(look.word)}</StateTag> <b>{t(block.ground)}</b>{' '}
        <span className="zx-num">{blockDays(block)}</span>
      </header>
      <p>{block.reason}</p>
      <p className="zx-faint">
        {block.document} · {t('proposedBy', { name: block.proposedByName })}
        {block.decidedByName ? ` · ${t('decidedBy', { name: block.decidedByName })}` : ''}
        {block.decisionReason ? ` · ${block.decisionReason}` : ''}
      </p>
      {block.carriedFromRegionId ? (
        <p>{t('blockCarried', { region: regionName(block.carriedFromRegionId) })}</p>
      ) : null}
      {block.liftProposedByName && !on && reason ? (
        <p>{t('liftProposedBecause', { name: block.liftProposedByName, reason })}</p>
      ) : null}
      {on && name && reason ? <p>{t('liftedBecause', { on, name, reason })}</p> : null}
      <div className="zx-buttons">
        {block.documentFileId ? (
          <PdfLink href={fileHref(regionId, block.documentFileId)}>{t('document')}</PdfLink>
        ) : null}
        {onAct
          ? block.actions.map((act) => (
              <Button key={act} onClick={() => onAct(block, act)}>
                {t(act)}
              </Button>
            ))
          : null}
      </div>
    </article>
  )
}

function useLook(block: Block): {
  tone: Tone
  word: 'in-force' | 'blockAhead' | 'blockOver' | 'proposed' | 'declined' | 'lift-proposed' | 'lifted'
} {
  const { today } = useActing().session
  if (block.state === 'lift-proposed') return { tone: 'bad', word: block.state }
  if (block.state !== 'in-force')
    return { tone: block.state === 'proposed' ? 'wait' : 'plain', word: block.state }
  if (block.holdsToday) return { tone: 'bad', word: 'in-force' }
  return { tone: 'plain', word: block.blockedFrom > today ? 'blockAhead' : 'blockOver' }
}

function useBlockDays() {
  const t = useMessages(recordWords)
  const daysTold = useDaysTold()
  return ({ blockedFrom, blockedUntil }: Pick<Block, 'blockedFrom' | 'blockedUntil'>) =>
    blockedUntil === null
      ? `${daysTold(blockedFrom, null)} ${t('forGood')}`
      : daysTold(blockedFrom, blockedUntil)
}
