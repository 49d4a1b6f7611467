import { useQuery } from '@tanstack/react-query'
import { type CertificateKind, certificateKindIds, certificateKinds, skillLevelWords } from '@zhixun/policy'
import { App, Input, Table } from 'antd'
import { useState } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { certificateWords } from './certificates-words.ts'

interface RecordCertificatesProps {
  readonly regionId: string
  readonly classId: string
  readonly onClose: () => void
}

type ResultRow = Schemas['ResultRow']
type OthersKind = Exclude<CertificateKind, 'completion'>

/** A certificate that a result tells of, complete enough to be recorded. */
interface Recordable {
  readonly personId: string
  readonly name: string
  readonly kind: OthersKind
  readonly level: ResultRow['level']
  readonly occupation: string | null
  readonly number: string
  readonly issuedOn: string
}

const rowsAtOnce = 200

/** All results of a class, read to the end. */
async function readResults(regionId: string, classId: string): Promise<ResultRow[]> {
  const rows: ResultRow[] = []
  let cursor: string | null = null
  do {
    const page: { rows: ResultRow[]; next: string | null } = await answered(
      api.GET('/api/regions/{regionId}/classes/{classId}/results', {
        params: {
          path: { regionId, classId },
          query: cursor === null ? { limit: rowsAtOnce } : { limit: rowsAtOnce, cursor },
        },
      }),
    )
    rows.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return rows
}

/** The certificates of others that a result tells of completely. */
export function recordableOf(row: ResultRow): Recordable | undefined {
  const { personId, name, level, occupation, certificateNumber: number, issuedOn } = row
  const kind = certificateKindIds.find(
    (id): id is OthersKind => id === row.certificateKind && id !== 'completion',
  )
  if (kind === undefined || number === null || issuedOn === null) return undefined
  return { personId, name, kind, level, occupation, number, issuedOn }
}

/** Records the skill-level certificates that the results tell of, many at once. */
export function RecordCertificates({ regionId, classId, onClose }: RecordCertificatesProps) {
  const t = useMessages(certificateWords)
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<readonly string[]>()
  const results = useQuery({
    queryKey: ['exams', 'all-results', regionId, classId],
    queryFn: () => readResults(regionId, classId),
    select: (rows) => rows.flatMap((row) => recordableOf(row) ?? []),
  })
  const listed = results.data ?? []
  const wanted = chosen ?? listed.map(({ personId }) => personId)
  const record = useCommand(
    (send, { issuer }: { issuer: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/certificates/recorded', {
          params: { path: { regionId, classId } },
          body: {
            certificates: listed
              .filter(({ personId }) => wanted.includes(personId))
              .map(({ name: _, ...certificate }) => ({ ...certificate, issuer })),
          },
        }),
      ),
    {
      refresh: [['certificates'], ['casefile']],
      onDone: ({ recorded }) => {
        void message.success(t('recorded', { count: recorded }))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      width={760}
      title={t('record')}
      okText={t('recordCount', { count: wanted.length })}
      notYet={wanted.length === 0}
      sending={record}
      onClose={onClose}
    >
      <QueryView query={results} isEmpty={(rows) => rows.length === 0} empty={<p>{t('recordNone')}</p>}>
        {(rows) => (
          <>
            <p className="zx-faint">{t('recordHint')}</p>
            <FormField name="issuer" label={t('recordIssuer')} needed>
              <Input maxLength={200} />
            </FormField>
            <RecordableTable rows={rows} chosen={wanted} onChoose={setChosen} />
          </>
        )}
      </QueryView>
    </FormDialog>
  )
}

interface RecordableTableProps {
  readonly rows: readonly Recordable[]
  readonly chosen: readonly string[]
  readonly onChoose: (personIds: readonly string[]) => void
}

function RecordableTable({ rows, chosen, onChoose }: RecordableTableProps) {
  const t = useMessages(certificateWords)
  const { language } = useLanguage()
  return (
    <Table
      size="small"
      rowKey="personId"
      pagination={false}
      scroll={{ y: 320, x: 'max-content' }}
      dataSource={rows}
      rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      columns={[
        { title: t('holder'), dataIndex: 'name' },
        { title: t('kind'), render: (_, { kind }) => certificateKinds[kind][language] },
        {
          title: t('level'),
          render: (_, { level }) => (level === null ? '—' : skillLevelWords[level][language]),
        },
        { title: t('number'), dataIndex: 'number' },
        { title: t('issuedOn'), dataIndex: 'issuedOn' },
      ]}
    />
  )
}
