import type { App } from '../app.ts'
import { executeCommand, systemActor } from '../platform/index.ts'
import { openLearnerAccount } from '../registry/index.ts'
import { learnerUsername, SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { chance, type InventedPerson, inventPerson } from './invent.ts'
import { keepLearnerPhone } from './learner-phone-store.ts'
import { somePaper } from './some-paper.ts'
import { beInvented, done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

const COUNTY_DIGITS = 6

interface StaffRow {
  readonly personId: string
  readonly name: string
  readonly idNumberMasked: string
}

/** Two learners of the city have accounts: one is verified and sees what was done in their name, one waits for a clerk. */
export async function openLearners(
  app: App,
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const firm = firms.find((each) => each.isConfirmed && !each.isInstitution)
  if (!firm) return
  const trainer = await troupe.as(firm.username)
  const staff = `/api/regions/${firm.regionId}/organizations/${firm.organizationId}/staff?limit=1`
  const { rows } = done<{ rows: StaffRow[] }>(await trainer.get(staff), 'reading the staff')
  const [first] = rows
  if (!first) return
  const username = learnerUsername(city)
  const known = await openLearner(app, city, { firm, person: first, username })
  if (known) await keepLearnerPhone(app, username, known.phone)
  const learner = await troupe.as(username)
  if (known && (await confirm(learner, firm, known)) === 'waiting')
    await confirmAtTheCounter(troupe.reviewer, firm, first)
  await leaveWaiting(app, city, troupe, firm)
  await serveAtTheCounter(city, troupe, firm)
  await askForTheName(city, troupe, firm)
  await lookAtLearner(city, troupe, firm, first.personId)
}

interface ToOpen {
  readonly firm: PlayedFirm
  readonly person: StaffRow
  readonly username: string
}

/** @returns whose account it is, as invented */
async function openLearner(
  app: App,
  city: SandboxCity,
  { firm, person, username }: ToOpen,
): Promise<InventedPerson | undefined> {
  const { regionId } = firm
  await executeCommand(app.platform, openLearnerAccount, systemActor(regionId), {
    ...{ regionId, personId: person.personId, username, password: SANDBOX_PASSWORD },
  })
  await beInvented(app, city, username)
  return firm.people.find(
    ({ name, idNumber }) => name === person.name && person.idNumberMasked.endsWith(idNumber.slice(-4)),
  )
}

async function confirm(
  learner: Visitor,
  { regionId }: PlayedFirm,
  { name, idNumber }: Pick<InventedPerson, 'name' | 'idNumber'>,
): Promise<string> {
  const answer = await learner.post(`/api/regions/${regionId}/real-name`, { name, idNumber })
  return done<{ outcome: string }>(answer, 'verifying a real name').outcome
}

/** The person came with a card, and a clerk looked. */
async function confirmAtTheCounter(
  clerk: Visitor,
  { regionId }: PlayedFirm,
  { personId }: StaffRow,
): Promise<void> {
  const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证原件核对一致' }
  done(
    await clerk.post(`/api/regions/${regionId}/real-names/${personId}/decide`, seen),
    'confirming a real name',
  )
}

/** Counts beyond all people of a city: no register has these. */
const NEWCOMER = 13_500
const WITHOUT_PHONE = 13_501
const MISNAMED = 13_502

/** Somebody hired after the registers were made waits for a clerk. */
async function leaveWaiting(app: App, city: SandboxCity, troupe: Troupe, firm: PlayedFirm): Promise<void> {
  const { personId, name, idNumber } = await hire(city, troupe, firm, NEWCOMER)
  const username = `${learnerUsername(city)}.newcomer`
  await openLearner(app, city, { firm, person: { personId, name, idNumberMasked: '' }, username })
  await confirm(await troupe.as(username), firm, { name, idNumber })
}

/** Somebody without a phone came to the counter; a colleague of the clerk has yet to see the person. */
async function serveAtTheCounter(city: SandboxCity, troupe: Troupe, firm: PlayedFirm): Promise<void> {
  const { name, idNumber } = await hire(city, troupe, firm, WITHOUT_PHONE)
  const clerk = await troupe.as(`${city.cityId}.clerk`)
  const region = `/api/regions/${firm.regionId}`
  const { personId } = done<{ personId: string }>(
    await clerk.post(`${region}/counter/find`, { name, idNumber }),
    'looking for somebody at the counter',
  )
  done(
    await clerk.post(`${region}/people/${personId}/learner-account`, {}),
    'opening an account at the counter',
  )
}

/** A firm typed the name of a card wrong, and a clerk who has the card asks for it to be put right. */
async function askForTheName(city: SandboxCity, troupe: Troupe, firm: PlayedFirm): Promise<void> {
  const { name, idNumber } = await hire(city, troupe, firm, MISNAMED)
  const clerk = await troupe.as(`${city.cityId}.clerk`)
  done(
    await clerk.post(`/api/regions/${firm.regionId}/counter/ask-name`, {
      ...{ idNumber, name: `${name.slice(0, 1)}晓${name.slice(-1)}` },
      reason: '本人持居民身份证原件到场，姓名与证件一致；登记的姓名为单位录入时写错。',
    }),
    'asking at the counter for a name to be put right',
  )
}

/** The firm hires somebody who is in no register yet. */
async function hire(
  city: SandboxCity,
  troupe: Troupe,
  firm: PlayedFirm,
  number: number,
): Promise<Pick<InventedPerson, 'name' | 'idNumber'> & { personId: string }> {
  const trainer = await troupe.as(firm.username)
  const { name, idNumber } = inventPerson(
    chance(city.cityNumber * number),
    firm.people[0]?.idNumber.slice(0, COUNTY_DIGITS) ?? '',
    number,
    city.cityNumber,
  )
  const newcomer = { name, idNumber, relation: 'employee', hiredOn: city.today }
  const staff = `/api/regions/${firm.regionId}/organizations/${firm.organizationId}/staff`
  const { personIds } = done<{ personIds: string[] }>(
    await trainer.post(staff, { people: [newcomer] }),
    'adding a newcomer',
  )
  return { personId: personIds[0] ?? '', name, idNumber }
}

/** People look at the learner's record, the firm takes its staff list away, and the learner finds two things wrong. */
async function lookAtLearner(
  city: SandboxCity,
  troupe: Troupe,
  firm: PlayedFirm,
  personId: string,
): Promise<void> {
  const region = `/api/regions/${firm.regionId}`
  const page = `${region}/people/${personId}/page`
  const visitor = await troupe.as(firm.username)
  const staff = `${region}/organizations/${firm.organizationId}/staff?format=xlsx`
  done(await visitor.get(staff), 'taking the staff list away')
  done(await visitor.get(page), 'looking at a person')
  done(await troupe.reviewer.get(page), 'looking at a person')
  const reason = encodeURIComponent('核对该人员是否在其他地区领取过同类补贴')
  done(await troupe.reviewer.get(`${page}?reason=${reason}`), 'looking beyond the district')
  const learner = await troupe.as(learnerUsername(city))
  const ask = (body: object) => learner.post(`${region}/corrections`, body)
  done(
    await ask({ about: 'register', isWrong: '参保月数少记了一个月', shouldBe: '以社会保险缴费记录为准' }),
    'asking the bureau for a correction',
  )
  const another = `1990000${city.cityNumber}970`
  done(
    await ask({ about: 'phone', isWrong: '换了手机号码，原号码已停用', shouldBe: another }),
    'asking the bureau for another phone',
  )
  const contract = await somePaper('', '劳动合同')
  const { fileId } = done<{ fileId: string }>(
    await learner.upload(`${region}/files`, '劳动合同.pdf', contract),
    'handing in a proof',
  )
  const hired = { isWrong: '入职日期登记晚了', shouldBe: '以劳动合同起始日期为准' }
  done(
    await ask({ about: 'employment', organizationId: firm.organizationId, ...hired, fileId }),
    'asking the firm for a correction',
  )
}
