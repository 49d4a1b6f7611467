import type { StaffRole } from '../platform/index.ts'
import { firmUsername, learnerUsername, type SandboxCity, sandboxCities } from './cities.ts'
import { partnerNumbers } from './partners.ts'

/** Somebody to sign in as. */
export interface SignIn {
  readonly username: string
  /** Where it is not by password: a learner by a code to the phone, somebody who forgot the password. */
  readonly way?: 'code' | 'new-password'
  readonly face: 'bureau' | 'enterprise' | 'learner'
  readonly cityId: string
  readonly group: keyof typeof signInGroups
  readonly zh: string
  readonly en: string
}

/** Somebody of the bureau. */
export interface StaffSignIn extends SignIn {
  readonly name: string
  readonly roles: readonly { readonly role: StaffRole; readonly areas: readonly string[] }[]
}

/** What belongs together where one chooses whom to be. */
export const signInGroups = {
  cases: { zh: '业务办理', en: 'Cases' },
  money: { zh: '资金', en: 'Money' },
  watching: { zh: '监督、统计、内容', en: 'Watching, figures, texts' },
  officers: { zh: '系统、安全、审计管理员（三员分立）', en: 'The three officers' },
  firms: { zh: '企业', en: 'Firms' },
  others: { zh: '平台、培训机构、行业协会、派遣单位', en: 'Platform, institution, body, dispatch firm' },
  learners: { zh: '学员', en: 'Learners' },
} as const

const staffNames = [
  ...['顾明远', '蒋晓岚', '沈一帆', '陆文涛', '钱思敏', '杜国平', '孟欣怡', '叶立群', '丁雪梅'],
  ...['范志成', '陶静雯', '邹学文', '柳若兰', '汤建国'],
]

type Post = readonly [
  duty: string,
  role: StaffRole,
  group: SignIn['group'],
  zh: string,
  en: string,
  where: 'districts' | 'bureau',
]

/** Every role of a bureau. The places of names are kept, new posts stand at the end of their group. */
const posts: readonly Post[] = [
  ['reviewer', 'reviewer', 'cases', '区县审核（初审）', 'district reviewer', 'districts'],
  ['city', 'city-reviewer', 'cases', '市级复核、公示', 'city reviewer', 'districts'],
  ['clerk', 'clerk', 'cases', '经办（只办理不决定）', 'clerk', 'districts'],
  ['cover', 'clerk', 'cases', '经办，正为区县审核顶岗', 'clerk covering for the reviewer', 'districts'],
  ['finance', 'finance', 'money', '资金经办', 'finance', 'districts'],
  ['approver', 'finance-approver', 'money', '资金复核', 'finance approver', 'districts'],
  ['auditor', 'auditor', 'watching', '审计（只读）', 'auditor', 'districts'],
  ['inspector', 'inspector', 'watching', '检查', 'inspector', 'districts'],
  ['statistics', 'statistician', 'watching', '统计（只看数字）', 'statistician', 'bureau'],
  ['editor', 'content-editor', 'watching', '内容编辑', 'content editor', 'bureau'],
  ['admin', 'administrator', 'officers', '系统管理', 'administrator', 'bureau'],
  ['admin2', 'administrator', 'officers', '系统管理（复核人）', 'second administrator', 'bureau'],
  ['security', 'security-officer', 'officers', '安全管理（授权）', 'security officer', 'bureau'],
  ['audit', 'audit-officer', 'officers', '审计管理（日志）', 'audit officer', 'bureau'],
]

/** Sign-ins of a city's bureau: one for every role. */
export function staffOf(city: SandboxCity): StaffSignIn[] {
  return posts.map(([duty, role, group, zh, en, where], place) => ({
    username: `${city.cityId}.${duty}`,
    face: 'bureau',
    cityId: city.cityId,
    group,
    zh,
    en,
    name: staffNames[(place + city.cityNumber) % staffNames.length] ?? '',
    roles: [{ role, areas: where === 'bureau' ? [city.bureauArea] : city.areas }],
  }))
}

/** Members of a city's first firm beside its owner: every duty. */
export const memberPosts = [
  { duty: 'training', name: '许文静', zh: '企业 1 培训专员', en: 'training officer of firm 1' },
  { duty: 'finance', name: '邵建华', zh: '企业 1 财务', en: 'finance of firm 1' },
] as const

export function memberUsername(city: SandboxCity, duty: (typeof memberPosts)[number]['duty']): string {
  return `${firmUsername(city, 1)}.${duty}`
}

const partnerPosts = [
  { which: 'platform', zh: '线上培训平台', en: 'online platform' },
  { which: 'institution', zh: '培训机构', en: 'training institution' },
  { which: 'body', zh: '行业协会', en: 'industry body' },
  { which: 'dispatch', zh: '劳务派遣单位', en: 'labor dispatch firm' },
] as const

/** The one clerk of a sandbox who signs in as in real life. */
export function realClerkUsername(city: SandboxCity): string {
  return `${city.cityId}.real`
}

/** The one member of a firm who forgot the password. */
export function forgetfulUsername(city: SandboxCity): string {
  return `${firmUsername(city, 1)}.forgetful`
}

/** Firms whose sign-ins are offered; the others sign in the same way. */
const FIRMS_OFFERED = 3

/** Whom one can be in a city: its staff, some firms, a learner. */
export function signInsOf(city: SandboxCity): SignIn[] {
  const { cityId } = city
  const firm = { face: 'enterprise', cityId, group: 'firms' } as const
  const owners = Array.from({ length: FIRMS_OFFERED }, (_, place) => ({
    ...firm,
    username: firmUsername(city, place + 1),
    zh: `企业 ${place + 1} 负责人`,
    en: `owner of firm ${place + 1}`,
  }))
  const members = memberPosts.map(({ duty, zh, en }) => ({
    ...firm,
    username: memberUsername(city, duty),
    zh,
    en,
  }))
  const realClerk = {
    username: realClerkUsername(city),
    face: 'bureau',
    cityId,
    group: 'cases',
    zh: '区县审核，凭验证码登录（真实流程）',
    en: 'reviewer, with an authenticator as in real life',
  } as const
  const forgetful = {
    ...firm,
    username: forgetfulUsername(city),
    way: 'new-password',
    zh: '企业 1 成员，忘记了密码（真实流程）',
    en: 'member of firm 1 who forgot the password',
  } as const
  const learner = { username: learnerUsername(city), face: 'learner', cityId, group: 'learners' } as const
  return [
    ...staffOf(city),
    ...(city === sandboxCities[0] ? [realClerk] : []),
    ...owners.slice(0, 1),
    ...members,
    ...(city === sandboxCities[0] ? [forgetful] : []),
    ...owners.slice(1),
    ...partnerPosts.map(({ which, zh, en }) => ({
      ...{ ...firm, group: 'others' as const, zh, en },
      username: firmUsername(city, partnerNumbers[which]),
    })),
    { ...learner, zh: '学员', en: 'learner' },
    { ...learner, way: 'code', zh: '学员，凭短信验证码（真实流程）', en: 'learner, by a code to the phone' },
  ]
}
