import { registeredKinds } from '@zhixun/policy'
import type { ReactNode } from 'react'
import type { Schemas } from '../../../platform/api.ts'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { fileHref } from '../../../platform/stored-file.ts'
import { Instant } from '../../../ui/legal-day.tsx'
import { PdfLink } from '../../../ui/pdf-link.tsx'
import { StateTag, type Tone } from '../../../ui/state-tag.tsx'
import { useParticularsTold } from './particulars-facts.tsx'
import './record.css'
import { recordWords } from './record-words.ts'

type ChangeRequest = Schemas['ChangeRequestView']
type Changed = ChangeRequest['before']

const fields = ['name', 'kind', 'legalRepresentative', 'address', 'licenceFileId', 'particulars'] as const

const looks: Record<
  ChangeRequest['state'],
  { tone: Tone; word: 'changeWaits' | 'changeConfirmed' | 'changeDeclined' | 'changeWithdrawn' }
> = {
  waiting: { tone: 'wait', word: 'changeWaits' },
  confirmed: { tone: 'good', word: 'changeConfirmed' },
  declined: { tone: 'bad', word: 'changeDeclined' },
  withdrawn: { tone: 'plain', word: 'changeWithdrawn' },
}

interface ChangeComparisonProps {
  readonly regionId: string
  readonly request: ChangeRequest
}

/** What an organization asked to have changed: as it is and as it shall be, side by side, with the proof. */
export function ChangeComparison({ regionId, request }: ChangeComparisonProps) {
  const t = useMessages(recordWords)
  const { before, after, state, proofFileId } = request
  const asked = fields.filter((field) => after[field] !== undefined)
  return (
    <article className="zx-change">
      <header>
        <StateTag tone={looks[state].tone}>{t(looks[state].word)}</StateTag>{' '}
        <span>{t('changeBy', { name: request.requestedByName })}</span>{' '}
        <span className="zx-faint">
          <Instant at={request.requestedAt} />
        </span>
      </header>
      <table className="zx-compare">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t(state === 'waiting' ? 'before' : 'beforeThen')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((field) => (
            <tr key={field}>
              <th scope="row">{t(field)}</th>
              <td>
                <Told regionId={regionId} field={field} data={before} />
              </td>
              <td>
                <Told regionId={regionId} field={field} data={after} against={before} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{request.explanation}</p>
      {proofFileId ? <PdfLink href={fileHref(regionId, proofFileId)}>{t('proof')}</PdfLink> : null}
      <Decision request={request} />
    </article>
  )
}

function Decision({ request }: { request: ChangeRequest }) {
  const t = useMessages(recordWords)
  const { decidedByName: name, reason, state } = request
  if (name === null || state === 'withdrawn') return undefined
  return (
    <p className="zx-faint">{reason ? t('decidedBecause', { name, reason }) : t('decidedBy', { name })}</p>
  )
}

interface ToldProps {
  readonly regionId: string
  readonly field: (typeof fields)[number]
  readonly data: Changed
  /** Lines that stood there before are plain, others marked. */
  readonly against?: Changed
}

function Told({ regionId, field, data, against }: ToldProps): ReactNode {
  const t = useMessages(recordWords)
  const { language } = useLanguage()
  const particularsTold = useParticularsTold()
  switch (field) {
    case 'kind':
      return data.kind ? registeredKinds[data.kind][language] : '—'
    case 'licenceFileId':
      return data.licenceFileId ? (
        <PdfLink href={fileHref(regionId, data.licenceFileId)}>{t('view')}</PdfLink>
      ) : (
        '—'
      )
    case 'particulars': {
      const known = against && new Set(particularsTold(against.particulars ?? null))
      const lines = particularsTold(data.particulars ?? null)
      if (lines.length === 0) return '—'
      return (
        <ul className="zx-plain-list">
          {lines.map((line) => (
            <li key={line}>{known && !known.has(line) ? <mark>{line}</mark> : line}</li>
          ))}
        </ul>
      )
    }
    default:
      return data[field] ?? '—'
  }
}
