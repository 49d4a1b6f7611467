import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { documentEndings, largestFileBytes, storeFile } from '../../platform/stored-file.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import type { OrganizationPath } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

interface LicenceUploadProps {
  readonly organization: OrganizationPath & { readonly licenceFileId: string | null }
}

/** Takes the business licence, which later filings refer to. */
export function LicenceUpload({ organization }: LicenceUploadProps) {
  const t = useMessages(registryWords)
  const { regionId, organizationId, licenceFileId } = organization
  const [replacing, setReplacing] = useState(false)
  const attach = useCommand(
    (send, input: { fileId: string }) =>
      answered(
        send.POST('/api/regions/{regionId}/organizations/{organizationId}/amend', {
          params: { path: { regionId, organizationId } },
          body: { licenceFileId: input.fileId },
        }),
      ),
    { refresh: [['registry']], onDone: () => setReplacing(false) },
  )
  if (licenceFileId !== null && !replacing && !attach.error) {
    return (
      <div>
        <Button onClick={() => setReplacing(true)}>{t('licenceReplace')}</Button>
      </div>
    )
  }
  return (
    <div className="zx-stack">
      <FileDrop
        label={licenceFileId === null ? t('licenceUpload') : t('licenceReplace')}
        accept={documentEndings}
        maxBytes={largestFileBytes}
        send={(file, options) => storeFile(regionId, file, options)}
        onSent={({ fileId }) => attach.mutate({ fileId })}
      />
      <ProblemAlert error={attach.error} />
    </div>
  )
}
