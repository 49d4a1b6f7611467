import type { Certificate } from '../facts/case.ts'
import { certificateKindIds } from '../facts/vocabulary.ts'
import { type SkillLevel, skillLevels } from '../values/skill-level.ts'

/** What is known of a certificate in one byte, so that every condition on it is a look into a table. */
export const unknownCertificate = 0
export const noCertificate = 1
const first = 2
/** Places for the level: the five, and one for "not known". */
const places = skillLevels.length + 1

/** How many codes there are. */
export const certificateCodes = first + certificateKindIds.length * places

type Told = Pick<Certificate, 'kind' | 'level'>

export function certificateCode(certificate: Told | null | undefined): number {
  if (certificate === undefined) return unknownCertificate
  if (certificate === null) return noCertificate
  const level = certificate.level === undefined ? skillLevels.length : skillLevels.indexOf(certificate.level)
  return first + certificateKindIds.indexOf(certificate.kind) * places + level
}

export function certificateOf(code: number): Told | null | undefined {
  if (code === unknownCertificate) return undefined
  const kind = certificateKindIds[Math.floor((code - first) / places)]
  if (code === noCertificate || kind === undefined) return null
  const level = skillLevels[(code - first) % places]
  return level === undefined ? { kind } : { kind, level }
}

/** The rank of the level, or -1 where there is none or it is not known. */
export function levelRank(code: number): number {
  const level: SkillLevel | undefined = certificateOf(code)?.level
  return level === undefined ? -1 : skillLevels.indexOf(level)
}
