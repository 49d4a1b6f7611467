import { labelOf } from '@zhixun/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useNotice } from '../../platform/rulebook.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import './claims.css'
import { type Claim, useAllLines } from './claims-api.ts'
import { claimWords } from './claims-words.ts'
import { type MissingFact, missingFacts, sourceOf } from './missing-facts.ts'
import { SupplyDialog } from './supply-dialog.tsx'

/** What workers lack, fact by fact, and where each is to be had. */
export function MissingPanel({ claim }: { claim: Claim }) {
  const t = useMessages(claimWords)
  const undetermined = useAllLines(claim, { outcome: 'undetermined' })
  const [supplying, setSupplying] = useState<MissingFact>()
  return (
    <QueryView query={undetermined} isEmpty={(lines) => missingFacts(lines).length === 0}>
      {(lines) => (
        <Panel title={t('missingTitle')}>
          <div className="zx-stack">
            <p className="zx-faint">{t('missingHint')}</p>
            <ul className="zx-missing">
              {missingFacts(lines).map((missing) => (
                <MissingRow key={missing.fact} claim={claim} missing={missing} onSupply={setSupplying} />
              ))}
            </ul>
          </div>
          {supplying ? (
            <SupplyDialog
              claim={claim}
              missing={supplying}
              lines={lines}
              onClose={() => setSupplying(undefined)}
            />
          ) : null}
        </Panel>
      )}
    </QueryView>
  )
}

interface MissingRowProps {
  readonly claim: Claim
  readonly missing: MissingFact
  readonly onSupply: (missing: MissingFact) => void
}

function MissingRow({ claim, missing, onSupply }: MissingRowProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const notice = useNotice(claim.rulebookId, claim.regionId)
  const { fact, lineIds } = missing
  const label = labelOf(fact, notice.data?.rulebook)[language]
  return (
    <li>
      <b>{t('missingPeople', { count: lineIds.length, what: label })}</b>
      <MissingWay claim={claim} missing={missing} onSupply={onSupply} />
    </li>
  )
}

function MissingWay({ claim, missing, onSupply }: MissingRowProps) {
  const t = useMessages(claimWords)
  const notice = useNotice(claim.rulebookId, claim.regionId)
  const { fact } = missing
  const tab = (name: string) => `/cases/${claim.planId}?tab=${name}`
  switch (sourceOf(fact)) {
    case 'supply':
      return claim.actions.includes('supply') ? (
        <Button onClick={() => onSupply(missing)}>{t('supply')}</Button>
      ) : undefined
    case 'results':
      return (
        <span>
          {t('fromResults')} <Link href={tab('results')}>{t('toResults')}</Link>
        </span>
      )
    case 'certificates':
      return (
        <span>
          {t('fromCertificates')} <Link href={tab('certificates')}>{t('toCertificates')}</Link>
        </span>
      )
    case 'bureau':
      return <span>{t('fromBureau')}</span>
    case 'document': {
      const standard = notice.data?.standards.find(({ name }) => `standards.${name}` === fact)
      return <span>{t('fromDocument', { document: standard?.leftTo ?? fact })}</span>
    }
    case 'plan':
      return <span>{t('fromPlan')}</span>
  }
}
