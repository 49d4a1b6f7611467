import {
  attachmentWords,
  type BarredMode,
  type Cited,
  type ClaimRule,
  type FilingRule,
  type PaymentTime,
  type Reviewer,
  type Rulebook,
  trainingModes,
  type Words,
} from '@zhixun/policy'
import { tellBound } from './tell-condition.ts'

/** One step on the way from filing to the money, as the notice has it. */
export interface ToldStep {
  readonly step:
    | 'filing'
    | 'barred'
    | 'class-hour'
    | 'claim'
    | 'review'
    | 'public-notice'
    | 'payment'
    | 'keeping'
  readonly text: Words
  readonly clause: string
  readonly reading: string | null
  /** Benefits it is for; empty where it is for all. */
  readonly benefits: readonly string[]
}

const reviewers: Readonly<Record<Reviewer, Words>> = {
  county: { zh: '县（区）人社局', en: 'the county bureau' },
  district: { zh: '区（县）人社局', en: 'the district bureau' },
  city: { zh: '市人社局', en: 'the city bureau' },
  'city-agency': { zh: '市级经办机构', en: 'the city’s handling agency' },
}

const paymentTimes: Readonly<Record<PaymentTime, Words>> = {
  'in-advance': { zh: '先行拨付', en: 'paid in advance' },
  'part-in-advance': { zh: '可先行拨付一部分', en: 'a part may be paid in advance' },
  after: { zh: '公示无异议后拨付', en: 'paid after the public notice' },
}

/** The procedure of a notice, in the order in which a firm meets it. */
export function tellProcedure({ procedure }: Rulebook): ToldStep[] {
  return [
    ...procedure.filings.flatMap(tellFiling),
    ...procedure.barredModes.map(tellBarred),
    ...(procedure.classHour
      ? [
          told('class-hour', procedure.classHour, {
            zh: `每课时不少于 ${procedure.classHour.leastMinutes} 分钟`,
            en: `A class hour has at least ${procedure.classHour.leastMinutes} minutes`,
          }),
        ]
      : []),
    ...procedure.claims.map(tellClaim),
    ...procedure.review.filing.map((one) =>
      told('review', one, {
        zh: `备案由${reviewers[one.by].zh}审核`,
        en: `Filings are reviewed by ${reviewers[one.by].en}`,
      }),
    ),
    ...procedure.review.claim.map((one) =>
      told('review', one, {
        zh: `补贴申请由${reviewers[one.by].zh}审核`,
        en: `Claims are reviewed by ${reviewers[one.by].en}`,
      }),
    ),
    told('public-notice', procedure.publicNotice, {
      zh: `公示 ${procedure.publicNotice.days} 天`,
      en: `Public notice of ${procedure.publicNotice.days} days`,
    }),
    ...procedure.payments.map((one) => told('payment', one, paymentTimes[one.time], one.benefits)),
    told('keeping', procedure.keeping, {
      zh: `台账资料保存 ${procedure.keeping.years} 年`,
      en: `Records are kept for ${procedure.keeping.years} years`,
    }),
  ]
}

/** What is to be attached, in the order of the notice. */
export function tellAttachments({ procedure }: Rulebook) {
  return procedure.attachments.map((rule) => ({
    at: rule.at,
    document: rule.document,
    label: attachmentWords[rule.document],
    onlyIfCommissioned: rule.onlyIfCommissioned,
    kinds: rule.appliesTo.kinds ?? null,
    modes: rule.appliesTo.modes ?? null,
    clause: rule.clause,
    reading: rule.reading ?? null,
  }))
}

function tellFiling(rule: FilingRule): ToldStep[] {
  const { notice, closesOn, late, approval, benefits } = rule
  const days = 'workingDays' in notice ? notice.workingDays : notice.days
  const unit = 'workingDays' in notice ? { zh: '个工作日', en: 'working days' } : { zh: '天', en: 'days' }
  const ahead: Words =
    days === 0
      ? { zh: '不晚于开班日备案', en: 'File no later than the day of the start' }
      : {
          zh: `至少提前 ${days} ${unit.zh}备案`,
          en: `File at least ${days} ${unit.en} before the day of the start`,
        }
  return [
    told('filing', rule, ahead, benefits),
    ...(closesOn
      ? [
          told(
            'filing',
            closesOn,
            { zh: `备案截止 ${closesOn.day}`, en: `Filing closes on ${closesOn.day}` },
            benefits,
          ),
        ]
      : []),
    ...(late
      ? [
          told(
            'filing',
            late,
            {
              zh: `${late.startedUntil} 以前开班的，可在 ${late.filedUntil} 以前补备案`,
              en: `Trainings started by ${late.startedUntil} may be filed until ${late.filedUntil}`,
            },
            benefits,
          ),
        ]
      : []),
    ...(approval
      ? [
          told(
            'filing',
            approval,
            { zh: '开班审核通过后方可培训', en: 'Training begins only after the plan is approved' },
            benefits,
          ),
        ]
      : []),
  ]
}

function tellBarred(rule: BarredMode): ToldStep {
  const mode = trainingModes[rule.mode]
  const until =
    rule.until === undefined ? { zh: '起', en: ' on' } : { zh: ` 至 ${rule.until}`, en: ` to ${rule.until}` }
  return told('barred', rule, {
    zh: `${rule.from}${until.zh}不得组织${mode.zh}培训`,
    en: `No ${mode.en} training from ${rule.from}${until.en}`,
  })
}

function tellClaim(rule: ClaimRule): ToldStep {
  const opens = rule.opensOn === undefined ? undefined : tellBound(rule.opensOn)
  const from = opens === undefined ? { zh: '', en: '' } : { zh: `自${opens.zh}起`, en: ` from ${opens.en}` }
  const until =
    rule.closesOn === undefined
      ? { zh: '', en: '' }
      : { zh: `，截止 ${rule.closesOn}`, en: `, until ${rule.closesOn}` }
  return told(
    'claim',
    rule,
    { zh: `${from.zh}申请补贴${until.zh}`, en: `Claim${from.en}${until.en}` },
    rule.benefits,
  )
}

function told(
  step: ToldStep['step'],
  { clause, reading }: Cited,
  text: Words,
  benefits: readonly string[] = [],
): ToldStep {
  return { step, text, clause, reading: reading ?? null, benefits }
}
