import type { SmsGateway } from '../../platform/index.ts'
import { dropFile } from '../drop-file.ts'

/** Sends nothing: lays each short message into a folder, as text. For trying out, and while no gateway is contracted. */
export function createSmsFolder({
  folder,
  signature,
}: {
  readonly folder: string
  readonly signature: string
}): SmsGateway {
  return {
    name: 'folder',
    signature,
    send: ({ reference, to, text }) =>
      dropFile(folder, { reference, ending: 'txt', content: `To: ${to}\n\n【${signature}】${text}\n` }),
  }
}
