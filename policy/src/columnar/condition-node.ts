import { officialYears } from '../calendar/official-calendar.ts'
import { isCalendarPublished, isWorkingDay } from '../calendar/working-days.ts'
import { adoptionStandard } from '../engine/conditions/adopted.ts'
import { judgeCertificate } from '../engine/conditions/certificate.ts'
import { judgeWorkingDaysNotice } from '../engine/conditions/working-days-notice.ts'
import type { Outcome } from '../engine/judgement.ts'
import type { Certificate, Facts } from '../facts/case.ts'
import { listFacts, wordFacts } from '../facts/fact-dictionary.ts'
import type { AdoptedByReference, Condition, HoldsCertificate, RegionWithin } from '../rulebook/condition.ts'
import type { StackingRule } from '../rulebook/stacking.ts'
import { fromEpochDay, legalDate, toEpochDay } from '../values/legal-date.ts'
import { listBits } from './build-batch.ts'
import { certificateCodes, certificateOf } from './certificate-code.ts'
import { codeMet, codeUnknown, codeUnmet } from './codes.ts'
import { type Batch, unknownDay, unknownWord } from './columns.ts'
import { dayNode } from './day-node.ts'
import { columnOf } from './fact-columns.ts'
import { fill } from './fill.ts'
import { andCodes, flagIsTrue, listHasAny, lookUp, numberAtLeast, orCodes } from './loops.ts'
import { type CodeNode, codesByChunk, joinNodes, leaf } from './node.ts'
import { numberNode } from './number-node.ts'

/** Makes of conditions what judges them over columns. A condition that stands in several checks is judged once. */
export class ConditionNodes {
  private readonly batch: Batch
  private readonly known = new Map<string, CodeNode>()

  constructor(batch: Batch) {
    this.batch = batch
  }

  nodeFor(condition: Condition): CodeNode {
    return this.once(condition, () => this.make(condition))
  }

  /** What is made for equal conditions, or for one rule that several benefits stand under, is made once. */
  once(made: Condition | StackingRule, make: () => CodeNode): CodeNode {
    const key = JSON.stringify(made)
    const known = this.known.get(key)
    if (known !== undefined) return known
    const node = make()
    this.known.set(key, node)
    return node
  }

  private make(condition: Condition): CodeNode {
    const { batch } = this
    switch (condition.predicate) {
      case 'one-of': {
        const { level, column } = columnOf(batch, condition.fact)
        const table = wordTable(Object.keys(wordFacts[condition.fact].choices), condition.values)
        return leaf(batch, level, (from, count, out) => lookUp(column, table, from, count, out))
      }
      case 'has-any': {
        const { level, column } = columnOf(batch, condition.fact)
        const wanted = listBits(Object.keys(listFacts[condition.fact].choices), condition.values)
        return leaf(batch, level, (from, count, out) => listHasAny(column, wanted, from, count, out))
      }
      case 'is-true': {
        const { level, column } = columnOf(batch, condition.fact)
        return leaf(batch, level, (from, count, out) => flagIsTrue(column, from, count, out))
      }
      case 'at-least': {
        const numbers = numberNode(batch, condition.fact)
        if (numbers.level === 'training') {
          return leaf(batch, 'training', (from, count, out) =>
            numberAtLeast(numbers.values, condition.value, from, count, out),
          )
        }
        return codesByChunk((chunk, out) =>
          numberAtLeast(numbers.valuesFor(chunk), condition.value, 0, chunk.count, out),
        )
      }
      case 'day-within':
        return dayNode(batch, condition)
      case 'working-days-notice':
        return noticeNode(batch, condition.workingDays)
      case 'region-within':
        return regionNode(batch, condition)
      case 'adopted':
        return adoptedNode(batch, condition)
      case 'certificate': {
        const table = certificateTable(condition)
        const { certificate } = batch.trainees
        return leaf(batch, 'trainee', (from, count, out) => lookUp(certificate, table, from, count, out))
      }
      case 'all-of':
        return this.join(condition.conditions, andCodes)
      case 'either-or':
        return this.join(condition.conditions, orCodes)
    }
  }

