import { type Determination, determine, parseCase, parseRulebook } from '@zhixun/policy'
import { parse as parseYaml } from 'yaml'
import type { z } from 'zod'
import { canonicalJson, digestOf } from '../../platform/canonical-json.ts'
import { checkAnchor } from './check-audit.ts'
import { type AuditStretch, type Decisions, decisionsPath } from './format.ts'
import type { BundleCheck, BundleFault } from './verdict.ts'

type Decision = z.infer<typeof Decisions>[number]

/** Each determination comes out again when its case is judged by the rulebook in the bundle, and stands in the chain. */
export function checkDecisions(
  decisions: readonly Decision[],
  files: ReadonlyMap<string, Uint8Array>,
  stretch: z.infer<typeof AuditStretch>,
): BundleCheck {
  const faults = decisions.flatMap((decision, index) => {
    const place = `${decisionsPath} /${index}`
    return [
      ...judgeAgain(decision, files.get(decision.rulebook), place),
      ...checkAnchor(stretch, place, decision.auditSeq, digestOf(decision.determination)),
    ]
  })
  return {
    name: 'decisions',
    zh: `认定 ${decisions.length} 次，按所附政策规则重新计算，结果相同`,
    en: `${decisions.length} determinations come out the same when made again`,
    faults,
  }
}

function judgeAgain(
  decision: Decision,
  rulebookFile: Uint8Array | undefined,
  place: string,
): readonly BundleFault[] {
  if (rulebookFile === undefined) {
    return [
      { place, zh: `缺少政策规则 ${decision.rulebook}`, en: `its rulebook ${decision.rulebook} is missing` },
    ]
  }
  const rulebook = parseRulebook(parseText(rulebookFile))
  if (!rulebook.ok) {
    const [fault] = rulebook.faults
    const why = `${fault?.pointer ?? ''} ${fault?.expected.en ?? ''}`
    return [
      { place: decision.rulebook, zh: `不是可用的政策规则：${why}`, en: `is no usable rulebook: ${why}` },
    ]
  }
  const given = parseCase(decision.case, [rulebook.rulebook.id])
  if (!given.ok) {
    const why = given.faults.map(({ pointer }) => pointer).join(' ')
    return [{ place, zh: `案情数据不合格式：${why}`, en: `its case is malformed: ${why}` }]
  }
  return differences(decision.determination, determine(rulebook.rulebook, given.case), place)
}

/** YAML that cannot be read is a rulebook with faults, not a crash. */
function parseText(bytes: Uint8Array): unknown {
  try {
    return parseYaml(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** Names the people whose outcome differs, or the whole where it is not about people. */
function differences(stored: unknown, again: Determination, place: string): readonly BundleFault[] {
  if (canonicalJson(withoutMessages(stored)) === canonicalJson(withoutMessages(again))) return []
  const storedTrainees = traineesOf(stored)
  const faults = again.trainees
    .filter((trainee) => {
      const before = storedTrainees.find((other) => idOf(other) === trainee.id)
      return canonicalJson(withoutMessages(before ?? null)) !== canonicalJson(withoutMessages(trainee))
    })
    .map(({ id, fen }) => ({
      place: `${place} ${id}`,
      zh: `重新计算的结果不同（应为 ${fen} 分）`,
      en: `comes out otherwise when determined again (${fen} fen)`,
    }))
  if (faults.length > 0) return faults
  return [
    { place, zh: '重新计算的合计或者版本不同', en: 'total, edition or people differ when determined again' },
  ]
}

function traineesOf(determination: unknown): readonly unknown[] {
  if (typeof determination !== 'object' || determination === null || !('trainees' in determination)) return []
  return Array.isArray(determination.trainees) ? determination.trainees : []
}

function idOf(trainee: unknown): unknown {
  return typeof trainee === 'object' && trainee !== null && 'id' in trainee ? trainee.id : undefined
}

/** The wording of a check may be bettered in a later release; what it says about the money may not. */
function withoutMessages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMessages)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([member]) => member !== 'message')
  return Object.fromEntries(kept.map(([member, inner]) => [member, withoutMessages(inner)]))
}
