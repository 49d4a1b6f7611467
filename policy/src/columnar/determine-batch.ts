import { monthlyAmountsIn } from '../engine/amounts/reckon-amount.ts'
import { judgeScope } from '../engine/scope.ts'
import { trainingKindIds, trainingModeIds } from '../facts/vocabulary.ts'
import type { Benefit, Rulebook } from '../rulebook/rulebook.ts'
import type { StackingRule } from '../rulebook/stacking.ts'
import { amountNode, monthsLeftNode } from './amount-node.ts'
import { BatchOutcome, type BenefitColumns } from './batch-outcome.ts'
import { checksPerWord, unknownIn, unmetIn } from './codes.ts'
import type { Batch } from './columns.ts'
import { ConditionNodes } from './condition-node.ts'
import { fill } from './fill.ts'
import { addToWords, beginWords, judgeAmounts } from './loops.ts'
import {
  type Chunk,
  type CodeNode,
  chunkRows,
  codesByChunk,
  type NumberNode,
  numbersOfTrainees,
} from './node.ts'
import { atMostNode, exclusiveNode, lessPaidNode, oncePerLevelNode } from './stacking-node.ts'

/**
 * Judges a whole batch under a rulebook: the same determinations as `determine`, for millions of people, as bits.
 *
 * The outcome of every check is kept in two bits and worded when somebody looks (see BatchOutcome). No code is
 * generated, so it runs where a page forbids that. Throws a RangeError where one amount exceeds 42.9 million yuan.
 */
export function determineBatch(rulebook: Rulebook, batch: Batch): BatchOutcome {
  if (batch.rulebook !== rulebook.id) throw new RangeError(`A batch of ${batch.rulebook}, not ${rulebook.id}`)
  const conditions = new ConditionNodes(batch)
  const plans = rulebook.benefits.map((benefit) => planBenefit(rulebook, benefit, batch, conditions))
  const { count } = batch.trainees
  for (let from = 0; from < count; from += chunkRows) {
    const chunk = { from, count: Math.min(chunkRows, count - from) }
    for (const plan of plans) judgeChunk(plan, batch, chunk)
    takeHigher(rulebook, plans, chunk)
  }
  return new BatchOutcome(rulebook, batch, plans)
}

/** How one benefit is judged, and the columns its outcome goes into. */
interface BenefitPlan extends BenefitColumns {
  readonly benefit: Benefit
  /** For each word of checks what is the same for everyone in a training, one value for each training. */
  readonly shared: readonly Uint32Array[]
  /** For each word the checks that differ between trainees, with how far their codes are shifted in it. */
  readonly single: readonly (readonly SingleCheck[])[]
  readonly amounts: (chunk: Chunk) => Float64Array
}

function planBenefit(
  rulebook: Rulebook,
  benefit: Benefit,
  batch: Batch,
  conditions: ConditionNodes,
): BenefitPlan {
  const amount = amountOf(rulebook, benefit, batch, conditions)
  const checks: readonly Placed[] = [
    ...benefit.requires.map(({ id, condition }) => ({ id, node: conditions.nodeFor(condition) })),
    ...stackingNodes(rulebook, benefit, batch, conditions),
    ...monthsLeftNodes(benefit, batch),
    { id: 'amount', node: amountCheckNode(amount, batch) },
  ]
  const words = Math.ceil(checks.length / checksPerWord)
  return {
    benefit,
    checkIds: checks.map((check) => check.id),
    words: Array.from({ length: words }, () => new Uint32Array(batch.trainees.count)),
    fen: new Uint32Array(batch.trainees.count),
    shared: Array.from({ length: words }, (_, word) => sharedWords(benefit, checks, word, batch)),
    single: Array.from({ length: words }, (_, word) =>
      checksIn(word, checks).flatMap(({ node }, place) =>
        node.level === 'trainee' ? [{ shift: 2 * place, codes: node.valuesFor }] : [],
      ),
    ),
    amounts: numbersOfTrainees(amount, batch),
  }
}

interface SingleCheck {
  readonly shift: number
  readonly codes: (chunk: Chunk) => Uint8Array
}

interface Placed {
  readonly id: string
  readonly node: CodeNode
}

function amountOf(
  rulebook: Rulebook,
  benefit: Benefit,
  batch: Batch,
  conditions: ConditionNodes,
): NumberNode {
  return rulebook.stacking.reduce<NumberNode>(
    (amount, rule) =>
      rule.operator === 'less-what-was-paid' && rule.benefits.includes(benefit.id)
        ? lessPaidNode(batch, rule, benefit, amount)
        : amount,
    amountNode(batch, conditions, benefit.amount, benefit.id),
  )
}

function amountCheckNode(amount: NumberNode, batch: Batch): CodeNode {
  if (amount.level === 'training') {
    const values = new Uint8Array(amount.values.length)
    judgeAmounts(amount.values, values.length, values)
    return { level: 'training', values }
  }
  const amounts = numbersOfTrainees(amount, batch)
  return codesByChunk((chunk, out) => judgeAmounts(amounts(chunk), chunk.count, out))
}

function stackingNodes(
  rulebook: Rulebook,
  benefit: Benefit,
  batch: Batch,
  conditions: ConditionNodes,
): readonly Placed[] {
  return rulebook.stacking
    .filter((rule) => rule.benefits.includes(benefit.id))
    .flatMap((rule) => {
      const node = stackingNode(rule, benefit, batch, conditions)
      return node === undefined ? [] : [{ id: rule.id, node }]
    })
}

