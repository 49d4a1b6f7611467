import { labelOf, traineeGroups } from '@zhixun/policy'
import { type Language, useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { punctuation } from '../../platform/punctuation.ts'
import { fileHref } from '../../platform/stored-file.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { PdfLink } from '../../ui/pdf-link.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { claimReviewWords } from './claim-review-words.ts'
import type { Claim } from './claims-api.ts'

type Supplied = Claim['supplied'][number]

/** What the organization supplied beyond roster and results, each with its proof; nothing where it supplied nothing. */
export function SuppliedFacts({ claim }: { claim: Claim }) {
  const t = useMessages(claimReviewWords)
  const { language } = useLanguage()
  if (claim.supplied.length === 0) return null
  return (
    <Panel title={t('supplied')}>
      <ul className="zx-papers">
        {claim.supplied.map((each) => (
          <li key={`${each.lineId} ${each.fact}`}>
            <div className="zx-papers-head">
              <b>{each.name}</b>
              <span>
                {punctuation[language].told(
                  labelOf(each.fact as Parameters<typeof labelOf>[0])[language],
                  valueTold(each.value, language, t('none')),
                )}
              </span>
              <span className="zx-faint">{t('suppliedBy', { name: each.suppliedBy })}</span>
              {each.proofFileId === null ? (
                <StateTag tone="wait">{t('noProof')}</StateTag>
              ) : (
                <PdfLink href={fileHref(claim.regionId, each.proofFileId)}>{t('proof')}</PdfLink>
              )}
            </div>
            {each.note ? <small className="zx-faint">{each.note}</small> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function valueTold(value: Supplied['value'], language: Language, none: string): string {
  if (!Array.isArray(value)) return String(value)
  if (value.length === 0) return none
  return punctuation[language].listed(
    value.map((group) => Object.entries(traineeGroups).find(([id]) => id === group)?.[1][language] ?? group),
  )
}
