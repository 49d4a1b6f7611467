import {
  type BenefitProspect,
  CalendarYearMissing,
  claimDeadline,
  type FilingDeadline,
  type FilingReason,
  labelOf,
  lastDayToFile,
  listFilingDeadlines,
  type Rulebook,
  type TrainingPlan,
  whatThisPlanCanBring,
} from '@zhixun/policy'
import { z } from 'zod'
import type { Plan } from './plan.ts'
import { PlanDocumentName } from './plan-input.ts'
import { judgeFiling, marksAsked, type PlanPaper, type PlanSetting, planFacts } from './plan-rules.ts'

const WordsShape = { zh: z.string(), en: z.string() }
const Reason = z.object({ id: z.string(), clause: z.string().nullable(), ...WordsShape })
const Range = z.object({ leastFen: z.int(), mostFen: z.int() })

/** What a plan can bring and by when it has to be filed; shown while the form is filled in, and to the clerk. */
export const PlanOutlook = z
  .object({
    accepted: z.boolean(),
    /** Filed after the notice was due, within what the notice allows (补备案). */
    isLate: z.boolean(),
    reasons: z.array(Reason),
    /** Null where the notice names no such day, or it cannot be counted. */
    lastDayToFile: z.iso.date().nullable(),
    /** The year whose official calendar is not published, so that no deadline can be counted; else null. */
    calendarMissing: z.int().nullable(),
    deadlines: z.array(
      z.object({
        benefits: z.array(z.object({ id: z.string(), ...WordsShape })),
        lastDay: z.iso.date(),
        setBy: z.enum(['notice', 'closing', 'late-filing']),
        workingDays: z.int().nullable(),
        /** The working days that make up the notice, for the calendar. */
        countedDays: z.array(z.iso.date()),
        clause: z.string(),
      }),
    ),
    benefits: z.array(
      z.object({
        id: z.string(),
        ...WordsShape,
        clause: z.string(),
        payee: z.enum(['organization', 'trainee']),
        perHead: Range.extend({ unit: z.enum(['head', 'day']) }).nullable(),
        total: Range.nullable(),
        /** Values that are still open: standards of other documents, facts of the plan. */
        missing: z.array(z.object({ name: z.string(), ...WordsShape })),
        reasons: z.array(Reason),
      }),
    ),
    /** The most that the whole plan can bring by what is known. */
    mostFen: z.int(),
    claimDeadline: z.iso.date().nullable(),
    documents: z.array(
      z.object({
        document: PlanDocumentName,
        ...WordsShape,
        clause: z.string().nullable(),
        way: z.enum(['form', 'sign', 'registry', 'roster', 'upload']),
        present: z.boolean(),
      }),
    ),
    /** Marks of the bureau that some benefit looks at. */
    marksAsked: z.array(z.enum(['platformRecognized', 'inCatalog', 'inShortageCatalog'])),
  })
  .meta({ id: 'PlanOutlook' })
export type PlanOutlook = z.output<typeof PlanOutlook>

/** Tells everything that can be told; where working days cannot be counted, all but the verdict and the amounts. */
export function outlookOf(
  setting: PlanSetting,
  training: TrainingPlan['training'] & Pick<Plan, 'endsOn'>,
  headcount: number,
  papers: readonly PlanPaper[],
): PlanOutlook {
  const { rulebook } = setting
  const deadlines = countDeadlines(rulebook, training)
  const finished = { ...training, endsOn: training.endsOn as TrainingPlan['training']['startsOn'] }
  return {
    ...judge(setting, training, headcount),
    ...deadlines,
    claimDeadline: claimDeadline(rulebook, finished) ?? null,
    documents: papers.map(({ label, ...paper }) => ({ ...paper, ...label })),
  }
}

type Judged = Pick<PlanOutlook, 'accepted' | 'isLate' | 'reasons' | 'benefits' | 'mostFen' | 'marksAsked'>

const notJudged: Judged = {
  accepted: false,
  isLate: false,
  reasons: [],
  benefits: [],
  mostFen: 0,
  marksAsked: [],
}

function judge(setting: PlanSetting, training: TrainingPlan['training'], headcount: number): Judged {
  const { rulebook } = setting
  try {
    const verdict = judgeFiling(setting, training)
    const prospect = whatThisPlanCanBring(rulebook, { ...planFacts(setting, training), headcount })
    return {
      accepted: verdict.outcome === 'accepted',
      isLate: verdict.isLate,
      reasons: verdict.reasons.map(viewReason),
      benefits: prospect.benefits.map((one) => viewProspect(rulebook, one)),
      mostFen: prospect.most,
      marksAsked: marksAsked(
        rulebook,
        prospect.benefits.map((one) => one.benefit.id),
      ),
    }
  } catch (error) {
    if (error instanceof CalendarYearMissing) return notJudged
    throw error
  }
}

function countDeadlines(
  rulebook: Rulebook,
  training: TrainingPlan['training'],
): Pick<PlanOutlook, 'lastDayToFile' | 'deadlines' | 'calendarMissing'> {
  try {
    return {
      lastDayToFile: lastDayToFile(rulebook, training)?.lastDay ?? null,
      deadlines: listFilingDeadlines(rulebook, training).map(viewDeadline),
      calendarMissing: null,
    }
  } catch (error) {
    if (!(error instanceof CalendarYearMissing)) throw error
    return { lastDayToFile: null, deadlines: [], calendarMissing: error.year }
  }
}

function viewDeadline({
  benefits,
  rule,
  lastDay,
  setBy,
  countedDays,
  clause,
}: FilingDeadline): PlanOutlook['deadlines'][number] {
  return {
    benefits: benefits.map(({ id, title }) => ({ id, ...title })),
    lastDay,
    setBy,
    workingDays: 'workingDays' in rule.notice ? rule.notice.workingDays : null,
    countedDays: [...countedDays],
    clause,
  }
}

function viewProspect(
  rulebook: Rulebook,
  { benefit, perHead, total, missing, reasons }: BenefitProspect,
): PlanOutlook['benefits'][number] {
  return {
    id: benefit.id,
    ...benefit.title,
    clause: benefit.clause,
    payee: benefit.payee,
    perHead: perHead ? { leastFen: perHead.least, mostFen: perHead.most, unit: perHead.unit } : null,
    total: total ? { leastFen: total.least, mostFen: total.most } : null,
    missing: missing.map((name) => ({ name, ...labelOf(name, rulebook) })),
    reasons: reasons.map(viewReason),
  }
}

function viewReason({ id, clause, zh, en }: FilingReason): z.output<typeof Reason> {
  return { id, clause: clause ?? null, zh, en }
}
