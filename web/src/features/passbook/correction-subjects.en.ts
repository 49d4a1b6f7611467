import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './correction-subjects.zh.ts'

export const en: SameWords<typeof zh> = {
  name: 'Name',
  phone: 'Phone number',
  'bank-account': 'Bank account',
  employment: 'Employment (hiring, leaving, relation)',
  training: 'A training',
  result: 'A result',
  certificate: 'A certificate',
  subsidy: 'A subsidy',
  register: 'What a register says (insurance, groups)',
}
