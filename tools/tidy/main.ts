/** `npm run tidy`: the walls of the house, kept by a test. Prints what to mend, and fails where there is anything. */
import { findLostClauses, findSilentRooms, findUnknownRefusals, findUntestedRefusals } from './promises.ts'
import { findEmptyNames, findLeftovers, findOversized } from './sizes.ts'
import { type Finding, readSources } from './source.ts'
import {
  findForeignSql,
  findImpurities,
  findLadderBreaks,
  findOwnClocks,
  findTableBreaks,
  findWebBreaks,
} from './walls.ts'

const sources = readSources(['policy', 'server', 'web', 'tools', 'journeys'])

const checks: readonly (readonly [string, readonly Finding[]])[] = [
  ['rooms look down the ladder, through doors', [...findTableBreaks(), ...findLadderBreaks(sources)]],
  ['faces use features, features never each other', findWebBreaks(sources)],
  ['policy is pure', findImpurities(sources)],
  ['time is handed in', findOwnClocks(sources)],
  ['SQL stands in stores', findForeignSql(sources)],
  ['files and functions can be read at a sitting', findOversized(sources)],
  ['names say what is inside', findEmptyNames(sources)],
  ['nothing is left over', findLeftovers(sources)],
  ['clauses exist', findLostClauses(sources)],
  ['refusals exist and are tested', [...findUnknownRefusals(sources), ...findUntestedRefusals(sources)]],
  ['each room introduces itself', findSilentRooms()],
]

let count = 0
for (const [promise, findings] of checks) {
  if (findings.length === 0) continue
  console.log(`\n${promise}:`)
  for (const { path, line, message } of findings)
    console.log(`  ${path}${line ? `:${line}` : ''}  ${message}`)
  count += findings.length
}
console.log(count === 0 ? `tidy: ${sources.length} files, nothing to mend` : `\ntidy: ${count} to mend`)
process.exitCode = count === 0 ? 0 : 1
