import { onlinePlan } from './filed-training.ts'

/** A training that the notice of a rulebook pays for, with everything known that it asks for. */
export interface TestTraining {
  readonly regionId: string
  /** Day on which the plan is filed, in time for every benefit. */
  readonly filedOn: string
  readonly plan: { readonly startsOn: string; readonly endsOn: string } & Record<string, unknown>
  readonly organizationKind: string
  readonly traits: readonly string[]
  /** 用工形式 and 人员类别 as rosters say it; empty where the organization's kind says enough. */
  readonly relation: string
  readonly group: string
  readonly classHours: number
  /** Of a skill-level certificate recorded for everybody; null: a completion certificate is issued. */
  readonly level: 'junior' | 'intermediate' | 'advanced' | null
  /** Days of attendance. */
  readonly days: number | null
  /** Values of other documents, in fen. */
  readonly standards: Readonly<Record<string, number>>
  /** What the subsidy of one worker comes to. Fen. */
  readonly fenEach: number
  /** And of one who did not pass: an allowance for the days may be due all the same. Fen. */
  readonly fenFailing: number
}

const offline = { platformName: null, headcount: 30, schedule: '每日 9:00–16:30' }
const enterprise = { organizationKind: 'enterprise', relation: '正式职工', group: '留岗职工' }

export const trainings = {
  'wuxi-2023': {
    ...enterprise,
    regionId: '320206',
    filedOn: '2023-02-06',
    plan: onlinePlan,
    traits: [],
    classHours: 16,
    level: null,
    days: null,
    standards: {},
    fenEach: 300_00,
    fenFailing: 0,
  },
  'wuxi-2020': {
    ...enterprise,
    regionId: '320206',
    filedOn: '2020-04-07',
    plan: {
      ...onlinePlan,
      rulebookId: 'wuxi-2020',
      kind: 'comprehensive',
      title: '疫情期间线上综合素质培训',
      courses: [{ name: '综合素质', classHours: 28 }],
      startsOn: '2020-04-13',
      endsOn: '2020-04-30',
    },
    traits: ['epidemic-affected'],
    classHours: 27,
    level: null,
    days: null,
    standards: {},
    fenEach: 499_50,
    fenFailing: 0,
  },
  'huaian-2021': {
    ...enterprise,
    regionId: '320803',
    filedOn: '2021-02-26',
    plan: {
      ...onlinePlan,
      ...offline,
      rulebookId: 'huaian-2021',
      kind: 'skill-upgrade',
      mode: 'offline',
      title: '留淮职工技能提升培训',
      courses: [{ name: '车工技能', classHours: 40 }],
      startsOn: '2021-03-08',
      endsOn: '2021-03-19',
    },
    traits: [],
    classHours: 40,
    level: null,
    days: null,
    standards: { 'skill-upgrade': 800_00 },
    fenEach: 800_00,
    fenFailing: 0,
  },
  'quanjiao-2020': {
    regionId: '341124',
    filedOn: '2020-05-06',
    plan: {
      ...onlinePlan,
      ...offline,
      rulebookId: 'quanjiao-2020',
      kind: 'employment-skills',
      mode: 'offline',
      title: '就业技能培训（家政服务）',
      courses: [{ name: '家政服务', classHours: 80 }],
      startsOn: '2020-05-11',
      endsOn: '2020-05-22',
    },
    organizationKind: 'training-institution',
    traits: [],
    relation: '',
    group: '就业困难人员',
    classHours: 80,
    level: null,
    days: 10,
    standards: { 'employment-skills': 1000_00 },
    // 1 000 yuan to the institution, ten days at 50 yuan to the trainee
    fenEach: 1500_00,
    fenFailing: 500_00,
  },
  'changji-2021': {
    ...enterprise,
    regionId: '652301',
    filedOn: '2021-02-22',
    plan: {
      ...onlinePlan,
      ...offline,
      rulebookId: 'changji-2021',
      kind: 'skill-upgrade',
      mode: 'offline',
      title: '留岗职工技能提升培训',
      courses: [{ name: '电工技能', classHours: 60 }],
      startsOn: '2021-03-01',
      endsOn: '2021-03-12',
    },
    traits: [],
    classHours: 60,
    level: 'intermediate',
    days: null,
    standards: { 'skill-upgrade:intermediate': 1500_00 },
    fenEach: 1500_00,
    fenFailing: 0,
  },
} as const satisfies Record<string, TestTraining>

export type TestRulebook = keyof typeof trainings
