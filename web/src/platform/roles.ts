import { en } from './roles.en.ts'
import { zh } from './roles.zh.ts'

/** How the roles of a bureau are called. */
export const roleWords = { zh, en }

/** Roles that look at cases; a screen about cases names them in its `nav`. */
export const caseRoles = [
  'clerk',
  'reviewer',
  'city-reviewer',
  'finance',
  'finance-approver',
  'inspector',
  'auditor',
] as const

/** All roles of a bureau. */
export const staffRoles = [
  ...caseRoles,
  'statistician',
  'content-editor',
  'administrator',
  'security-officer',
  'audit-officer',
] as const
