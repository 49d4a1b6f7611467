import { useLocation } from 'wouter'
import { answered, apiClient } from '../../platform/api.ts'
import { useMessages } from '../../platform/messages.ts'
import { largestFileBytes, spreadsheetEndings, storeFile } from '../../platform/stored-file.ts'
import { FileDrop, type SendOptions } from '../../ui/file-drop.tsx'
import { examWords } from './exams-words.ts'
import type { ClassPath } from './results-table.tsx'

/** Takes a spreadsheet of results, has it checked, and leads to what was found. */
export function ResultsImport({ path }: { path: ClassPath }) {
  const t = useMessages(examWords)
  const [, navigate] = useLocation()
  const { regionId, classId } = path
  const send = async (file: File, options: SendOptions) => {
    const { fileId } = await storeFile(regionId, file, options)
    return answered(
      apiClient(`${options.key}-check`).POST('/api/regions/{regionId}/classes/{classId}/result-checks', {
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
      onSent={({ checkId }) => navigate(`/result-checks/${checkId}`)}
    />
  )
}
