import { idempotencyHeader, pageHeader } from '../../../platform/api.ts'
import { randomUuid } from '../../../platform/intent.ts'
import { problemOf, Unreachable } from '../../../platform/problem.ts'
import type { Run } from '../funds-api.ts'

/**
 * Fetches a file for the bank and hands it to the browser to be saved.
 *
 * @throws Problem where it is refused; Unreachable where no answer came
 */
export async function fetchBankFile(
  { regionId, runId }: Pick<Run, 'regionId' | 'runId'>,
  { kind, name }: Run['files'][number],
): Promise<void> {
  // fetching is an act that is recorded, so it is no plain link
  const response = await fetch(`/api/regions/${regionId}/payment-runs/${runId}/bank-files/${kind}`, {
    method: 'POST',
    headers: { [idempotencyHeader]: randomUuid(), ...pageHeader() },
  }).catch((error: unknown) => {
    throw new Unreachable(error)
  })
  if (!response.ok) throw await problemOf(response)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
