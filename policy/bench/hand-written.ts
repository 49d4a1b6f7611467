import {
  addDays,
  type Case,
  isWorkingDay,
  type LegalDate,
  legalDate,
  type SkillLevel,
  type Trainee,
} from '../src/index.ts'
import { type JudgedRows, outcomeCodes, supersede } from './judged-rows.ts'

/**
 * The two notices of Wuxi as a careful programmer writes them down by hand, and as fast as that goes: what is the same
 * for a whole class is judged once, and the first thing that refuses somebody ends the matter. No clauses, no reasons.
 */
export type HandWritten = (given: Case, firstRow: number, rows: JudgedRows) => void

/** Results beside an amount. */
const refused = -1
const undetermined = -2

const met = 0
const unknown = 1
const unmet = 2

const levelFen: Readonly<Record<SkillLevel, number>> = {
  junior: 100000,
  intermediate: 150000,
  advanced: 200000,
  technician: 300000,
  'senior-technician': 400000,
}
const raisedLevels: ReadonlySet<SkillLevel> = new Set(['advanced', 'technician', 'senior-technician'])

/** How many working days lie before each day; counted once, so that a notice is one subtraction. */
const workingDaysBefore = new Map<LegalDate, number>()
for (let day = legalDate('2022-01-01'), counted = 0; day < '2024-01-01'; day = addDays(day, 1)) {
  workingDaysBefore.set(day, counted)
  if (isWorkingDay(day)) counted += 1
}

function noticeInWorkingDays(filedOn: LegalDate, startsOn: LegalDate): number {
  return (workingDaysBefore.get(startsOn) ?? 0) - (workingDaysBefore.get(filedOn) ?? 0)
}

export function judgeWuxi2023(given: Case, firstRow: number, rows: JudgedRows): void {
  const { training, trainees } = given
  const place = judgePlace(given, '2023-01-01', '2023-03-31')
  const isOnline = training.mode === 'online' && training.kind !== 'work-for-training'
  const isUpgrade = training.kind === 'skill-upgrade'
  const online = isOnline ? Math.max(place, judgeOnlineClass2023(given)) : unmet
  const upgrade = isUpgrade ? Math.max(place, judgeOrder(training.filedOn, training.startsOn)) : unmet
  for (let index = 0; index < trainees.length; index += 1) {
    const trainee = trainees[index]
    if (trainee === undefined) continue
    const row = firstRow + index
    if (isOnline) settle(rows, 0, row, judgeOnline2023(online, given, trainee))
    if (isUpgrade) settle(rows, 1, row, judgeUpgrade2023(upgrade, given, trainee))
    supersede(rows, row)
  }
}

function judgeOnlineClass2023({ training }: Case): number {
  const { startsOn, endsOn, filedOn, approvedOn, appliedOn, minutesPerClassHour } = training
  let code = judgeOrder(approvedOn, startsOn)
  if (filedOn === undefined || appliedOn === undefined || minutesPerClassHour === undefined)
    code = Math.max(code, unknown)
  if (filedOn !== undefined && (filedOn > '2023-03-31' || noticeInWorkingDays(filedOn, startsOn) < 5))
    return unmet
  if (appliedOn !== undefined && (appliedOn < endsOn || appliedOn > '2023-04-30')) return unmet
  if (minutesPerClassHour !== undefined && minutesPerClassHour < 45) return unmet
  return code
}

function judgeOnline2023(shared: number, { training, standards }: Case, trainee: Trainee): number {
  if (shared === unmet || (trainee.relation !== 'employee' && trainee.relation !== 'dispatched'))
    return refused
  let code = shared
  if (trainee.groups === undefined) code = unknown
  else if (!trainee.groups.includes('stay-on')) return refused
  const hours = trainee.classHours ?? training.classHours
  if (hours === undefined) code = unknown
  else if (hours < 15) return refused
  if (trainee.passed === undefined) code = unknown
  else if (!trainee.passed) return refused
  if (trainee.certificate === undefined) code = unknown
  else if (trainee.certificate === null) return refused
  let fen = 30000
  let granted = 0
  if (trainee.earlier !== undefined) {
    for (const entry of trainee.earlier) {
      if (entry.rulebook !== 'wuxi-2023') continue
      if (entry.benefit === 'online') return refused
      if (entry.benefit !== 'skill-upgrade') continue
      fen -= entry.fen
      if (entry.on.slice(0, 4) === training.endsOn.slice(0, 4)) granted += 1
    }
  }
  if (exceeds(granted, standards) || fen <= 0) return refused
  return concluded(code, fen)
}

function judgeUpgrade2023(shared: number, { training, standards }: Case, trainee: Trainee): number {
  if (shared === unmet || (trainee.relation !== 'employee' && trainee.relation !== 'dispatched'))
    return refused
  let code = shared
  if (trainee.passed === undefined) code = unknown
  else if (!trainee.passed) return refused
  if (trainee.insuredMonths === undefined) code = unknown
  else if (trainee.insuredMonths < 6) return refused
  const { certificate } = trainee
  if (certificate === null) return refused
  if (certificate !== undefined && certificate.kind !== 'skill-level' && certificate.kind !== 'qualification')
    return refused
  let fen = 0
  if (certificate?.level === undefined) code = unknown
  else {
    fen = levelFen[certificate.level]
    if (raisedLevels.has(certificate.level)) {
      if (training.inShortageCatalog === undefined) code = unknown
      else if (training.inShortageCatalog) fen = (fen * 13) / 10
    }
  }
  const isKnown =
    certificate?.level !== undefined &&
    !(raisedLevels.has(certificate.level) && training.inShortageCatalog === undefined)
  let granted = 0
  if (trainee.earlier !== undefined) {
    for (const entry of trainee.earlier) {
      if (entry.rulebook !== 'wuxi-2023') continue
      if (entry.benefit !== 'online' && entry.benefit !== 'skill-upgrade') continue
      if (entry.benefit === 'online') fen -= entry.fen
      if (entry.on.slice(0, 4) === training.endsOn.slice(0, 4)) granted += 1
    }
  }
  if (exceeds(granted, standards) || (isKnown && fen <= 0)) return refused
  return concluded(code, fen)
}

