import type { SameWords } from './messages.ts'
import type { zh } from './roles.zh.ts'

export const en: SameWords<typeof zh> = {
  clerk: 'Clerk',
  reviewer: 'District reviewer',
  'city-reviewer': 'City reviewer',
  finance: 'Finance',
  'finance-approver': 'Finance approver',
  inspector: 'Inspector',
  auditor: 'Auditor',
  statistician: 'Statistician',
  'content-editor': 'Content editor',
  administrator: 'System administrator',
  'security-officer': 'Security officer',
  'audit-officer': 'Audit officer',
}
