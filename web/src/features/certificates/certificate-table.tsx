import { certificateKindIds, certificateKinds, skillLevelWords } from '@zhixun/policy'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { usePagedList } from '../../platform/pages.ts'
import { DataTable } from '../../ui/console/data-table.tsx'
import { FilterBar } from '../../ui/console/filter-bar.tsx'
import type { TableColumn } from '../../ui/console/table-columns.ts'
import { useFilters } from '../../ui/console/use-filters.ts'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Masked } from '../../ui/masked.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { certificateWords } from './certificates-words.ts'

export type Certificate = Schemas['Certificate']

interface CertificateTableProps {
  readonly regionId: string
  readonly classId: string
  /** Where certificates may be revoked. */
  readonly onRevoke?: ((certificate: Certificate) => void) | undefined
  readonly empty?: ReactNode
}

/** The certificates of a class, for all who may see it. */
export function CertificateTable({ regionId, classId, onRevoke, empty }: CertificateTableProps) {
  const t = useMessages(certificateWords)
  const { language } = useLanguage()
  const filters = useFilters(['kind', 'text'])
  const certificates = usePagedList(['certificates', regionId, classId, filters.values], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/certificates', {
        params: {
          path: { regionId },
          query: { classId, limit: 100, ...filters.values, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
  const kinds = certificateKindIds.map((value) => ({ value, label: certificateKinds[value][language] }))
  const address = `/api/regions/${regionId}/certificates?classId=${classId}`
  return (
    <DataTable
      name="certificates"
      caption={t('title')}
      list={certificates}
      rowKey={(row) => row.certificateId}
      columns={useColumns(onRevoke)}
      filters={
        <FilterBar
          fields={[
            { key: 'kind', label: t('kind'), kind: 'choice', choices: kinds },
            { key: 'text', label: t('search'), kind: 'text' },
          ]}
          filters={filters}
        />
      }
      filtered={filters.active}
      exportHref={`${address}${filters.query ? '&' : ''}${filters.query}&format=xlsx`}
      empty={empty}
    />
  )
}

function useColumns(onRevoke: CertificateTableProps['onRevoke']): readonly TableColumn<Certificate>[] {
  const t = useMessages(certificateWords)
  const { language } = useLanguage()
  return [
    { key: 'number', title: t('number'), render: (row) => <span className="zx-num">{row.number}</span> },
    { key: 'holder', title: t('holder'), render: (row) => row.holderName },
    { key: 'idNumber', title: t('idNumber'), render: (row) => <Masked text={row.idNumberMasked} /> },
    { key: 'kind', title: t('kind'), render: (row) => certificateKinds[row.kind][language] },
    {
      key: 'level',
      title: t('level'),
      render: (row) => (row.level === null ? '—' : skillLevelWords[row.level][language]),
    },
    { key: 'issuer', title: t('issuer'), hidden: true, render: (row) => row.issuer },
    { key: 'issuedOn', title: t('issuedOn'), render: (row) => <LegalDay day={row.issuedOn} /> },
    {
      key: 'state',
      title: t('state'),
      render: ({ state, stateReason }) => (
        <span title={stateReason ?? undefined}>
          <StateTag tone={state === 'valid' ? 'good' : 'bad'}>{t(state)}</StateTag>
        </span>
      ),
    },
    ...(onRevoke
      ? [
          {
            key: 'actions',
            title: t('actions'),
            render: (row: Certificate) =>
              row.state === 'valid' ? (
                <Button size="small" type="link" danger onClick={() => onRevoke(row)}>
                  {t('revoke')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]
      : []),
  ]
}
