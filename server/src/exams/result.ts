import type { CertificateKind, SkillLevel, Words } from '@zhixun/policy'
import type { Day, Fault } from '../platform/index.ts'

/** What came of the training for one person. (考核结果) */
export interface Result extends ResultFacts {
  readonly personId: string
}

export interface ResultFacts {
  /** Class hours completed; null: not known. */
  readonly classHours: number | null
  /** As given: 86, A, 优秀. */
  readonly score: string | null
  /** null: not known. */
  readonly passed: boolean | null
  /** From the assessment: not passed, which is not the same as failed. */
  readonly absent: boolean
  /** null: none was issued; undefined: not known. */
  readonly certificateKind: CertificateKind | null | undefined
  readonly level: SkillLevel | null
  readonly certificateNumber: string | null
  readonly issuedOn: Day | null
  readonly occupation: string | null
}

/** What is told now; a member left out keeps what was known. */
export type ResultTold = Partial<ResultFacts>

const unknown: ResultFacts = {
  classHours: null,
  score: null,
  passed: null,
  absent: false,
  certificateKind: undefined,
  level: null,
  certificateNumber: null,
  issuedOn: null,
  occupation: null,
}

/** What is known after something was told. Who was absent has no mark and did not pass. */
export function withTold(before: ResultFacts | undefined, told: ResultTold): ResultFacts {
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  const after: ResultFacts = { ...unknown, ...before, ...given }
  return after.absent ? { ...after, score: null, passed: false } : after
}

export function isSame(one: ResultFacts, other: ResultFacts): boolean {
  return (Object.keys(unknown) as (keyof ResultFacts)[]).every((member) => one[member] === other[member])
}

/** What cannot be true together, by its place in the input. */
export function contradictionsOf({ passed, certificateKind }: ResultFacts, pointer: string): Fault[] {
  const faults: Fault[] = []
  if (passed === false && certificateKind !== null && certificateKind !== undefined) {
    faults.push({
      pointer: `${pointer}/certificate`,
      zh: '考核不合格或缺考的，不能有证书',
      en: 'Nobody who failed or was absent has a certificate',
    })
  }
  return faults
}

/** Certificates of these people whose number stands for somebody else of the class too, by their place in the input. */
export function sharedNumbersOf(told: readonly Result[], others: Iterable<Result>): Fault[] {
  const holders = new Map<string, string>()
  for (const { certificateNumber, personId } of others) {
    if (certificateNumber !== null) holders.set(certificateNumber, personId)
  }
  return told.flatMap(({ certificateNumber: number, personId }, index): Fault[] => {
    if (number === null) return []
    const holder = holders.get(number) ?? personId
    holders.set(number, holder)
    if (holder === personId) return []
    const pointer = `/results/${index}/certificate/number`
    return [
      {
        pointer,
        zh: `证书编号 ${number} 已属于本班另一人`,
        en: `${number} is the certificate of somebody else`,
      },
    ]
  })
}

export type Outcome = 'passed' | 'failed' | 'absent' | 'unknown' | 'missing'

/** What a list shows: absent and failed are kept apart, and so are a result that says nothing and none at all. */
export function outcomeOf(result: ResultFacts | undefined): Outcome {
  if (result === undefined) return 'missing'
  if (result.absent) return 'absent'
  if (result.passed === null) return 'unknown'
  return result.passed ? 'passed' : 'failed'
}

export const outcomeWords: Readonly<Record<Outcome, Words>> = {
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'failed' },
  absent: { zh: '缺考', en: 'absent' },
  unknown: { zh: '未写明', en: 'not said' },
  missing: { zh: '未录入', en: 'none yet' },
}
