import { type RegisteredKind, skillLevels } from '@zhixun/policy'
import { z } from 'zod'
import { DayText, type Fault, Line, Prose, Uuid } from '../../platform/index.ts'

const TRADES_MAX = 200
const MEMBERS_MAX = 1_000_000

export const SkillLevelName = z.enum(skillLevels)

/** One trade that an institution is licensed to teach, and to which levels. (培训职业（工种）及等级) */
export const TaughtTrade = z.object({
  occupationCode: Line,
  occupationName: Line,
  levels: z.array(SkillLevelName).min(1).max(skillLevels.length),
})

/** What a training institution is licensed for. (办学许可) */
export const InstitutionParticulars = z.object({
  kind: z.literal('training-institution'),
  licenceNumber: Line,
  licenceIssuer: Line,
  licensedFrom: DayText,
  licensedUntil: DayText,
  /** Scan of the teaching licence; handed in after the first sign-in. */
  teachingLicenceFileId: Uuid.nullable().default(null),
  trades: z.array(TaughtTrade).max(TRADES_MAX),
})

/** What an online platform says it can do, each in its own words; null: it cannot. (平台功能) */
export const PlatformParticulars = z.object({
  kind: z.literal('online-platform'),
  website: z.url({ protocol: /^https?$/ }).max(200),
  realNameSignIn: Prose.nullable(),
  learningRecords: Prose.nullable(),
  assessment: Prose.nullable(),
})

/** Whom an industry body speaks for. (行业协会情况) */
export const IndustryBodyParticulars = z.object({
  kind: z.literal('industry-body'),
  industry: Line,
  supervisingUnit: Line.nullable().default(null),
  members: z.int().min(0).max(MEMBERS_MAX).nullable().default(null),
})

/** What only one kind of organization has, as typed data. (类别专项信息) */
export const Particulars = z.discriminatedUnion('kind', [
  InstitutionParticulars,
  PlatformParticulars,
  IndustryBodyParticulars,
])
export type Particulars = z.output<typeof Particulars>
export type TaughtTrade = z.output<typeof TaughtTrade>

const kindsWithParticulars: readonly RegisteredKind[] = [
  'training-institution',
  'online-platform',
  'industry-body',
]

/** Particulars belong to their kind, a licence ends after it begins, and no trade stands twice. */
export function particularsFaults(
  kind: RegisteredKind,
  particulars: Particulars | null | undefined,
  pointer = '/particulars',
): Fault[] {
  if (particulars === null || particulars === undefined) {
    if (!kindsWithParticulars.includes(kind)) return []
    return [
      { pointer, zh: '请填写该类单位的专项信息', en: 'Tell what organizations of this kind have to tell' },
    ]
  }
  if (particulars.kind !== kind)
    return [{ pointer, zh: '专项信息与单位类型不符', en: 'This is told by another kind of organization' }]
  return particulars.kind === 'training-institution' ? institutionFaults(particulars, pointer) : []
}

function institutionFaults(
  { licensedFrom, licensedUntil, trades }: z.output<typeof InstitutionParticulars>,
  pointer: string,
): Fault[] {
  const faults: Fault[] = []
  if (licensedUntil < licensedFrom)
    faults.push({
      pointer: `${pointer}/licensedUntil`,
      zh: '许可证有效期止早于有效期起',
      en: 'The licence ends before it begins',
    })
  const seen = new Set<string>()
  for (const [index, { occupationCode }] of trades.entries()) {
    if (seen.has(occupationCode))
      faults.push({
        pointer: `${pointer}/trades/${index}/occupationCode`,
        zh: `职业编码 ${occupationCode} 重复`,
        en: `The occupation ${occupationCode} stands twice`,
      })
    seen.add(occupationCode)
  }
  return faults
}
