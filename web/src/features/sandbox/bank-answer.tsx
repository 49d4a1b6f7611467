import { useMutation } from '@tanstack/react-query'
import { useMessages } from '../../platform/messages.ts'
import { cityOfRegion, fetchSandboxFile, useSandbox } from '../../platform/sandbox.ts'
import { Button } from '../../ui/light/button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { bankAnswerWords } from './bank-answer-words.ts'

interface SandboxBankAnswerProps {
  readonly regionId: string
  readonly runId: string
  /** The run's readable number, for the file's name. */
  readonly number: string
}

/** Where there is no bank, the sandbox writes its answer to a payment run; on a real installation there is nothing here. */
export function SandboxBankAnswer({ regionId, runId, number }: SandboxBankAnswerProps) {
  const t = useMessages(bankAnswerWords)
  const sandbox = useSandbox()
  const city = sandbox ? cityOfRegion(sandbox, regionId) : undefined
  const fetching = useMutation({
    mutationFn: (cityId: string) => fetchSandboxFile(`/cities/${cityId}/bank-answer`, { regionId, runId }),
    onSuccess: (file) => keep(file, `${t('fileName')}-${number}.csv`),
  })
  if (city === undefined) return undefined
  return (
    <div className="zx-stack">
      <p>
        <Button busy={fetching.isPending} onClick={() => fetching.mutate(city.cityId)}>
          {t('download')}
        </Button>
      </p>
      <p className="zx-faint">{t('hint')}</p>
      <ProblemAlert error={fetching.error} />
    </div>
  )
}

/** Hands a file to the browser's downloads. */
function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