/** undefined for rules that change amounts and outcomes instead of making a check. */
function stackingNode(
  rule: StackingRule,
  benefit: Benefit,
  batch: Batch,
  conditions: ConditionNodes,
): CodeNode | undefined {
  switch (rule.operator) {
    case 'at-most':
      return conditions.once(rule, () => atMostNode(batch, rule))
    case 'mutually-exclusive':
      return exclusiveNode(batch, rule, benefit)
    case 'once-per-occupation-and-level':
      return conditions.once(rule, () => oncePerLevelNode(batch, rule))
    case 'take-higher':
    case 'less-what-was-paid':
      return undefined
  }
}

function monthsLeftNodes(benefit: Benefit, batch: Batch): readonly Placed[] {
  return monthlyAmountsIn(benefit.amount).map((amount) => {
    const left = monthsLeftNode(batch, amount, benefit.id)
    const node = codesByChunk((chunk, out) => judgeAmounts(left(chunk), chunk.count, out))
    return { id: 'months-left', node }
  })
}

function checksIn(word: number, checks: readonly Placed[]): readonly Placed[] {
  return checks.slice(word * checksPerWord, (word + 1) * checksPerWord)
}

/** What a word of checks begins with in each training; all ones where the benefit is not for that training. */
function sharedWords(
  benefit: Benefit,
  checks: readonly Placed[],
  word: number,
  { trainings }: Batch,
): Uint32Array {
  const isListed = scopeTable(benefit)
  const words = fill(new Uint32Array(trainings.count), (training) => {
    const [kind, mode] = [trainings.kind[training] ?? 0, trainings.mode[training] ?? 0]
    return isListed[kind * trainingModeIds.length + mode] ? 0 : 0xffffffff
  })
  for (const [place, { node }] of checksIn(word, checks).entries()) {
    if (node.level === 'training') addToSharedWords(node.values, 2 * place, words)
  }
  return words
}

function addToSharedWords(codes: Uint8Array, shift: number, words: Uint32Array): void {
  for (let row = 0; row < words.length; row += 1)
    words[row] = (words[row] ?? 0) | ((codes[row] ?? 0) << shift)
}

/** Whether a benefit is for each kind and mode of training. */
function scopeTable(benefit: Benefit): readonly boolean[] {
  return trainingKindIds.flatMap((kind) =>
    trainingModeIds.map(
      (mode) => judgeScope(benefit.appliesTo, { training: { kind, mode } }).outcome === 'met',
    ),
  )
}

function judgeChunk(
  { words, shared, single, fen, amounts }: BenefitPlan,
  { trainees }: Batch,
  chunk: Chunk,
): void {
  for (const [index, word] of words.entries()) {
    beginWords(shared[index] ?? new Uint32Array(), trainees.training, chunk.from, chunk.count, word)
    const checks = single[index] ?? []
    for (let first = 0; first < checks.length; first += 4) {
      addFour(checks.slice(first, first + 4), chunk, word)
    }
  }
  const [only, ...more] = words
  if (only === undefined) return
  if (more.length === 0) payOneWord(only, amounts(chunk), chunk, fen)
  else payManyWords(words, amounts(chunk), chunk, fen)
}

/** Codes that change nothing, where there are fewer than four checks. */
const noCodes = new Uint8Array(chunkRows)

function addFour(checks: readonly SingleCheck[], chunk: Chunk, word: Uint32Array): void {
  const [a, b, c, d] = [0, 1, 2, 3].map((index) => checks[index]?.codes(chunk) ?? noCodes)
  const shifts = [0, 1, 2, 3].map((index) => checks[index]?.shift ?? 0)
  addToWords(a ?? noCodes, b ?? noCodes, c ?? noCodes, d ?? noCodes, shifts, chunk.from, chunk.count, word)
}

/** Pays the amount to whom every check is met. */
function payOneWord(
  word: Uint32Array,
  amounts: Float64Array,
  { from, count }: Chunk,
  fen: Uint32Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const bits = word[from + i] ?? 0
    if ((unmetIn(bits) | unknownIn(bits)) === 0 && bits !== 0xffffffff)
      fen[from + i] = wholeFen(amounts[i] ?? 0)
  }
}

function payManyWords(
  words: readonly Uint32Array[],
  amounts: Float64Array,
  { from, count }: Chunk,
  fen: Uint32Array,
): void {
  for (let i = 0; i < count; i += 1) {
    const isMet = words.every((word) => {
      const bits = word[from + i] ?? 0
      return (unmetIn(bits) | unknownIn(bits)) === 0 && bits !== 0xffffffff
    })
    if (isMet) fen[from + i] = wholeFen(amounts[i] ?? 0)
  }
}

function wholeFen(amount: number): number {
  if (amount > 0xffffffff) throw new RangeError(`An amount of ${amount} fen for one person`)
  return amount
}

/** 就高不重复: whoever is granted several of the benefits of a rule keeps the highest, and of equal ones the first. */
function takeHigher(rulebook: Rulebook, plans: readonly BenefitPlan[], chunk: Chunk): void {
  for (const rule of rulebook.stacking) {
    if (rule.operator !== 'take-higher') continue
    const rivals = plans.filter((plan) => rule.benefits.includes(plan.benefit.id)).map((plan) => plan.fen)
    for (const [index, one] of rivals.entries()) {
      for (const other of rivals.slice(index + 1)) keepHigher(one, other, chunk)
    }
  }
}

/** Between two: whoever has both loses the lower one. Done for every pair, only the highest is left. */
function keepHigher(one: Uint32Array, other: Uint32Array, { from, count }: Chunk): void {
  for (let row = from; row < from + count; row += 1) {
    const [first, second] = [one[row] ?? 0, other[row] ?? 0]
    if (first === 0 || second === 0) continue
    if (second > first) one[row] = 0
    else other[row] = 0
  }
}
