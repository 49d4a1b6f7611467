import type { Words } from '@zhixun/policy'
import type { Actor, OrganizationDuty, StaffRole } from './actor.ts'

/** In what role somebody acts: as staff of a bureau, or as what else. (身份) */
export const roleWords: Readonly<Record<string, Words>> = {
  clerk: { zh: '经办', en: 'Clerk' },
  reviewer: { zh: '区级审核', en: 'District reviewer' },
  'city-reviewer': { zh: '市级审核', en: 'City reviewer' },
  finance: { zh: '财务经办', en: 'Finance' },
  'finance-approver': { zh: '财务复核', en: 'Finance approver' },
  inspector: { zh: '检查', en: 'Inspector' },
  auditor: { zh: '审计监督', en: 'Auditor' },
  statistician: { zh: '统计', en: 'Statistician' },
  'content-editor': { zh: '内容编辑', en: 'Content editor' },
  administrator: { zh: '系统管理', en: 'Administrator' },
  'security-officer': { zh: '安全管理', en: 'Security officer' },
  'audit-officer': { zh: '审计管理', en: 'Audit officer' },
  organization: { zh: '单位', en: 'Organization' },
  learner: { zh: '本人', en: 'The person' },
  public: { zh: '公众', en: 'Public' },
  system: { zh: '系统', en: 'System' },
} satisfies Readonly<Record<StaffRole | Exclude<Actor['kind'], 'staff'>, Words>>

/** What somebody may do in the name of an organization. (职责) */
export const dutyWords: Readonly<Record<OrganizationDuty, Words>> = {
  owner: { zh: '负责人', en: 'owner' },
  training: { zh: '培训专员', en: 'training' },
  finance: { zh: '财务', en: 'finance' },
}