export function judgeWuxi2020(given: Case, firstRow: number, rows: JudgedRows): void {
  const { training, trainees } = given
  const isPreJob = training.kind === 'pre-job'
  const isOnline = !isPreJob && training.mode === 'online'
  if (!isPreJob && !isOnline) return
  const shared = isPreJob ? judgePreJobClass(given) : judgeOnlineClass2020(given)
  for (let index = 0; index < trainees.length; index += 1) {
    const trainee = trainees[index]
    if (trainee === undefined) continue
    if (isPreJob) settle(rows, 0, firstRow + index, judgePreJob(shared, trainee))
    else settle(rows, 1, firstRow + index, judgeOnline2020(shared, given, trainee))
  }
}

function judgePreJobClass({ organization, training, standards }: Case): number {
  if (!organization.region.startsWith('3202') || training.mode === 'offline') return unmet
  const { kind, traits } = organization
  if (kind !== 'enterprise' && kind !== 'platform-enterprise' && kind !== 'labor-dispatch') return unmet
  if (traits !== undefined && !traits.includes('epidemic-affected')) return unmet
  return Math.max(traits === undefined ? unknown : met, judgeAdoption(organization.region, standards))
}

function judgePreJob(shared: number, trainee: Trainee): number {
  if (shared === unmet || (trainee.relation !== 'employee' && trainee.relation !== 'dispatched'))
    return refused
  let code = shared
  if (trainee.groups === undefined) code = unknown
  else if (!trainee.groups.includes('new-hire')) return refused
  if (trainee.hiredOn === undefined) code = unknown
  else if (trainee.hiredOn < '2020-01-26' || trainee.hiredOn > '2020-06-30') return refused
  if (trainee.insuredMonths === undefined) code = unknown
  else if (trainee.insuredMonths < 1) return refused
  if (trainee.employedMonths === undefined) code = unknown
  else if (trainee.employedMonths < 1) return refused
  return concluded(code, 30000)
}

function judgeOnlineClass2020(given: Case): number {
  const { organization, training } = given
  const { startsOn, endsOn, filedOn, approvedOn, appliedOn } = training
  let code = Math.max(judgePlace(given, '2020-01-26', '2020-06-30'), judgeOrder(approvedOn, startsOn))
  if (organization.kind === 'enterprise') {
    if (organization.traits === undefined) code = Math.max(code, unknown)
    else if (!organization.traits.includes('epidemic-affected')) return unmet
  }
  if (filedOn === undefined || appliedOn === undefined) code = Math.max(code, unknown)
  if (filedOn !== undefined && filedOn >= startsOn) return unmet
  if (appliedOn !== undefined && (appliedOn < endsOn || appliedOn > '2020-09-30')) return unmet
  return code
}

function judgeOnline2020(shared: number, { organization, training }: Case, trainee: Trainee): number {
  const { relation } = trainee
  const belongs =
    relation === 'employee' ||
    relation === 'dispatched' ||
    (relation === 'gig' && organization.kind === 'platform-enterprise')
  if (shared === unmet || !belongs) return refused
  let code = shared
  const hours = trainee.classHours ?? training.classHours
  if (hours === undefined) code = unknown
  else if (hours < 24) return refused
  if (trainee.passed === undefined) code = unknown
  else if (!trainee.passed) return refused
  if (trainee.certificate === undefined) code = unknown
  else if (trainee.certificate === null) return refused
  return concluded(code, Math.min(50000, Math.floor(hours ?? 0) * 1850))
}

/** Region, adoption, kind of organization and window. */
function judgePlace({ organization, training, standards }: Case, from: string, until: string): number {
  const { region, kind } = organization
  if (!region.startsWith('3202') || (kind !== 'enterprise' && kind !== 'platform-enterprise')) return unmet
  if (training.startsOn < from || training.startsOn > until) return unmet
  return judgeAdoption(region, standards)
}

function judgeAdoption(region: string, standards: Case['standards']): number {
  if (region !== '320281' && region !== '320282') return met
  const adopted = standards?.[`adopted:${region}`]
  return adopted === undefined ? unknown : adopted === 1 ? met : unmet
}

function judgeOrder(day: LegalDate | undefined, last: LegalDate): number {
  return day === undefined ? unknown : day <= last ? met : unmet
}

function exceeds(granted: number, standards: Case['standards']): boolean {
  const limit = standards?.['yearly-limit']
  return limit !== undefined && granted >= limit
}

function concluded(code: number, fen: number): number {
  if (code === unknown) return undetermined
  return fen > 0 ? fen : refused
}

function settle(rows: JudgedRows, benefit: 0 | 1, row: number, result: number): void {
  rows.outcomes[benefit][row] =
    result === refused
      ? outcomeCodes.refused
      : result === undetermined
        ? outcomeCodes.undetermined
        : outcomeCodes.granted
  rows.fen[benefit][row] = Math.max(0, result)
}
