import { type Case, skillLevels, type Trainee, toEpochDay, workingDaysBetween } from '../src/index.ts'

/**
 * One person's facts as the other engines want them: flat, days as numbers, null where unknown, and with everything
 * worked out beforehand that they cannot work out themselves (working days, counts of earlier grants, prefixes). This
 * work is not counted, to their advantage.
 */
export type PlainFacts = Readonly<Record<string, string | number | boolean | null>>

export function plainFacts(given: Case, trainee: Trainee): PlainFacts {
  const { organization, training, standards } = given
  const { certificate } = trainee
  const startsOn = toEpochDay(training.startsOn)
  const limit = standards?.['yearly-limit'] ?? Number.MAX_SAFE_INTEGER
  return {
    kind: training.kind,
    mode: training.mode,
    covered: organization.region.startsWith('3202'),
    adopted: adopted(given),
    organization: organization.kind,
    relation: trainee.relation,
    relationAt: `${trainee.relation} at ${organization.kind}`,
    affected: organization.traits?.includes('epidemic-affected') ?? null,
    affectedOrPlatform:
      organization.kind === 'platform-enterprise'
        ? true
        : (organization.traits?.includes('epidemic-affected') ?? null),
    startsOn,
    filedOn: training.filedOn === undefined ? null : toEpochDay(training.filedOn),
    filedWorkingDaysAhead:
      training.filedOn === undefined ? null : workingDaysBetween(training.filedOn, training.startsOn),
    filedDaysAhead: training.filedOn === undefined ? null : startsOn - toEpochDay(training.filedOn),
    approvedDaysAhead: training.approvedOn === undefined ? null : startsOn - toEpochDay(training.approvedOn),
    appliedOn: training.appliedOn === undefined ? null : toEpochDay(training.appliedOn),
    appliedDaysAfter:
      training.appliedOn === undefined ? null : toEpochDay(training.appliedOn) - toEpochDay(training.endsOn),
    minutes: training.minutesPerClassHour ?? null,
    inShortageCatalog: training.inShortageCatalog ?? null,
    classHours: trainee.classHours ?? training.classHours ?? null,
    stayOn: trainee.groups?.includes('stay-on') ?? null,
    newHire: trainee.groups?.includes('new-hire') ?? null,
    hiredOn: trainee.hiredOn === undefined ? null : toEpochDay(trainee.hiredOn),
    passed: trainee.passed ?? null,
    certified: certificate === undefined ? null : certificate !== null,
    skillCertified:
      certificate === undefined
        ? null
        : certificate?.kind === 'skill-level' || certificate?.kind === 'qualification',
    // 0 where it is known that there is no certificate and so no level.
    level:
      certificate === null
        ? 0
        : certificate?.level === undefined
          ? null
          : skillLevels.indexOf(certificate.level) + 1,
    insuredMonths: trainee.insuredMonths ?? null,
    employedMonths: trainee.employedMonths ?? null,
    earlierOnline: earlierOf(given, trainee, 'online').length,
    timesLeft: limit - earlierInYear(given, trainee),
    paidOnline: paid(given, trainee, 'online'),
    paidUpgrade: paid(given, trainee, 'skill-upgrade'),
  }
}

function adopted({ organization, standards }: Case): boolean | null {
  if (organization.region !== '320281' && organization.region !== '320282') return true
  const value = standards?.[`adopted:${organization.region}`]
  return value === undefined ? null : value === 1
}

function earlierOf(given: Case, trainee: Trainee, benefit: string) {
  return (trainee.earlier ?? []).filter(
    (entry) => entry.rulebook === given.rulebook && entry.benefit === benefit,
  )
}

function earlierInYear(given: Case, trainee: Trainee): number {
  return [...earlierOf(given, trainee, 'online'), ...earlierOf(given, trainee, 'skill-upgrade')].filter(
    (entry) => entry.on.slice(0, 4) === given.training.endsOn.slice(0, 4),
  ).length
}

function paid(given: Case, trainee: Trainee, benefit: string): number {
  return earlierOf(given, trainee, benefit).reduce((sum, entry) => sum + entry.fen, 0)
}
