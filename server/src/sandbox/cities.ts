import type {
  OrganizationKind,
  OrganizationTrait,
  Relation,
  TraineeGroup,
  TrainingKind,
  TrainingMode,
} from '@zhixun/policy'
import type { Day } from '../platform/index.ts'

/** A training that firms of a city hold, again and again. */
export interface TrainingPattern {
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly title: string
  readonly courses: readonly { readonly name: string; readonly classHours: number }[]
  readonly minutesPerClassHour: number
  /** From the first day to the last. */
  readonly days: number
  readonly platformName?: string
  /** Commissioned from it; an agreement is attached. */
  readonly institutionName?: string
  readonly offJobDays?: number
  readonly organizationKinds: readonly OrganizationKind[]
  readonly groups: readonly TraineeGroup[]
  readonly relation: Relation
  /** Last first day that the notice takes for this kind, where it is earlier than the city's. */
  readonly startsUntil?: Day
  /** Of work-for-training. */
  readonly months?: number
  /** Some learners earn a skill-level certificate instead of one of completion. */
  readonly withSkillCertificates: boolean
}

/** An invented city: one notice, some districts of a real one, its people and its day. */
export interface SandboxCity {
  readonly cityId: string
  /** Tells people of one city from another's in invented numbers. */
  readonly cityNumber: number
  readonly nameZh: string
  readonly nameEn: string
  readonly placeName: string
  readonly rulebookId: string
  readonly regions: readonly string[]
  /** Where roles of the city's staff hold: the whole bureau's area, or where two cities share a bureau, their districts. */
  readonly areas: readonly string[]
  /** Area of the bureau, where administrators give values. */
  readonly bureauArea: string
  /** Where the city's own staff are at home. */
  readonly homeRegionId: string
  readonly opensOn: Day
  /** First training; the others follow until `today`. */
  readonly firstTrainingOn: Day
  readonly lastTrainingOn: Day
  readonly today: Day
  readonly traits: readonly OrganizationTrait[]
  readonly patterns: readonly TrainingPattern[]
  /** Values the notice leaves to other documents, in fen or as the name says. */
  readonly standards: readonly { readonly name: string; readonly value: number; readonly document: string }[]
  /** Paid into the special account of each district. */
  readonly budgetYuan: number
  readonly hiredFrom?: Day
  readonly withLongNames?: boolean
  /** The reviewer of one of its districts left, and nobody came in their place: what waits there waits for nobody. */
  readonly leavesDeskEmpty?: boolean
  /** A small city whose cases are over: its clock goes on to this day, when their keeping time has ended. */
  readonly archivedOn?: Day
}

const forty = (name: string, classHours: number) => ({ name, classHours })

const onlineSkills: TrainingPattern = {
  kind: 'skill-upgrade',
  mode: 'online',
  title: '岗位技能提升线上培训',
  courses: [forty('岗位操作规范', 16), forty('质量意识与工匠精神', 8), forty('安全生产与工伤预防', 8)],
  minutesPerClassHour: 45,
  days: 14,
  platformName: '新职业在线学习平台',
  organizationKinds: ['enterprise', 'enterprise', 'enterprise', 'platform-enterprise'],
  groups: ['stay-on'],
  relation: 'employee',
  withSkillCertificates: true,
}

