import type { SameWords } from '../../../platform/messages.ts'
import type { zh } from './figures.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Figures of organizations',
  hint: 'Who is registered in the area and how that changes. Each chart can be seen as a table.',
  byKind: 'Kinds by county or district',
  registered: 'Registered, at the end of each month',
  traits: 'With each trait, at the end of each month',
  trades: 'Institutions licensed for a trade',
  institutions: 'Institutions',
  none: 'Nobody is registered yet',
  noTraits: 'No trait was found yet',
  noTrades: 'No institution is confirmed yet',
}
