import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { FindingsTable, type FindingTone, ImportCounts } from '../../ui/console/import-check.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { examWords } from './exams-words.ts'
import { ResultsImport } from './results-import.tsx'

type Check = Schemas['ResultCheckView']

/** What was found in a file of results, and the way to take its good lines. */
export default function ResultCheckPage() {
  const { session } = useActing()
  const { checkId = '' } = useParams()
  const { regionId } = session
  const check = useQuery({
    queryKey: ['exams', 'check', regionId, checkId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/result-checks/{checkId}', {
          params: { path: { regionId, checkId } },
          signal,
        }),
      ),
  })
  return <QueryView query={check}>{(known) => <CheckSheet check={known} />}</QueryView>
}

function CheckSheet({ check }: { check: Check }) {
  const t = useMessages(examWords)
  const { language } = useLanguage()
  const { regionId, checkId, classId, fileName, state, goodLines, faultyLines, doubts } = check
  const trainingClass = useQuery({
    queryKey: ['filing', 'class', regionId, classId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/classes/{classId}', {
          params: { path: { regionId, classId } },
          signal,
        }),
      ),
  }).data
  const back = trainingClass ? `/cases/${trainingClass.planId}?tab=results` : '/cases'
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('checkTitle')}
        hint={fileName}
        trail={[
          { title: t('cases'), href: '/cases' },
          ...(trainingClass ? [{ title: trainingClass.title, href: back }] : []),
        ]}
        actions={
          <Button href={`/api/regions/${regionId}/result-checks/${checkId}/marked-copy`}>
            {t('download')}
          </Button>
        }
      />
      <ImportCounts goodLines={goodLines} faultyLines={faultyLines} doubts={doubts} />
      <ConfirmResults check={check} back={back} />
      <Findings check={check} />
      {check.notes.length > 0 ? (
        <Panel title={t('notes')}>
          <ul className="zx-plain-list">
            {check.notes.map((note) => (
              <li key={`${note.sheet} ${note.kind}`}>
                {note.sheet} {note[language]}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {state === 'confirmed' ? null : (
        <Panel title={t('importAgain')}>
          <ResultsImport path={{ regionId, classId }} />
        </Panel>
      )}
    </div>
  )
}

function ConfirmResults({ check, back }: { check: Check; back: string }) {
  const t = useMessages(examWords)
  const { regionId, checkId, goodLines, state } = check
  const confirm = useCommand((send, path: { regionId: string; checkId: string }) =>
    answered(send.POST('/api/regions/{regionId}/result-checks/{checkId}/confirm', { params: { path } })),
  )
  if (state === 'confirmed') {
    return (
      <div className="zx-call" role="status">
        <div>
          <b>{t('confirmed', { recorded: check.recorded ?? 0, corrected: check.corrected ?? 0 })}</b>
        </div>
        <Link href={back}>
          <Button type="primary" tabIndex={-1}>
            {t('backToClass')}
          </Button>
        </Link>
      </div>
    )
  }
  if (goodLines === 0) return <p role="status">{t('nothingToTake')}</p>
  return (
    <Panel title={t('confirmTitle')}>
      <div className="zx-stack">
        <p>{t('confirmHint', { count: goodLines })}</p>
        <ProblemAlert error={confirm.error} />
        <div className="zx-form-foot">
          <Button
            type="primary"
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ regionId, checkId })}
          >
            {t('confirm', { count: goodLines })}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function Findings({ check }: { check: Check }) {
  const { regionId, checkId, faults, doubts } = check
  const [tone, setTone] = useState<FindingTone>(() => (faults > 0 || doubts === 0 ? 'fault' : 'doubt'))
  const findings = usePagedList(['exams', 'findings', regionId, checkId, tone], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/result-checks/{checkId}/findings', {
        params: {
          path: { regionId, checkId },
          query: {
            // a list of results has nothing that is read otherwise than it stands
            tone: tone === 'accepted' ? 'doubt' : tone,
            limit: 100,
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
        signal,
      }),
    ),
  )
  return (
    <FindingsTable
      name="result-findings"
      list={findings}
      tone={tone}
      onTone={setTone}
      counts={{ fault: faults, doubt: doubts }}
      exportHref={`/api/regions/${regionId}/result-checks/${checkId}/findings?format=xlsx`}
    />
  )
}
