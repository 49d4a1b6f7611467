import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Tabs } from '../../ui/console/tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CaseSteps, NextStepBox, StageTag } from './case-steps.tsx'
import { type CaseFile, useCase } from './casefile-api.ts'
import { caseWords } from './casefile-words.ts'

/** The sheets of a case. */
export type CaseTab =
  | 'tabPlan'
  | 'tabClass'
  | 'tabResults'
  | 'tabCertificates'
  | 'tabClaims'
  | 'tabMoney'
  | 'tabTimeline'

interface CaseFrameProps {
  readonly regionId: string
  readonly planId: string
  /** What each sheet shows; sheets without content are left out. Their names in the address are given as keys. */
  readonly sheets: (file: CaseFile) => readonly {
    readonly key: string
    readonly word: CaseTab
    readonly content: ReactNode
  }[]
  /** Buttons beside the title. */
  readonly actions?: ((file: CaseFile) => ReactNode) | undefined
  /** What stands below the steps in place of the organization's next step. */
  readonly guide?: ((file: CaseFile) => ReactNode) | undefined
}

/** The frame of a whole case: where it stands, what comes next, and its sheets. */
export function CaseFrame({ regionId, planId, sheets, actions, guide }: CaseFrameProps) {
  const t = useMessages(caseWords)
  const file = useCase(regionId, planId)
  const [params, setParams] = useSearchParams()
  return (
    <QueryView query={file}>
      {(known) => {
        const shown = sheets(known)
        const asked = params.get('tab')
        const active = shown.find(({ key }) => key === asked) ?? shown[0]
        return (
          <div className="zx-stack">
            <PageHeader
              title={known.title}
              tag={<StageTag of={known} />}
              hint={`${known.caseNumber} · ${known.organizationName}`}
              trail={[{ title: t('cases'), href: '/cases' }]}
              actions={actions?.(known)}
            />
            <BlockNote block={known.block} />
            <section className="zx-panel">
              <CaseSteps of={known} />
            </section>
            {guide ? guide(known) : <NextStepBox of={known} />}
            <Tabs
              label={t('sheets')}
              active={active?.key ?? ''}
              onActive={(key) => setParams({ tab: key }, { replace: true })}
              tabs={shown.map(({ key, word }) => ({ key, label: t(word) }))}
            >
              {active?.content}
            </Tabs>
          </div>
        )
      }}
    </QueryView>
  )
}

/** That the organization is blocked; the case goes on, and whoever decides knows it. */
function BlockNote({ block }: { block: CaseFile['block'] }) {
  const t = useMessages(caseWords)
  const { language } = useLanguage()
  if (block === null) return undefined
  const { document, reason, blockedFrom: from, blockedUntil } = block
  const ground = language === 'zh' ? block.groundZh : block.groundEn
  const until = blockedUntil ?? t('blockedForGood')
  return (
    <div role="alert" className="zx-case-block">
      {t('blocked', { ground, document, reason, from, until })}
    </div>
  )
}
