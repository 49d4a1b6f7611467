import type { Facts } from '../../facts/case.ts'
import { certificateKinds, skillLevelWords } from '../../facts/vocabulary.ts'
import type { HoldsCertificate } from '../../rulebook/condition.ts'
import { isWithinLevels, type SkillLevelRange } from '../../values/skill-level.ts'
import type { Words } from '../../values/words.ts'
import { decided, type Judgement, met, unknown, unmet } from '../judgement.ts'
import { tellChoices } from './tell-choices.ts'

export function judgeCertificate(condition: HoldsCertificate, facts: Facts): Judgement {
  const { certificate } = facts.trainee
  if (certificate === undefined) return unknown('trainee.certificate')
  if (certificate === null) return unmet
  if (condition.kinds !== undefined && !condition.kinds.includes(certificate.kind)) return unmet
  if (condition.levels === undefined) return met
  if (certificate.level === undefined) return unknown('trainee.certificate.level')
  return decided(isWithinLevels(certificate.level, condition.levels))
}

export function tellCertificate(condition: HoldsCertificate, facts: Facts): Words {
  const wanted = tellWanted(condition)
  const { certificate } = facts.trainee
  if (certificate === undefined) {
    return { zh: `证书情况未知，需要${wanted.zh}`, en: `Certificate unknown; ${wanted.en} needed` }
  }
  if (certificate === null)
    return { zh: `未取得证书，需要${wanted.zh}`, en: `No certificate; ${wanted.en} needed` }
  const level = certificate.level === undefined ? undefined : skillLevelWords[certificate.level]
  const kind = certificateKinds[certificate.kind]
  const given = {
    zh: `持有${level?.zh ?? ''}${kind.zh}`,
    en: `Certificate: ${level === undefined ? '' : `${level.en} `}${kind.en}`,
  }
  switch (judgeCertificate(condition, facts).outcome) {
    case 'met':
      return given
    case 'unmet':
      return { zh: `${given.zh}，需要${wanted.zh}`, en: `${given.en}; ${wanted.en} needed` }
    case 'unknown':
      return {
        zh: `${given.zh}，等级未知，需要${wanted.zh}`,
        en: `${given.en}, level unknown; ${wanted.en} needed`,
      }
  }
}

function tellWanted(condition: HoldsCertificate): Words {
  const kinds =
    condition.kinds === undefined
      ? { zh: '任一证书', en: 'a certificate' }
      : tellChoices(condition.kinds, certificateKinds)
  if (condition.levels === undefined) return kinds
  const levels = tellLevels(condition.levels)
  return { zh: `${levels.zh}${kinds.zh}`, en: `${kinds.en} (${levels.en})` }
}

function tellLevels({ from, to }: SkillLevelRange): Words {
  const lowest = skillLevelWords[from]
  if (to !== undefined) {
    const highest = skillLevelWords[to]
    return { zh: `${lowest.zh}至${highest.zh}等级的`, en: `${lowest.en} to ${highest.en}` }
  }
  return from === 'junior'
    ? { zh: '载明等级的', en: 'naming a level' }
    : { zh: `${lowest.zh}及以上等级的`, en: `${lowest.en} or higher` }
}
