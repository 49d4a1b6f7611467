import { ZenEngine } from '@gorules/zen-engine'
import { LogicEngine } from 'json-logic-engine'
import { Engine } from 'json-rules-engine'
import { type JudgedRows, outcomeCodes, supersede } from './judged-rows.ts'
import type { PlainFacts } from './plain-facts.ts'
import type { PlainAmount, PlainBenefit, PlainCheck } from './plain-rules.ts'

/** Judges plain facts by other engines. Each returns what runs one slice of people. */
export type SliceRunner = (facts: readonly PlainFacts[], rows: JudgedRows) => Promise<void> | void

type Rules = readonly [PlainBenefit, PlainBenefit]

const met = 0
const unknown = 1
const unmet = 2

// --- json-logic-engine: rules as JSON, compiled by itself ------------------------------------------------------------

export function jsonLogic(rules: Rules): SliceRunner {
  const engine = new LogicEngine()
  const built = rules.map(({ appliesTo, checks, amount }) => {
    const fen = logicAmount(amount)
    return {
      code: engine.build({
        if: [
          { '>': [{ max: appliesTo.map(logicCheck) }, met] },
          -1,
          { max: [...checks.map(logicCheck), amountCode(fen)] },
        ],
      }),
      fen: engine.build(fen),
    }
  })
  return (facts, rows) => {
    for (const [row, one] of facts.entries()) {
      for (const benefit of [0, 1] as const) {
        const logic = built[benefit]
        const code = Number(logic?.code(one))
        settle(rows, benefit, row, code, code === met ? Number(logic?.fen(one)) : 0)
      }
      supersede(rows, row)
    }
  }
}

const variable = (name: string) => ({ var: name })

function logicCheck({ fact, operator, value }: PlainCheck): object {
  const test = {
    is: { '===': [variable(fact), value] },
    in: { in: [variable(fact), value] },
    'at-least': { '>=': [variable(fact), value] },
    'at-most': { '<=': [variable(fact), value] },
  }[operator]
  return { if: [{ '===': [variable(fact), null] }, unknown, test, met, unmet] }
}

/** null while it is unknown. */
function logicAmount(amount: PlainAmount): object {
  switch (amount.form) {
    case 'fixed':
      return { '-': [amount.fen, amount.less === undefined ? 0 : variable(amount.less)] }
    case 'per-class-hour': {
      const hours = variable('classHours')
      const whole = { '-': [hours, { '%': [hours, 1] }] }
      return { if: [{ '===': [hours, null] }, null, { min: [amount.atMost, { '*': [amount.rate, whole] }] }] }
    }
    case 'by-level': {
      const level = variable('level')
      const base = { if: amount.fen.flatMap((fen, rank) => [{ '===': [level, rank] }, fen]) }
      const raised = { '/': [{ '*': [base, 13] }, 10] }
      const catalog = variable('inShortageCatalog')
      const whole = { if: [{ '<': [level, 3] }, base, { '===': [catalog, true] }, raised, base] }
      return {
        if: [
          { '===': [level, null] },
          null,
          { and: [{ '>=': [level, 3] }, { '===': [catalog, null] }] },
          null,
          { '-': [whole, variable(amount.less)] },
        ],
      }
    }
  }
}

function amountCode(fen: object): object {
  return { if: [{ '===': [fen, null] }, unknown, { '>': [fen, 0] }, met, unmet] }
}

// --- @gorules/zen-engine: an expression node in a decision graph ------------------------------------------------------

export function zen(rules: Rules): SliceRunner {
  const expressions = rules.flatMap(({ appliesTo, checks, amount }, benefit) => [
    { id: `fen${benefit}`, key: `fen${benefit}`, value: zenAmount(amount) },
    {
      id: `code${benefit}`,
      key: `code${benefit}`,
      value: `max([${appliesTo.map(zenCheck).join(', ')}]) > 0 ? -1 : max([${[
        ...checks.map(zenCheck),
        `$.fen${benefit} == null ? 1 : ($.fen${benefit} > 0 ? 0 : 2)`,
      ].join(', ')}])`,
    },
  ])
  const engine = new ZenEngine()
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'rules',
        name: 'rules',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: { expressions },
      },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  })
  return async (facts, rows) => {
    const answers = await Promise.all(facts.map((one) => decision.evaluate(one)))
    for (const [row, { result }] of answers.entries()) {
      for (const benefit of [0, 1] as const) {
        const code = Number(result[`code${benefit}`])
        settle(rows, benefit, row, code, code === met ? Number(result[`fen${benefit}`]) : 0)
      }
      supersede(rows, row)
    }
  }
}

