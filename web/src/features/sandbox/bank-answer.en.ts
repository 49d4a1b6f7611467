import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './bank-answer.zh.ts'

export const en: SameWords<typeof zh> = {
  download: 'Sandbox: download the bank’s answer',
  hint: 'There is no bank in a sandbox. Download this invented answer and upload it above; it is checked payment by payment before it is booked.',
  fileName: 'bank-answer',
}
