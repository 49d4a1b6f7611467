import { join } from 'node:path'
import ts from 'typescript'
import {
  dayFacts,
  flagFacts,
  listFacts,
  numberFacts,
  wordFacts,
} from '../../policy/src/facts/fact-dictionary.ts'
import { amount } from '../../policy/src/rulebook/amount-shape.ts'
import { condition } from '../../policy/src/rulebook/condition-shape.ts'
import { rulebookSource } from '../../policy/src/rulebook/rulebook-source.ts'
import { stackingRule } from '../../policy/src/rulebook/stacking-shape.ts'
import { Place, type Shape } from '../../policy/src/shape/shape.ts'
import type { Words } from '../../policy/src/values/words.ts'
import { probeShape, probeWords, type ToldMember } from './probe-shape.ts'

const types = join(import.meta.dirname, '../../policy/src/rulebook')

/** What one can write in a rulebook: told by the validator itself, meanings from the doc comments of its types. */
export function tellRulebook(): string {
  const members = probeShape(rulebookSource)
  const of = (...names: readonly string[]) =>
    members.filter(({ path }) => names.includes(/^\w+/.exec(path)?.[0] ?? ''))
  return [
    head,
    '## The notice and its values\n',
    tellMembers(of('id', 'edition', 'document', 'standards')),
    '## Checks and benefits\n',
    checksAndBenefits,
    tellMembers(of('checks', 'benefits')),
    '## Conditions\n',
    conditions,
    tellForms(condition, 'predicate', 'condition.ts'),
    `In \`checks\` alone, beside these: ${codes(procedureWords())}. They stand for what the rule of \`procedure\` that names the benefit demands.\n`,
    '## Amounts\n',
    amounts,
    tellForms(amount, 'form', 'amount.ts'),
    '## Stacking\n',
    stacking,
    tellForms(stackingRule, 'operator', 'stacking.ts'),
    '## Procedure\n',
    procedure,
    tellMembers(of('procedure')),
    '## What is granted besides money\n',
    tellMembers(of('entitlements')),
    '## Facts\n',
    facts,
    tellFacts(),
  ].join('\n')
}

const head = `<!-- made from policy/src/rulebook by npm run generate -->

# What a rulebook can say

A rulebook is \`rulebooks/ID/rulebook.yaml\`; how to write one is [a tutorial](../tutorials/2-add-your-citys-notice.md). This page lists every
word it may use. There are no others: an unknown name, a missing value, a value without its clause are faults, told with file,
line and place.

\`*\` marks what must be there. \`NAME\` is any name of your own, \`[]\` each member of a list. **†** marks an object that also takes \`clause\` \`*\`, the
heading of the notice where it stands (${codes(['一', '三(一)', '四.2', '引言'])}), and mostly \`reading\`, how we read it where the notice is unclear.
Days are \`YYYY-MM-DD\` and both ends of a period count; money is yuan in quotes.
`

const checksAndBenefits = `A check is written once, under a name, and demanded by name; a benefit may cite it at another clause. Every check is demanded
somewhere. \`payments\` name every benefit, each once.
`

const conditions = `A condition looks at facts, each true, false or unknown. Where a fact is unknown and matters, so is the condition, and the outcome is
*undetermined*. \`all-of\` is unmet as soon as one member is, and \`either-or\` met as soon as one is, whatever is unknown beside it.
`

const amounts = `All amounts are for one person. Some hold another amount. A standard that the bureau has not given leaves the amount unknown.
`

const stacking = `How benefits stand to each other and to what the person was granted before. Limits are further checks of a benefit; then what
other benefits paid is taken off its amount; at last, of several granted, only the highest is kept.
`

const procedure = `What the notice says about the way from filing to the money. A benefit is named by one rule of \`filings\` and of \`claims\` at most, and
demands \`filed-in-time\`, \`approved-in-time\`, \`claimed-in-time\` exactly where such a rule names it. A benefit in no rule has no such
deadline.
`

const facts = `What conditions may look at. Who gives them: the organization's registration, the plan, the roster, results and certificates, or the
bureau; whatever is missing can be supplied with the claim.
`

