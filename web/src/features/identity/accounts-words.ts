import { en } from './accounts.en.ts'
import { zh } from './accounts.zh.ts'

/** Words about staff accounts. */
export const accountWords = { zh, en }

/** All roles of a bureau. */
export const staffRoles = [
  'reviewer',
  'city-reviewer',
  'finance',
  'finance-approver',
  'auditor',
  'administrator',
] as const
