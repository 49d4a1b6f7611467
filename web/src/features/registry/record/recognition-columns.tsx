import type { Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { useRegionName } from '../../../platform/regions.ts'
import type { TableColumn } from '../../../ui/console/table-columns.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import { en } from './recognitions.en.ts'
import { zh } from './recognitions.zh.ts'
import { useDaysTold } from './traits-panel.tsx'

export const recognitionWords = { zh, en }
export type Recognition = Schemas['RecognitionRow']

/** What a recognition says: where it holds, by what, for which days, and whether it does. */
export function useRecognitionColumns(): readonly TableColumn<Recognition>[] {
  const t = useMessages(recognitionWords)
  const regionName = useRegionName()
  const daysTold = useDaysTold()
  return [
    { key: 'area', title: t('area'), render: (row) => regionName(row.area) },
    { key: 'document', title: t('document'), width: 220, render: (row) => row.document },
    { key: 'days', title: t('days'), render: (row) => daysTold(row.validFrom, row.validUntil) },
    {
      key: 'state',
      title: t('state'),
      render: (row) =>
        row.withdrawnOn === null ? (
          <StateTag tone={row.holdsToday ? 'good' : 'plain'}>
            {t(row.holdsToday ? 'inForce' : 'notToday')}
          </StateTag>
        ) : (
          <>
            <StateTag tone="bad">{t('withdrawn')}</StateTag> {row.withdrawnOn} {row.withdrawalReason}
          </>
        ),
    },
  ]
}
