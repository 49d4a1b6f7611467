import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './letter.zh.ts'

export const en: SameWords<typeof zh> = {
  name: 'Name of the signatory',
  capacity: 'In the capacity of',
  agree: 'I have read this and undertake it',
  sign: 'Sign',
  signAgain: 'Sign anew',
  nameNeeded: 'Fill in the name',
  capacityNeeded: 'Choose the capacity',
  agreeNeeded: 'Tick this first',
  representative: 'legal representative',
  agent: 'agent',
  manager: 'authorized manager',
  signed: 'Signed by {name}',
}
