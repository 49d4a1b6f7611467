import { setTimeout } from 'node:timers/promises'
import { type Day, plusDays } from '../platform/index.ts'
import type { Scene } from './case-play.ts'
import type { SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import type { InventedPerson } from './invent.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who works in a firm, as the registers of other authorities know them. */
interface Worker {
  readonly person: InventedPerson
  readonly firm: PlayedFirm
  /** Counts the workers of a firm. */
  readonly place: number
}

const MONTHS_COVERED = 24
const DAYS_BETWEEN_SNAPSHOTS = 35
/** Of so many workers of a firm, one … */
const INSURED_LATELY_EVERY = 9
const INSURED_ELSEWHERE_EVERY = 23
const VETERAN_EVERY = 19
const POOR_EVERY = 14
/** … counted from this one on. */
const FIRST_POOR_PLACE = 9

/** Among places of workers one from which on the fifth was insured lately, and nobody elsewhere. */
const FIRST_KNOWN_PLACE = 126

/**
 * The day on which somebody was hired: what the firm writes into its roster and, mostly, what the registers say. The same
 * person always has the same.
 */
export function hiredOnOf(city: SandboxCity, { idNumber }: InventedPerson): Day {
  const number = Number(idNumber.slice(-3, -1))
  if (city.hiredFrom) return plusDays(city.hiredFrom, number % 20)
  return `${2012 + (number % 8)}-03-0${1 + (number % 9)}`
}

/** The first month for which social insurance was paid for a worker, within the months that the registers cover. */
export function insuredFromOf(city: SandboxCity, person: InventedPerson, place: number): string {
  const hired = hiredOnOf(city, person).slice(0, 7)
  const first = monthBefore(city.firstTrainingOn, MONTHS_COVERED)
  const lately = monthBefore(city.firstTrainingOn, 2)
  const start = place % INSURED_LATELY_EVERY === 4 && !city.hiredFrom ? lately : hired
  return [start, first].toSorted().at(-1) ?? first
}

/** Registers as other authorities hand them over: social insurance again and again, the others once. */
export function registerScenes(city: SandboxCity, firms: readonly PlayedFirm[], troupe: Troupe): Scene[] {
  const regions = city.regions.filter((regionId) => firms.some((firm) => firm.regionId === regionId))
  const workersOf = (regionId: string): Worker[] =>
    firms
      .filter((firm) => firm.regionId === regionId && !firm.isInstitution)
      .flatMap((firm) => [
        ...firm.people.map((person, place) => ({ person, firm, place })),
        ...firm.known.map((person, place) => ({ person, firm, place: FIRST_KNOWN_PLACE + place })),
      ])
  const once = plusDays(city.opensOn, 2)
  const scenes = regions.map((regionId) => ({
    day: once,
    what: `${regionId}：登记数据`,
    play: () => importOthers(city, troupe, regionId, workersOf(regionId), once),
  }))
  const days = [0, 1, 2].map((n) => plusDays(city.firstTrainingOn, 5 + n * DAYS_BETWEEN_SNAPSHOTS))
  // months end with the month before: a second time within one month would be the same file
  const fresh = days.filter((day) => day.slice(0, 7) > once.slice(0, 7))
  const insurance = [once, ...fresh].flatMap((day) =>
    regions.map((regionId) => ({
      day,
      what: `${regionId}：参保数据`,
      play: () => importInsurance(city, troupe, regionId, workersOf(regionId), day),
    })),
  )
  return [...scenes, ...insurance]
}

async function importInsurance(
  city: SandboxCity,
  troupe: Troupe,
  regionId: string,
  workers: readonly Worker[],
  day: Day,
): Promise<void> {
  const last = monthBefore(day, 1)
  const lines = workers.flatMap(({ person, firm, place }) => {
    const other = workers.find((each) => each.firm !== firm)?.firm ?? firm
    const employer = place % INSURED_ELSEWHERE_EVERY === 7 ? other : firm
    const from = insuredFromOf(city, person, place)
    return monthsBetween(from, last).map(
      (month) =>
        `${person.name},${person.idNumber},${employer.name},${employer.creditCode},职工基本养老保险,${month}`,
    )
  })
  await bringIn(troupe, regionId, {
    kind: 'social-insurance',
    issuer: `${city.placeName}市社会保险基金管理中心（模拟）`,
    asOfOn: day,
    coversFrom: `${monthBefore(city.firstTrainingOn, MONTHS_COVERED)}-01`,
    coversUntil: plusDays(`${day.slice(0, 7)}-01`, -1),
    headings: '姓名,公民身份号码,单位名称,统一社会信用代码,险种,费款所属期',
    lines,
  })
}

/** Employment, and lists on which a few of the workers stand. */
async function importOthers(
  city: SandboxCity,
  troupe: Troupe,
  regionId: string,
  workers: readonly Worker[],
  day: Day,
): Promise<void> {
  const every = (times: number, rest: number) => workers.filter(({ place }) => place % times === rest)
  const issuer = (bureau: string) => `${city.placeName}市${bureau}（模拟）`
  const list = { asOfOn: day, coversFrom: '2010-01-01', coversUntil: day }
  const one = (found: readonly Worker[], tell: (worker: Worker) => string) => found.slice(0, 1).map(tell)
  const employed = workers.map(({ person, firm }) => {
    const hiredOn = hiredOnOf(city, person)
    return `${person.name},${person.idNumber},${firm.name},${firm.creditCode},${hiredOn}`
  })
  const told = ({ person }: Worker, on: string) => `${person.name},${person.idNumber},${on}`
  await bringIn(troupe, regionId, {
    ...list,
    kind: 'employment',
    issuer: issuer('公共就业服务中心'),
    headings: '姓名,身份证号,用人单位,用人单位统一社会信用代码,录用日期',
    // whoever is hired later is not in a register of today
    lines: employed.filter((line) => line.slice(-10) <= day),
  })
  await bringIn(troupe, regionId, {
    ...list,
    kind: 'veteran',
    issuer: issuer('退役军人事务局'),
    headings: '姓名,身份证号码,退役日期',
    lines: every(VETERAN_EVERY, 3).map((worker) => told(worker, '2016-12-01')),
  })
  await bringIn(troupe, regionId, {
    ...list,
    kind: 'poverty',
    issuer: issuer('农业农村局'),
    headings: '姓名,证件号码,识别日期',
    lines: every(POOR_EVERY, FIRST_POOR_PLACE).map((worker) => told(worker, '2018-05-20')),
  })
  await bringIn(troupe, regionId, {
    ...list,
    kind: 'pension',
    issuer: issuer('社会保险基金管理中心'),
    headings: '姓名,身份证号码,待遇享受开始日期',
    lines: one(every(1, 0).slice(5), (worker) => told(worker, plusDays(day, -40))),
  })
  await bringIn(troupe, regionId, {
    ...list,
    kind: 'death',
    issuer: issuer('民政局'),
    headings: '姓名,身份证号码,死亡日期',
    lines: one(every(1, 0).slice(9), (worker) => told(worker, plusDays(day, -20))),
  })
}

/** Levels of the certificates that the register of certificates has of a training, in turn. */
const levels = ['中级工', '高级工', '中级工', '技师', '中级工'] as const

/** The register of certificates has what people of a training earned: nobody puts it on record. */
export async function importCertificates(
  city: SandboxCity,
  troupe: Troupe,
  regionId: string,
  { people, occupation, issuedOn }: { people: readonly InventedPerson[]; occupation: string; issuedOn: Day },
  day: Day,
): Promise<void> {
  await bringIn(troupe, regionId, {
    kind: 'skill-certificate',
    issuer: `${city.placeName}职业技能鉴定指导中心（模拟）`,
    asOfOn: day,
    coversFrom: '2010-01-01',
    coversUntil: day,
    headings: '姓名,证件号码,证书编号,证书名称,职业（工种）名称,技能等级,发证日期',
    lines: people.map(
      ({ name, idNumber }, place) =>
        `${name},${idNumber},S0000${regionId}2300${String(place + 1).padStart(5, '0')},职业技能等级证书,${occupation},${levels[place % levels.length]},${issuedOn}`,
    ),
  })
}

interface Told {
  readonly kind: string
  readonly issuer: string
  readonly asOfOn: Day
  readonly coversFrom: Day
  readonly coversUntil: Day
  readonly headings: string
  readonly lines: readonly string[]
}

/** Two people bring a register in: a clerk hands it over, the reviewer looks and publishes. */
async function bringIn(troupe: Troupe, regionId: string, told: Told): Promise<void> {
  if (told.lines.length === 0) return
  const path = await handIn(troupe, regionId, told)
  done(
    await troupe.reviewer.post(`${path}/publish`, { acknowledged: true }),
    `publishing a register of ${told.kind}`,
  )
}

/** @returns where the checked register is */
async function handIn(
  { clerk }: Troupe,
  regionId: string,
  { headings, lines, ...told }: Told,
): Promise<string> {
  const region = `/api/regions/${regionId}`
  const bytes = Buffer.from(`\ufeff${headings}\r\n${lines.join('\r\n')}\r\n`)
  const { fileId } = done<{ fileId: string }>(
    await clerk.upload(`${region}/register-files`, `${told.kind}-${told.asOfOn}.csv`, bytes),
    `uploading a register of ${told.kind}`,
  )
  const document = `数据共享交换单 ${told.asOfOn}（模拟）`
  const { snapshotId, state } = done<{ snapshotId: string; state: string }>(
    await clerk.post(`${region}/registers`, {
      ...{ ...told, document, area: regionId, extent: 'whole-area', fileId },
    }),
    `importing a register of ${told.kind}`,
  )
  const path = `${region}/registers/${snapshotId}`
  if (state === 'checking') await whenChecked(clerk, path)
  return path
}

/** On the city's day a list of veterans is checked, and a fact is to be corrected: both wait for somebody else. */
export async function leaveForAnother(
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const [firm] = firms
  if (!firm) return
  const { people } = firm
  await handIn(troupe, firm.regionId, {
    kind: 'veteran',
    issuer: `${city.placeName}市退役军人事务局（模拟）`,
    asOfOn: city.today,
    coversFrom: '2010-01-01',
    coversUntil: city.today,
    headings: '姓名,身份证号码,退役日期',
    lines: people.slice(0, 2).map(({ name, idNumber }) => `${name},${idNumber},2016-12-01`),
  })
  const [worker] = people
  // where the list of the poor had nobody to name, there is none to be corrected
  if (worker && people.length > FIRST_POOR_PLACE) await proposeCorrection(city, troupe, firm.regionId, worker)
}

async function proposeCorrection(
  city: SandboxCity,
  { clerk }: Troupe,
  regionId: string,
  { name, idNumber }: InventedPerson,
): Promise<void> {
  const region = `/api/regions/${regionId}`
  const { personId } = done<{ personId: string }>(
    await clerk.post(`${region}/counter/find`, { name, idNumber }),
    'looking for a worker',
  )
  const paper = await somePaper(name, '脱贫人口证明')
  const { fileId: proofFileId } = done<{ fileId: string }>(
    await clerk.upload(`${region}/files`, '脱贫人口证明.pdf', paper),
    'uploading a proof',
  )
  const fact = { kind: 'poverty', effect: 'adds', fromOn: plusDays(city.today, -60) }
  const reason = '乡镇补报：证明已盖章，名单漏列（模拟）'
  done(
    await clerk.post(`${region}/people/${personId}/register-corrections`, { ...fact, reason, proofFileId }),
    'proposing a correction',
  )
}

const LOOK_AGAIN_MS = 100

/** A large file is checked by a task: whoever handed it in looks again until that has ended. */
async function whenChecked(clerk: Visitor, snapshot: string): Promise<void> {
  const look = async () =>
    done<{ state: string }>(await clerk.get(snapshot), 'looking whether a register is checked')
  while ((await look()).state === 'checking') await setTimeout(LOOK_AGAIN_MS)
}

/** `2022-11` so many months before the month of a day. */
function monthBefore(day: Day, months: number): string {
  const number = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

function monthsBetween(from: string, last: string): string[] {
  const months: string[] = []
  for (let month = last; month >= from; month = monthBefore(`${month}-01`, 1)) months.unshift(month)
  return months
}
