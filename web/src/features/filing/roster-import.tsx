import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { answered, apiClient } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { largestFileBytes, spreadsheetEndings, storeFile } from '../../platform/stored-file.ts'
import { FileDrop, type SendOptions } from '../../ui/file-drop.tsx'
import { classWords } from './class-words.ts'

/** Takes a roster spreadsheet, has it checked, and leads to what was found. Nothing comes onto the roster yet. */
export function RosterImport({ regionId, classId }: { regionId: string; classId: string }) {
  const t = useMessages(classWords)
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const send = async (file: File, options: SendOptions) => {
    const { fileId } = await storeFile(regionId, file, options)
    // one key for both: a file sent again after a lost connection is checked once
    return answered(
      apiClient(`${options.key}-check`).POST('/api/regions/{regionId}/classes/{classId}/roster-checks', {
        params: { path: { regionId, classId } },
        body: { fileId },
      }),
    )
  }
  return (
    <FileDrop
      label={t('importLabel')}
      accept={spreadsheetEndings}
      maxBytes={largestFileBytes}
      send={send}
      onSent={({ checkId }) => {
        void queries.invalidateQueries({ queryKey: ['filing', 'roster-checks'] })
        navigate(`/roster-checks/${checkId}`)
      }}
    />
  )
}
