import { trainingKindIds, trainingModeIds } from '../facts/vocabulary.ts'
import { count, demanding, flag, isObject, list, object, type Shape, word } from '../shape/shape.ts'
import { dayBound } from './condition-shape.ts'
import {
  attachmentKinds,
  type FilingNotice,
  type LateFiling,
  type PaymentRule,
  type Procedure,
  type Scope,
} from './procedure.ts'
import { citation, day, id, reading } from './shared-shapes.ts'

export const scope: Shape<Scope> = object(
  {},
  { kinds: list(word(trainingKindIds), 1), modes: list(word(trainingModeIds), 1) },
)

const noticeInWorkingDays = object({ workingDays: count })
const noticeInDays = object({ days: count })

const notice: Shape<FilingNotice> = {
  read: (value, place) =>
    isObject(value) && value['workingDays'] !== undefined
      ? noticeInWorkingDays.read(value, place)
      : noticeInDays.read(value, place),
}

const late: Shape<LateFiling> = demanding(
  object({ startedUntil: day, filedUntil: day, ...citation }, reading),
  (value, place) => {
    if (!isObject(value)) return
    const { startedUntil, filedUntil } = value
    if (typeof startedUntil === 'string' && typeof filedUntil === 'string' && filedUntil < startedUntil) {
      place.at('filedUntil').fault(`不早于 ${startedUntil} 的日期`, `a day not before ${startedUntil}`)
    }
  },
)

const filing = object(
  { id, benefits: list(id, 1), notice, ...citation },
  { closesOn: object({ day, ...citation }, reading), late, approval: object(citation, reading), ...reading },
)

const claim = object(
  { id, benefits: list(id, 1), ...citation },
  { opensOn: dayBound, closesOn: day, ...reading },
)

const barredMode = object({ mode: word(trainingModeIds), from: day, ...citation }, { until: day, ...reading })

const attachment = object(
  {
    document: word(attachmentKinds),
    at: word(['filing', 'claim']),
    appliesTo: scope,
    onlyIfCommissioned: flag,
    ...citation,
  },
  reading,
)

const reviewSteps = list(
  object({ by: word(['county', 'district', 'city', 'city-agency']), ...citation }, reading),
  1,
)

const payment: Shape<PaymentRule> = object(
  { benefits: list(id, 1), time: word(['in-advance', 'part-in-advance', 'after']), ...citation },
  reading,
)

export const procedure: Shape<Procedure> = object(
  {
    filings: list(filing),
    claims: list(claim),
    barredModes: list(barredMode),
    attachments: list(attachment),
    review: object({ filing: reviewSteps, claim: reviewSteps }),
    publicNotice: object({ days: count, ...citation }, reading),
    keeping: object({ years: count, ...citation }, reading),
    payments: list(payment),
  },
  { classHour: object({ leastMinutes: count, ...citation }, reading) },
)
