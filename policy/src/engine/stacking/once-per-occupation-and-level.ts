import type { EarlierGrant, Facts } from '../../facts/case.ts'
import type { FactName } from '../../facts/fact-dictionary.ts'
import { skillLevelWords } from '../../facts/vocabulary.ts'
import type { OncePerOccupationAndLevel } from '../../rulebook/stacking.ts'
import type { SkillLevel } from '../../values/skill-level.ts'
import type { Words } from '../../values/words.ts'
import { eitherOr, type Judgement, met, unknown, unmet } from '../judgement.ts'
import { countedEntries } from './counted-entries.ts'

type FullEntry = EarlierGrant & { readonly occupation: string; readonly level: SkillLevel }

/** Only entries that name both occupation and level can stand in the way. */
export function judgeOncePerLevel(rule: OncePerOccupationAndLevel, facts: Facts): Judgement {
  const repeats = fullEntries(rule, facts).map((entry) => repeatsEntry(entry, facts))
  const repeated = eitherOr(repeats)
  switch (repeated.outcome) {
    case 'met':
      return unmet
    case 'unmet':
      return met
    case 'unknown':
      return repeated
  }
}

export function tellOncePerLevel(rule: OncePerOccupationAndLevel, facts: Facts): Words {
  const entries = fullEntries(rule, facts)
  const told = (entry: FullEntry): Words => ({
    zh: `${entry.on} 已享受${entry.occupation}${skillLevelWords[entry.level].zh}`,
    en: `${entry.occupation}, ${skillLevelWords[entry.level].en}, was granted on ${entry.on}`,
  })
  const repeated = entries.find((entry) => repeatsEntry(entry, facts).outcome === 'met')
  if (repeated !== undefined) {
    const { zh, en } = told(repeated)
    return { zh: `${zh}，同一职业同一等级不可重复`, en: `${en}; the same occupation and level only once` }
  }
  const possible = entries.find((entry) => repeatsEntry(entry, facts).outcome === 'unknown')
  if (possible !== undefined) {
    const { zh, en } = told(possible)
    return { zh: `${zh}，本次职业或等级未知`, en: `${en}; occupation or level now is unknown` }
  }
  return { zh: '未享受过同一职业同一等级的补贴', en: 'This occupation and level were not granted earlier' }
}

/** Whether the certificate repeats an entry: the same occupation and the same level. */
function repeatsEntry(entry: FullEntry, facts: Facts): Judgement {
  const { certificate } = facts.trainee
  if (certificate === undefined) return unknown('trainee.certificate')
  if (certificate === null) return unmet
  const { occupation, level } = certificate
  if (occupation !== undefined && occupation !== entry.occupation) return unmet
  if (level !== undefined && level !== entry.level) return unmet
  const missing: FactName[] = []
  if (occupation === undefined) missing.push('trainee.certificate.occupation')
  if (level === undefined) missing.push('trainee.certificate.level')
  return missing.length === 0 ? met : unknown(...missing)
}

function fullEntries(rule: OncePerOccupationAndLevel, facts: Facts): readonly FullEntry[] {
  return countedEntries(facts, rule.rulebooks).filter(
    (entry): entry is FullEntry => entry.occupation !== undefined && entry.level !== undefined,
  )
}