export const sandboxCities: readonly SandboxCity[] = [
  {
    cityId: 'wuxi-2023',
    cityNumber: 1,
    nameZh: '无锡（2023 稳岗留工）',
    nameEn: 'Wuxi, 2023',
    placeName: '无锡',
    rulebookId: 'wuxi-2023',
    regions: ['320206', '320211', '320214'],
    areas: ['320206', '320211', '320214'],
    bureauArea: '3202',
    homeRegionId: '320206',
    opensOn: '2022-12-12',
    firstTrainingOn: '2023-01-03',
    lastTrainingOn: '2023-03-20',
    today: '2023-03-06',
    traits: [],
    standards: [{ name: 'yearly-limit', value: 3, document: '市局职业技能培训补贴次数规定' }],
    budgetYuan: 1_000_000,
    patterns: [
      onlineSkills,
      {
        ...onlineSkills,
        kind: 'safety',
        title: '安全生产线上培训',
        courses: [forty('安全生产法规', 8), forty('应急处置', 8)],
        days: 10,
        withSkillCertificates: false,
      },
      {
        ...onlineSkills,
        mode: 'offline',
        title: '电工岗位技能提升培训',
        courses: [forty('电工基础', 24), forty('实操训练', 32)],
        days: 20,
      },
    ],
  },
  {
    cityId: 'wuxi-2020',
    cityNumber: 2,
    nameZh: '无锡（2020 线上培训）',
    nameEn: 'Wuxi, 2020',
    placeName: '无锡',
    rulebookId: 'wuxi-2020',
    regions: ['320205', '320213'],
    areas: ['320205', '320213'],
    bureauArea: '3202',
    homeRegionId: '320213',
    opensOn: '2020-02-10',
    firstTrainingOn: '2020-02-20',
    lastTrainingOn: '2020-05-25',
    today: '2020-05-11',
    traits: ['epidemic-affected'],
    standards: [],
    budgetYuan: 500_000,
    hiredFrom: '2020-02-03',
    patterns: [
      {
        ...onlineSkills,
        title: '疫情防控与岗位技能线上培训',
        courses: [forty('传染病防控常识', 8), forty('岗位技能理论', 16), forty('安全生产知识', 8)],
      },
      {
        ...onlineSkills,
        kind: 'pre-job',
        title: '新录用职工岗前线上培训',
        courses: [forty('企业规章与职业素质', 8), forty('适岗能力', 8)],
        days: 7,
        groups: ['new-hire'],
        organizationKinds: ['enterprise', 'enterprise', 'labor-dispatch'],
        withSkillCertificates: false,
      },
    ],
  },
  {
    cityId: 'huaian-2021',
    cityNumber: 3,
    nameZh: '淮安（2021 迎新春稳岗留工）',
    nameEn: 'Huai’an, 2021',
    placeName: '淮安',
    rulebookId: 'huaian-2021',
    regions: ['320800', '320871', '320812', '320803', '320804', '320813', '320826', '320830', '320831'],
    areas: ['3208'],
    bureauArea: '3208',
    homeRegionId: '320800',
    opensOn: '2021-02-01',
    firstTrainingOn: '2021-02-10',
    lastTrainingOn: '2021-03-26',
    today: '2021-03-15',
    traits: ['key-industry', 'continuous-production'],
    standards: [
      { name: 'pre-job', value: 60_000, document: '淮人社发〔2020〕46号' },
      { name: 'skill-upgrade', value: 100_000, document: '淮人社发〔2020〕46号' },
      { name: 'job-transfer', value: 80_000, document: '淮人社发〔2020〕46号' },
      { name: 'online-share-permille', value: 500, document: '淮人社发〔2020〕46号' },
    ],
    budgetYuan: 300_000,
    leavesDeskEmpty: true,
    patterns: [
      {
        ...onlineSkills,
        kind: 'adaptation',
        title: '留岗职工适岗线上培训',
        courses: [forty('健康防疫', 4), forty('法律道德与质量意识', 8), forty('安全环保和工伤预防', 8)],
        days: 10,
        withSkillCertificates: false,
      },
      {
        ...onlineSkills,
        mode: 'offline',
        title: '岗位技能提升培训',
        institutionName: '淮安市职业培训中心（模拟）',
        days: 12,
      },
      {
        ...onlineSkills,
        kind: 'work-for-training',
        mode: 'offline',
        title: '春节留岗以工代训',
        courses: [],
        days: 15,
        months: 2,
        withSkillCertificates: false,
      },
    ],
  },
  {
    cityId: 'changji-2021',
    cityNumber: 4,
    nameZh: '昌吉（2021 送培训）',
    nameEn: 'Changji, 2021',
    placeName: '昌吉',
    rulebookId: 'changji-2021',
    regions: ['652301', '652302', '652323', '652324', '652325', '652327', '652328'],
    areas: ['6523'],
    bureauArea: '6523',
    homeRegionId: '652301',
    opensOn: '2021-02-01',
    firstTrainingOn: '2021-02-08',
    lastTrainingOn: '2021-05-20',
    today: '2021-05-10',
    traits: ['key-industry'],
    standards: [
      { name: 'skill-upgrade:junior', value: 150_000, document: '昌州财社〔2020〕56号' },
      { name: 'skill-upgrade:intermediate', value: 180_000, document: '昌州财社〔2020〕56号' },
      { name: 'skill-upgrade:advanced', value: 400_000, document: '昌州财社〔2020〕56号' },
      { name: 'work-for-training-month', value: 60_000, document: '昌州财社〔2020〕56号' },
    ],
    budgetYuan: 1_000_000,
    withLongNames: true,
    patterns: [
      { ...onlineSkills, title: '留岗职工线上技能培训', withSkillCertificates: false },
      { ...onlineSkills, mode: 'offline', title: '岗位技能提升培训', days: 18, startsUntil: '2021-03-31' },
      {
        ...onlineSkills,
        kind: 'comprehensive',
        mode: 'offline',
        title: '就地过年职工综合性培训',
        courses: [forty('通用职业素质', 8), forty('消防环保与健康卫生', 8)],
        days: 8,
        startsUntil: '2021-03-31',
        groups: ['local-new-year'],
        withSkillCertificates: false,
      },
    ],
  },
  {
    cityId: 'quanjiao-2020',
    cityNumber: 5,
    nameZh: '全椒（2020 技能提升行动）',
    nameEn: 'Quanjiao, 2020',
    placeName: '全椒',
    rulebookId: 'quanjiao-2020',
    regions: ['341124'],
    areas: ['341124'],
    bureauArea: '341124',
    homeRegionId: '341124',
    opensOn: '2020-05-18',
    firstTrainingOn: '2020-06-01',
    lastTrainingOn: '2020-09-28',
    today: '2020-09-14',
    traits: ['hard-hit', 'high-risk-industry', 'insured'],
    standards: [
      { name: 'employment-skills', value: 120_000, document: '滁人社发〔2019〕215号' },
      { name: 'insurance-upgrade:intermediate', value: 150_000, document: '失业保险技能提升补贴规定' },
      { name: 'insurance-upgrade:advanced', value: 200_000, document: '失业保险技能提升补贴规定' },
      { name: 'insurance-upgrade:junior', value: 100_000, document: '失业保险技能提升补贴规定' },
    ],
    budgetYuan: 4_000_000,
    patterns: [
      {
        ...onlineSkills,
        kind: 'pre-job',
        mode: 'offline',
        title: '新录用人员岗前技能培训',
        groups: ['new-hire'],
        withSkillCertificates: false,
      },
      { ...onlineSkills, mode: 'offline', title: '职工岗位技能提升培训', days: 20 },
      {
        ...onlineSkills,
        kind: 'safety',
        mode: 'offline',
        title: '高危行业脱产安全技能培训',
        courses: [forty('安全技能', 24)],
        days: 4,
        offJobDays: 4,
        withSkillCertificates: false,
      },
      {
        ...onlineSkills,
        kind: 'employment-skills',
        mode: 'offline',
        title: '就业技能培训',
        organizationKinds: ['training-institution'],
        groups: ['hard-to-employ'],
        relation: 'none',
        days: 15,
        withSkillCertificates: false,
      },
    ],
  },
  {
    cityId: 'jiangyin-2020',
    cityNumber: 6,
    nameZh: '江阴（2020 案件保存期满）',
    nameEn: 'Jiangyin, cases of 2020 past their keeping time',
    placeName: '江阴',
    rulebookId: 'wuxi-2020',
    regions: ['320281'],
    areas: ['320281'],
    bureauArea: '3202',
    homeRegionId: '320281',
    opensOn: '2020-02-10',
    firstTrainingOn: '2020-02-20',
    lastTrainingOn: '2020-03-10',
    today: '2020-05-25',
    archivedOn: '2022-08-01',
    traits: ['epidemic-affected'],
    standards: [{ name: 'adopted:320281', value: 1, document: '江阴市参照执行的决定（模拟）' }],
    budgetYuan: 200_000,
    hiredFrom: '2020-02-03',
    patterns: [
      {
        ...onlineSkills,
        title: '疫情防控与岗位技能线上培训',
        courses: [forty('传染病防控常识', 8), forty('岗位技能理论', 16), forty('安全生产知识', 8)],
      },
    ],
  },
]

export const SANDBOX_PASSWORD = 'sandbox-2023'

/** The district of the city's first firm, where whoever is walked through takes a case from the filing to the bank. */
export function walkedRegion({ regions, homeRegionId }: SandboxCity): string {
  return regions[1 % regions.length] ?? homeRegionId
}

/** Username of the n-th firm of a city, from 1. */
export function firmUsername(city: SandboxCity, n: number): string {
  return `${city.cityId}.firm${String(n).padStart(2, '0')}`
}

export function learnerUsername(city: SandboxCity): string {
  return `${city.cityId}.learner`
}
