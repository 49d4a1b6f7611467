import { createTransport } from 'nodemailer'
import type { MailServer } from '../../platform/index.ts'
import { dropFile } from '../drop-file.ts'
import { composeLetter } from './compose-letter.ts'

/** Sends nothing: lays each letter into a folder as .eml, which every mail program opens. */
export function createMailFolder({
  folder,
  from,
}: {
  readonly folder: string
  readonly from: string
}): MailServer {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    name: 'folder',
    async send(letter) {
      const { message } = await transport.sendMail(composeLetter(from, letter))
      const content = Buffer.isBuffer(message) ? message : Buffer.from(String(message))
      return dropFile(folder, { reference: letter.reference, ending: 'eml', content })
    },
  }
}