  private join(
    conditions: readonly Condition[],
    joinCodes: (codes: Uint8Array, count: number, out: Uint8Array) => void,
  ): CodeNode {
    return joinNodes(
      this.batch,
      conditions.map((part) => this.nodeFor(part)),
      joinCodes,
    )
  }
}

const codes: Readonly<Record<Outcome, number>> = { met: codeMet, unknown: codeUnknown, unmet: codeUnmet }

function wordTable(vocabulary: readonly string[], wanted: readonly string[]): Uint8Array {
  const table = new Uint8Array(unknownWord + 1)
  for (const [place, word] of vocabulary.entries()) table[place] = wanted.includes(word) ? codeMet : codeUnmet
  table[unknownWord] = codeUnknown
  return table
}

function certificateTable(condition: HoldsCertificate): Uint8Array {
  return Uint8Array.from({ length: certificateCodes }, (_, code) => {
    const certificate = certificateOf(code)
    return codes[judgeCertificate(condition, factsWith(certificate)).outcome]
  })
}

/** Facts in which nothing but the certificate is known. */
export function factsWith(certificate: Certificate | null | undefined): Facts {
  const trainee = certificate === undefined ? {} : { certificate }
  return { rulebook: '', standards: {}, organization: {}, training: {}, trainee }
}

function regionNode(batch: Batch, { regions }: RegionWithin): CodeNode {
  const ranges = regions.map((code) => [Number(code.padEnd(6, '0')), Number(code.padEnd(6, '9'))] as const)
  const column = batch.trainings.region
  const values = fill(new Uint8Array(column.length), (row) => {
    const region = column[row] ?? 0
    return ranges.some(([first, last]) => first <= region && region <= last) ? codeMet : codeUnmet
  })
  return { level: 'training', values }
}

function adoptedNode({ trainings }: Batch, { regions }: AdoptedByReference): CodeNode {
  const deciding = new Map(
    regions.map((region) => [Number(region), trainings.standards.get(adoptionStandard(region))]),
  )
  const values = fill(new Uint8Array(trainings.count), (row) => {
    const region = trainings.region[row] ?? 0
    if (!deciding.has(region)) return codeMet
    const adopted = deciding.get(region)?.[row] ?? Number.NaN
    if (Number.isNaN(adopted)) return codeUnknown
    return adopted === 1 ? codeMet : codeUnmet
  })
  return { level: 'training', values }
}

/** Working days since the first day of the calendar, for every day it covers; makes a notice one subtraction. */
const calendarStart = toEpochDay(legalDate(`${Math.min(...officialYears.map((one) => one.year))}-01-01`))
let countedDays: Uint16Array | undefined

function workingDaysSoFar(): Uint16Array {
  if (countedDays !== undefined) return countedDays
  const counted = [0]
  for (let day = fromEpochDay(calendarStart); isCalendarPublished(Number(day.slice(0, 4))); ) {
    counted.push((counted.at(-1) ?? 0) + Number(isWorkingDay(day)))
    day = fromEpochDay(calendarStart + counted.length - 1)
  }
  countedDays = Uint16Array.from(counted)
  return countedDays
}

function noticeNode({ trainings }: Batch, workingDays: number): CodeNode {
  const counted = workingDaysSoFar()
  const values = fill(new Uint8Array(trainings.count), (row) => {
    const startsOn = trainings.startsOn[row] ?? unknownDay
    const filedOn = trainings.filedOn[row] ?? unknownDay
    if (filedOn === unknownDay || startsOn === unknownDay) return codeUnknown
    const [before, until] = [counted[filedOn - calendarStart], counted[startsOn - calendarStart]]
    if (before !== undefined && until !== undefined) {
      return Math.max(0, until - before) >= workingDays ? codeMet : codeUnmet
    }
    return outsideCalendar(filedOn, startsOn, workingDays)
  })
  return { level: 'training', values }
}

function outsideCalendar(filedOn: number, startsOn: number, workingDays: number): number {
  const training = { filedOn: fromEpochDay(filedOn), startsOn: fromEpochDay(startsOn) }
  const facts: Facts = { rulebook: '', standards: {}, organization: {}, training, trainee: {} }
  return codes[judgeWorkingDaysNotice({ predicate: 'working-days-notice', workingDays }, facts).outcome]
}
