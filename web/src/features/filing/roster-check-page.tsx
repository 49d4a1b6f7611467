import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { useActing } from '../../platform/session.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { FindingsTable, type FindingTone, ImportCounts } from '../../ui/console/import-check.tsx'
import { TaskProgress } from '../../ui/console/task-progress.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { classWords } from './class-words.ts'
import { ConfirmRoster } from './confirm-roster.tsx'
import { useClass } from './filing-api.ts'
import { RosterImport } from './roster-import.tsx'

export type RosterCheck = Schemas['RosterCheckView']

/** What was found in a roster file, and the way to take its good lines. */
export default function RosterCheckPage() {
  const { session } = useActing()
  const { checkId = '' } = useParams()
  const { regionId } = session
  const check = useQuery({
    queryKey: ['filing', 'roster-check', regionId, checkId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/roster-checks/{checkId}', {
          params: { path: { regionId, checkId } },
          signal,
        }),
      ),
  })
  return (
    <QueryView query={check}>
      {(known) => <CheckSheet check={known} reload={() => void check.refetch()} />}
    </QueryView>
  )
}

function CheckSheet({ check, reload }: { check: RosterCheck; reload: () => void }) {
  const t = useMessages(classWords)
  const { regionId, checkId, classId, fileName, state, taskId } = check
  const trainingClass = useClass(regionId, classId).data
  const back = trainingClass ? `/cases/${trainingClass.planId}?tab=class` : '/cases'
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
          state === 'checked' || state === 'confirmed' ? (
            <Button
              href={`/api/regions/${regionId}/roster-checks/${checkId}/marked-copy`}
              title={t('downloadHint')}
            >
              {t('download')}
            </Button>
          ) : null
        }
      />
      {(state === 'checking' || state === 'failed') && taskId !== null ? (
        // of a check that failed it tells why
        <TaskProgress
          regionId={regionId}
          taskId={taskId}
          onDone={reload}
          {...(state === 'checking' && { onFailed: reload })}
        />
      ) : null}
      {state === 'failed' ? <p role="alert">{t('checkFailed')}</p> : null}
      {state === 'checked' || state === 'confirmed' ? (
        <>
          <ImportCounts {...check} />
          <ConfirmRoster check={check} back={back} />
          <Findings check={check} />
          <AboutFile check={check} />
        </>
      ) : null}
      {state === 'confirmed' || state === 'checking' ? null : (
        <Panel title={t('importAgain')}>
          <RosterImport regionId={regionId} classId={classId} />
        </Panel>
      )}
      <p>
        <Link href={back}>{t('backToClass')}</Link>
      </p>
    </div>
  )
}

function Findings({ check }: { check: RosterCheck }) {
  const { regionId, checkId, faults, doubts, accepted } = check
  const [tone, setTone] = useState<FindingTone>(() =>
    faults > 0 ? 'fault' : doubts > 0 ? 'doubt' : 'accepted',
  )
  const findings = usePagedList(['filing', 'findings', regionId, checkId, tone], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/roster-checks/{checkId}/findings', {
        params: {
          path: { regionId, checkId },
          query: { tone, limit: 100, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  return (
    <FindingsTable
      name="roster-findings"
      list={findings}
      tone={tone}
      onTone={setTone}
      counts={{ fault: faults, doubt: doubts, accepted }}
      exportHref={`/api/regions/${regionId}/roster-checks/${checkId}/findings?format=xlsx`}
    />
  )
}

function AboutFile({ check }: { check: RosterCheck }) {
  const t = useMessages(classWords)
  return (
    <Panel title={t('sheets')}>
      <ul className="zx-plain-list">
        {check.sheets.map(({ name, headingRows, headings }) => (
          <li key={name}>
            {t('sheetLine', {
              name,
              rows: headingRows.join('–'),
              headings: headings.filter(Boolean).join(' · '),
            })}
          </li>
        ))}
        {check.notes.map((note) => (
          <NoteLine key={`${note.sheet} ${note.kind}`} note={note} />
        ))}
      </ul>
    </Panel>
  )
}

function NoteLine({ note }: { note: RosterCheck['notes'][number] }) {
  const { language } = useLanguage()
  return (
    <li className="zx-faint">
      {note.sheet} {note[language]}
    </li>
  )
}
