import type { SkillLevel } from '../values/skill-level.ts'
import type { Words } from '../values/words.ts'

/** The words in which facts are told, and how people call them. The ids are those of the published contract. */

export const organizationKinds = {
  enterprise: words('企业', 'enterprise'),
  'labor-dispatch': words('劳务派遣企业', 'labor dispatch firm'),
  'platform-enterprise': words('平台企业', 'platform enterprise'),
  cooperative: words('农民专业合作社', 'farmers’ cooperative'),
  'poverty-workshop': words('就业扶贫车间', 'poverty-relief workshop'),
  'industry-body': words('行业协会', 'industry association'),
  'training-institution': words('培训机构', 'training institution'),
} as const satisfies Record<string, Words>

/** Kinds that stand in the register: those a case can be about, and those that teach but ask for nothing themselves. */
export const registeredKinds = {
  ...organizationKinds,
  'online-platform': words('线上培训平台', 'online training platform'),
} as const satisfies Record<string, Words>

export const organizationTraits = {
  'key-industry': words('重点行业', 'key industry'),
  'continuous-production': words('春节期间连续生产', 'continuous production over the Spring Festival'),
  'hard-hit': words('困难企业', 'hard-hit enterprise'),
  'epidemic-affected': words('受疫情影响', 'affected by the epidemic'),
  insured: words('参加社会保险', 'in social insurance'),
  'high-risk-industry': words('高危行业', 'high-risk industry'),
} as const satisfies Record<string, Words>

export const trainingKinds = {
  'pre-job': words('岗前培训', 'pre-job training'),
  'skill-upgrade': words('岗位技能提升培训', 'on-post skills upgrading'),
  'job-transfer': words('转岗转业培训', 'job-transfer training'),
  adaptation: words('适岗培训', 'job-adaptation training'),
  comprehensive: words('综合性培训', 'general-competence training'),
  safety: words('安全技能培训', 'safety skills training'),
  'work-for-training': words('以工代训', 'work-for-training'),
  'employment-skills': words('就业技能培训', 'employment skills training'),
} as const satisfies Record<string, Words>

export const trainingModes = {
  online: words('线上', 'online'),
  offline: words('线下', 'offline'),
  mixed: words('线上线下结合', 'mixed'),
} as const satisfies Record<string, Words>

export const relations = {
  employee: words('本单位职工', 'employee'),
  dispatched: words('被派遣到本单位的人员', 'dispatched worker'),
  gig: words('平台灵活就业人员', 'gig worker'),
  none: words('无劳动关系', 'no employment relation'),
} as const satisfies Record<string, Words>

export const traineeGroups = {
  'stay-on': words('留岗（含调休不歇班）职工', 'retained worker'),
  'local-new-year': words('就地过年职工', 'worker staying for the New Year'),
  'on-leave': words('在企休假职工', 'worker on leave at the enterprise'),
  'new-hire': words('新录用职工', 'new hire'),
  transferred: words('转岗职工', 'transferred worker'),
  'technical-worker': words('技术工人', 'technical worker'),
  poor: words('贫困劳动者', 'registered poor worker'),
  'hard-to-employ': words('就业困难人员', 'worker with employment difficulty'),
  'zero-employment-household': words('零就业家庭成员', 'member of a zero-employment household'),
  'unenrolled-graduate': words('两后生', 'school leaver not continuing'),
  'rural-migrant': words('农村转移就业劳动者', 'rural migrant worker'),
  'laid-off': words('下岗失业人员', 'laid-off worker'),
  veteran: words('退役军人', 'veteran'),
} as const satisfies Record<string, Words>

export const certificateKinds = {
  completion: words('培训合格证书', 'completion certificate'),
  'skill-level': words('职业技能等级证书', 'vocational skill level certificate'),
  qualification: words('职业资格证书', 'vocational qualification certificate'),
  'special-skill': words('专项职业能力证书', 'specific skill certificate'),
} as const satisfies Record<string, Words>

export const skillLevelWords: Readonly<Record<SkillLevel, Words>> = {
  junior: words('初级工', 'junior'),
  intermediate: words('中级工', 'intermediate'),
  advanced: words('高级工', 'advanced'),
  technician: words('技师', 'technician'),
  'senior-technician': words('高级技师', 'senior technician'),
}

export type OrganizationKind = keyof typeof organizationKinds
export type RegisteredKind = keyof typeof registeredKinds
export type OrganizationTrait = keyof typeof organizationTraits
export type TrainingKind = keyof typeof trainingKinds
export type TrainingMode = keyof typeof trainingModes
export type Relation = keyof typeof relations
export type TraineeGroup = keyof typeof traineeGroups
export type CertificateKind = keyof typeof certificateKinds

export const organizationKindIds = ids(organizationKinds)
export const registeredKindIds = ids(registeredKinds)
export const organizationTraitIds = ids(organizationTraits)
export const trainingKindIds = ids(trainingKinds)
export const trainingModeIds = ids(trainingModes)
export const relationIds = ids(relations)
export const traineeGroupIds = ids(traineeGroups)
export const certificateKindIds = ids(certificateKinds)

/** Whether a case can be about an organization of this kind. */
export function isKindOfCase(kind: RegisteredKind): kind is OrganizationKind {
  return kind in organizationKinds
}

function words(zh: string, en: string): Words {
  return { zh, en }
}

function ids<const K extends string>(vocabulary: Readonly<Record<K, Words>>): readonly K[] {
  return Object.keys(vocabulary) as K[]
}
