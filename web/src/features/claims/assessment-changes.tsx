import { Table } from 'antd'
import { useEffect } from 'react'
import type { Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { Money } from '../../ui/money.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { type ClaimPath, useAssessmentChanges } from './claims-api.ts'
import { claimWords, outcomeLooks } from './claims-words.ts'

const PEOPLE_SHOWN = 50

interface AssessmentChangesProps {
  readonly path: ClaimPath
  readonly from: number
  readonly to: number
  /** Told where nobody comes out otherwise. */
  readonly onNone?: (() => void) | undefined
}

type Changed = Schemas['AssessmentChanges']['changed']
type Side = Changed[number]['before']

/** Who comes out otherwise in a later assessment, side by side. */
export function AssessmentChanges({ path, from, to, onNone }: AssessmentChangesProps) {
  const t = useMessages(claimWords)
  const changes = useAssessmentChanges({ regionId: path.regionId, claimId: path.claimId }, from, to)
  const none = changes.data?.changed.length === 0
  useEffect(() => {
    if (none) onNone?.()
  }, [none])
  return (
    <QueryView query={changes} isEmpty={({ changed }) => changed.length === 0}>
      {({ changed }) => (
        <Panel title={t('changedTitle')}>
          <p className="zx-faint">{t('changedHint')}</p>
          <ChangedPeople changed={changed} />
        </Panel>
      )}
    </QueryView>
  )
}

/** Everybody who comes out otherwise, or of whom registers say something else; before and after stand beside each other on a phone too. */
export function ChangedPeople({ changed }: { changed: Changed }) {
  const t = useMessages(claimWords)
  return (
    <Table
      size="small"
      rowKey="lineId"
      dataSource={changed}
      pagination={changed.length > PEOPLE_SHOWN ? { pageSize: PEOPLE_SHOWN } : false}
      columns={[
        {
          title: t('name'),
          render: (_, row) => (
            <>
              <div>{row.name}</div>
              <small className="zx-faint">{row.idNumberMasked}</small>
            </>
          ),
        },
        { title: t('before'), render: (_, row) => <ChangeSide side={row.before} /> },
        { title: t('after'), render: (_, row) => <ChangeSide side={row.after} /> },
      ]}
    />
  )
}

function ChangeSide({ side }: { side: Side }) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  if (side === null) return '—'
  const look = outcomeLooks[side.outcome]
  return (
    <div>
      <StateTag tone={look.tone}>{t(look.word)}</StateTag> <Money fen={side.fen} />
      {side.registers.map((words) => (
        <div key={words.zh}>
          <small className="zx-wrap">
            <b>{words[language]}</b>
          </small>
        </div>
      ))}
      {side.reasons.map(({ benefit, clause, message }) => (
        <div key={`${benefit} ${clause} ${message}`}>
          <small className="zx-faint zx-wrap">{message}</small>
        </div>
      ))}
    </div>
  )
}