function zenCheck({ fact, operator, value }: PlainCheck): string {
  const literal = JSON.stringify(value)
  const test = {
    is: `${fact} == ${literal}`,
    in: `${fact} in ${literal}`,
    'at-least': `${fact} >= ${literal}`,
    'at-most': `${fact} <= ${literal}`,
  }[operator]
  return `(${fact} == null ? 1 : (${test} ? 0 : 2))`
}

function zenAmount(amount: PlainAmount): string {
  switch (amount.form) {
    case 'fixed':
      return amount.less === undefined ? String(amount.fen) : `${amount.fen} - ${amount.less}`
    case 'per-class-hour':
      return `classHours == null ? null : min([${amount.atMost}, floor(classHours) * ${amount.rate}])`
    case 'by-level': {
      const base = amount.fen.reduceRight((rest, fen, rank) => `(level == ${rank} ? ${fen} : ${rest})`, '0')
      const raised = `(inShortageCatalog ? ${base} * 13 / 10 : ${base})`
      return `level == null ? null : (level < 3 ? ${base} - ${amount.less} : (inShortageCatalog == null ? null : ${raised} - ${amount.less}))`
    }
  }
}

// --- json-rules-engine: events; what it cannot do, its host does -------------------------------------------------------

export function jsonRules(rules: Rules): SliceRunner {
  const engine = new Engine()
  for (const [benefit, { appliesTo, checks, amount }] of rules.entries()) {
    const event = (type: string, params = {}) => ({ type, params: { benefit, ...params } })
    engine.addRule({ conditions: { any: appliesTo.map(unmetCondition) }, event: event('other') })
    engine.addRule({ conditions: { any: checks.map(unmetCondition) }, event: event('unmet') })
    engine.addRule({ conditions: { any: checks.map(nullCondition) }, event: event('unknown') })
    if (amount.form === 'by-level') {
      for (const [rank, fen] of amount.fen.entries()) {
        const conditions = { all: [{ fact: 'level', operator: 'equal', value: rank }] }
        engine.addRule({ conditions, event: event('level', { fen }) })
      }
      const raised = [
        { fact: 'level', operator: 'greaterThanInclusive', value: 3 },
        { fact: 'inShortageCatalog', operator: 'equal', value: true },
      ]
      engine.addRule({ conditions: { all: raised }, event: event('raised') })
    }
  }
  return async (facts, rows) => {
    for (const [row, one] of facts.entries()) {
      const { events } = await engine.run({ ...one })
      for (const benefit of [0, 1] as const) {
        const types = new Map(
          events
            .filter((event) => event.params?.['benefit'] === benefit)
            .map((event) => [event.type, event.params]),
        )
        const fen = hostAmount(rules[benefit].amount, one, types)
        const amount = fen === null ? unknown : fen > 0 ? met : unmet
        const checks = types.has('unmet') ? unmet : types.has('unknown') ? unknown : met
        settle(rows, benefit, row, types.has('other') ? -1 : Math.max(amount, checks), fen ?? 0)
      }
      supersede(rows, row)
    }
  }
}

function unmetCondition({ fact, operator, value }: PlainCheck) {
  switch (operator) {
    case 'is':
      return { fact, operator: 'notIn', value: [value, null] }
    case 'in':
      return { fact, operator: 'notIn', value: [...(Array.isArray(value) ? value : [value]), null] }
    case 'at-least':
      return { fact, operator: 'lessThan', value }
    case 'at-most':
      return { fact, operator: 'greaterThan', value }
  }
}

function nullCondition({ fact }: PlainCheck) {
  return { fact, operator: 'equal', value: null }
}

function hostAmount(
  amount: PlainAmount,
  facts: PlainFacts,
  events: ReadonlyMap<string, unknown>,
): number | null {
  const less = amount.form === 'per-class-hour' || amount.less === undefined ? 0 : Number(facts[amount.less])
  switch (amount.form) {
    case 'fixed':
      return amount.fen - less
    case 'per-class-hour':
      return facts['classHours'] === null
        ? null
        : Math.min(amount.atMost, Math.floor(Number(facts['classHours'])) * amount.rate)
    case 'by-level': {
      const level = events.get('level')
      if (typeof level !== 'object' || level === null || !('fen' in level)) return null
      if (Number(facts['level']) >= 3 && facts['inShortageCatalog'] === null) return null
      return (events.has('raised') ? (Number(level.fen) * 13) / 10 : Number(level.fen)) - less
    }
  }
}

/** -1 stands for a benefit that is not for the training. */
function settle(rows: JudgedRows, benefit: 0 | 1, row: number, code: number, fen: number): void {
  const outcome = [outcomeCodes.granted, outcomeCodes.undetermined, outcomeCodes.refused][code] ?? 0
  rows.outcomes[benefit][row] = outcome
  rows.fen[benefit][row] = outcome === outcomeCodes.granted ? fen : 0
}
