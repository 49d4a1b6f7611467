import type { Fen } from '../values/fen.ts'
import type { LegalDate } from '../values/legal-date.ts'
import type { SkillLevel } from '../values/skill-level.ts'
import type {
  CertificateKind,
  OrganizationKind,
  OrganizationTrait,
  Relation,
  TraineeGroup,
  TrainingKind,
  TrainingMode,
} from './vocabulary.ts'

/**
 * One training of one organization, and the people in it: everything a determination looks at.
 *
 * An absent member is *unknown*, not false. A list that is present is complete: what it does not name is false.
 */
export interface Case {
  readonly rulebook: string
  /** Values that the notice leaves to another document or decision; fen unless the name says permille. */
  readonly standards?: Standards
  readonly organization: Organization
  readonly training: Training
  readonly trainees: readonly Trainee[]
}

export type Standards = Readonly<Record<string, number>>

export interface Organization {
  /** GB/T 2260 code, six digits. */
  readonly region: string
  readonly kind: OrganizationKind
  readonly traits?: readonly OrganizationTrait[]
}

export interface Training {
  readonly kind: TrainingKind
  readonly mode: TrainingMode
  readonly startsOn: LegalDate
  readonly endsOn: LegalDate
  readonly filedOn?: LegalDate
  readonly approvedOn?: LegalDate
  readonly appliedOn?: LegalDate
  readonly classHours?: number
  readonly minutesPerClassHour?: number
  readonly offJobDays?: number
  /** The occupation or project stands in the subsidized catalog (补贴性培训目录). */
  readonly inCatalog?: boolean
  /** … in the shortage catalog (紧缺职业目录). */
  readonly inShortageCatalog?: boolean
  /** The online platform is recognized by the bureau. */
  readonly platformRecognized?: boolean
}

export interface Trainee {
  readonly id: string
  readonly relation: Relation
  readonly groups?: readonly TraineeGroup[]
  readonly hiredOn?: LegalDate
  readonly insuredMonths?: number
  readonly employedMonths?: number
  /** Class hours the learner completed; where absent, those of the training. */
  readonly classHours?: number
  /** Months of work-for-training asked for now. */
  readonly months?: number
  /** Days of attendance. */
  readonly days?: number
  readonly passed?: boolean
  /** `null`: it is known that none was issued. */
  readonly certificate?: Certificate | null
  /** What was granted before; absent means nothing was. */
  readonly earlier?: readonly EarlierGrant[]
}

export interface Certificate {
  readonly kind: CertificateKind
  readonly level?: SkillLevel
  readonly occupation?: string
  readonly issuedOn?: LegalDate
}

export interface EarlierGrant {
  readonly rulebook: string
  readonly benefit: string
  readonly on: LegalDate
  readonly fen: Fen
  readonly months?: number
  readonly occupation?: string
  readonly level?: SkillLevel
}

/** The facts about one person, as conditions and amounts see them. Anything may still be unknown. */
export interface Facts {
  readonly rulebook: string
  readonly standards: Standards
  readonly organization: Partial<Organization>
  readonly training: Partial<Training>
  readonly trainee: Partial<Trainee>
}

export function factsOf(given: Case, trainee: Trainee): Facts {
  return {
    rulebook: given.rulebook,
    standards: given.standards ?? {},
    organization: given.organization,
    training: given.training,
    trainee,
  }
}