function tellMembers(members: readonly ToldMember[]): string {
  const cited = new Set(
    members.filter(({ path }) => /(^|\.)clause$/.test(path)).map(({ path }) => path.replace(/\.clause$/, '')),
  )
  const isCited = (path: string) => [path, `${path}[]`, `${path}.NAME`].some((place) => cited.has(place))
  const rows = members
    .filter(({ path }) => !/(^|\.)(clause|reading)$/.test(path))
    .map(({ path, required, expected }) => {
      const what = remarks[path] ?? expected
      return `| \`${path}\`${required ? ' \\*' : ''} | ${what}${isCited(path) ? ' †' : ''} |`
    })
  return ['| member | what stands there |', '|---|---|', ...rows, ''].join('\n')
}

/** What the validator cannot say in one breath. */
const remarks: Readonly<Record<string, string>> = {
  'procedure.filings[].notice': 'an object with `workingDays` or `days`: how far ahead of the first day',
  'procedure.filings[].notice.days':
    'a whole number: 1 is the day before at the latest, 0 the first day itself',
}

/** A table of forms: the word, what it means, what it takes. */
function tellForms(shape: Shape<unknown>, tag: string, file: string): string {
  const meanings = readMeanings(file, tag)
  const rows = probeWords(shape, tag).map((word) => {
    const members = probeShape(shape, { [tag]: word }).filter(
      ({ path }) => !/^(clause|reading|id)$/.test(path),
    )
    const takes = members.map(({ path, required, expected }) => {
      const what = path === 'values' ? 'a list of values of that fact' : expected
      return `\`${path}\`${required ? ' \\*' : ''}: ${what}`
    })
    return `| \`${word}\` | ${meanings.get(word) ?? ''} | ${takes.join('<br>')} |`
  })
  const named = tag === 'operator' ? 'Each rule has an `id` \\* and is cited †.\n\n' : ''
  return [`${named}| \`${tag}\` | meaning | takes |`, '|---|---|---|', ...rows, ''].join('\n')
}

/** Doc comments of the interfaces of a file, by the literal that tells them apart. */
function readMeanings(file: string, tag: string): ReadonlyMap<string, string> {
  const path = join(types, file)
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? '', ts.ScriptTarget.Latest, true)
  return new Map(
    source.statements.filter(ts.isInterfaceDeclaration).flatMap((one) => {
      const literal = one.members.find((member) => member.name?.getText() === tag)
      const word = /: '([\w-]+)'/.exec(literal?.getText() ?? '')?.[1]
      return word === undefined ? [] : [[word, commentOf(one)] as const]
    }),
  )
}

function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node)
  const text = ts.getTextOfJSDocComment(comment?.comment) ?? ''
  return text.replace(/\s+/g, ' ')
}

/** Conditions that stand in a check only. */
function procedureWords(): string[] {
  const place = new Place()
  rulebookSource.read({ checks: { any: { condition: { predicate: '' } } } }, place)
  const fault = place.faults.find(({ pointer }) => pointer.endsWith('/predicate'))
  const known = probeWords(condition, 'predicate')
  const words = fault?.expected.en.replace(/^one of: /, '').split(', ') ?? []
  return words.filter((word) => !known.includes(word))
}

interface ToldFact {
  readonly label: Words
  readonly choices?: Readonly<Record<string, Words>>
  readonly unit?: Words
}

function tellFacts(): string {
  const kinds: readonly (readonly [Readonly<Record<string, ToldFact>>, string])[] = [
    [wordFacts, '`one-of`'],
    [listFacts, '`has-any`'],
    [flagFacts, '`is-true`'],
    [numberFacts, '`at-least`'],
    [dayFacts, '`day-within`'],
  ]
  const rows = kinds.flatMap(([dictionary, by]) =>
    Object.entries(dictionary).map(([name, { label, choices, unit }]) => {
      const values = Object.entries(choices ?? {}).map(([id, { zh, en }]) => `\`${id}\` ${zh} ${en}`)
      const what = unit === undefined ? values.join('<br>') : `in ${unit.en}`
      return `| \`${name}\` | ${label.zh} ${label.en} | ${by} | ${what} |`
    }),
  )
  return ['| fact | | asked by | values |', '|---|---|---|---|', ...rows, ''].join('\n')
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ')
}
