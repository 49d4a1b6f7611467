import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { Panel } from '../../ui/console/form-part.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { examWords, outcomeTones } from './exams-words.ts'
import { RecordDialog } from './record-dialog.tsx'
import { ResultProofs } from './result-proofs.tsx'
import { ResultsImport } from './results-import.tsx'
import { type ClassPath, ResultsTable } from './results-table.tsx'

type Overview = Schemas['ResultsView']

/** The results of a class with all that can be done about them. */
export function ResultsSheet({ path }: { path: ClassPath }) {
  const { regionId, classId } = path
  const overview = useQuery({
    queryKey: ['exams', 'overview', regionId, classId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/classes/{classId}/results-overview', {
          params: { path: { regionId, classId } },
          signal,
        }),
      ),
  })
  return <QueryView query={overview}>{(known) => <Sheet path={path} overview={known} />}</QueryView>
}

const outcomes = ['passed', 'failed', 'absent', 'unknown', 'missing'] as const

function Sheet({ path, overview }: { path: ClassPath; overview: Overview }) {
  const t = useMessages(examWords)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [recording, setRecording] = useState(false)
  const { actions, counts, areLocked, proofs } = overview
  const mayRecord = actions.includes('record')
  const selection = {
    keys: chosen,
    onChange: setChosen,
    actions: (
      <Button type="primary" size="small" onClick={() => setRecording(true)}>
        {t('recordFor', { count: chosen.size })}
      </Button>
    ),
  }
  const nothing = !mayRecord && !areLocked && (counts['missing'] ?? 0) === overview.rosterCount
  return (
    <div className="zx-stack">
      {nothing ? (
        <section className="zx-panel">
          <EmptyState title={t('notYet')} hint={t('notYetHint')} />
        </section>
      ) : null}
      {areLocked ? <p className="zx-call zx-call-quiet">{t('locked')}</p> : null}
      {actions.includes('import') ? (
        <Panel title={t('importTitle')}>
          <ResultsImport path={path} />
          <p className="zx-faint">{t('importHint')}</p>
        </Panel>
      ) : null}
      <Panel title={t('title')}>
        <div className="zx-buttons">
          {outcomes.map((outcome) => (
            <StateTag key={outcome} tone={outcomeTones[outcome]}>
              {t(outcome)} {counts[outcome] ?? 0}
            </StateTag>
          ))}
        </div>
        {mayRecord ? <p className="zx-faint">{t('selectHint')}</p> : null}
      </Panel>
      <ResultsTable path={path} selection={mayRecord ? selection : undefined} />
      <ResultProofs path={path} proofs={proofs} mayAttach={actions.includes('attachProof')} />
      {recording ? (
        <RecordDialog
          path={path}
          personIds={[...chosen]}
          onClose={() => setRecording(false)}
          onDone={() => {
            setRecording(false)
            setChosen(new Set())
          }}
        />
      ) : null}
    </div>
  )
}
