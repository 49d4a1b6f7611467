import { findCounty, type OrganizationKind } from '@zhixun/policy'
import { firmUsername, SANDBOX_PASSWORD, type SandboxCity, sandboxCities } from './cities.ts'
import { type Chance, chance, type InventedPerson, inventFirm, inventPerson } from './invent.ts'
import type { Partners } from './partners.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'

/** A firm of a city while its business is played. */
export interface PlayedFirm {
  readonly n: number
  readonly username: string
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
  readonly creditCode: string
  readonly people: readonly InventedPerson[]
  /** Of one firm: whose training no paper is needed for, as registers know all of it. */
  readonly known: readonly InventedPerson[]
  readonly isConfirmed: boolean
  readonly accountNumber: string
  readonly kind: OrganizationKind
  readonly isInstitution: boolean
  /** Whom its trainings name from the register; those of a walk write names. */
  readonly partners?: Partners
}

export interface CitySize {
  readonly firms: number
  readonly workersPerFirm: number
}

/** Of so many firms one registered lately and waits for the bureau. */
const WAITING_EVERY = 13
/** Of so many firms one bank account is held under another name: its first payment fails. */
export const WRONG_ACCOUNT_EVERY = 9

const FIRM_OF_THE_KNOWN = 2
const KNOWN_WORKERS = 5
/** Counts on from all others of a city. */
const FIRST_KNOWN = 13_900

/** Firms register themselves with their bank accounts; the bureau confirms most and records their traits. */
export async function registerFirms(
  troupe: Troupe,
  city: SandboxCity,
  size: CitySize,
  given: Chance,
  partners: Partners,
): Promise<PlayedFirm[]> {
  const firms: PlayedFirm[] = []
  for (let n = 1; n <= size.firms; n += 1)
    firms.push({ ...(await registerFirm(troupe, city, n, size.workersPerFirm, given)), partners })
  return firms
}

async function registerFirm(
  troupe: Troupe,
  city: SandboxCity,
  n: number,
  workers: number,
  given: Chance,
): Promise<Omit<PlayedFirm, 'partners'>> {
  const regionId = city.regions[n % city.regions.length] ?? city.homeRegionId
  const countyName = findCounty(regionId)?.name.zh ?? ''
  const at = { county: regionId, cityName: city.placeName, countyName }
  const firm = inventFirm(given, at, n, city.cityNumber)
  const pattern = city.patterns[n % city.patterns.length]
  const kinds: readonly OrganizationKind[] = pattern?.organizationKinds ?? ['enterprise']
  const kind = given.pick(kinds)
  const isInstitution = kind === 'training-institution'
  const name = isInstitution
    ? `${city.placeName}${firm.name.slice(city.placeName.length, city.placeName.length + 2)}职业培训学校`
    : firm.name
  const username = firmUsername(city, n)
  const { organizationId } = done<{ organizationId: string }>(
    await troupe.anyone.post(`/api/regions/${regionId}/organizations`, {
      creditCode: firm.creditCode,
      name,
      kind,
      ...(isInstitution && { particulars: inventedLicence(city, countyName) }),
      legalRepresentative: firm.legalRepresentative,
      address: firm.address,
      contactName: firm.contactName,
      contactPhone: firm.contactPhone,
      bankAccount: { bankName: firm.bankName, accountName: name, accountNumber: firm.accountNumber },
      username,
      password: SANDBOX_PASSWORD,
    }),
    `registering ${name}`,
  )
  const isConfirmed = n % WAITING_EVERY !== 0
  if (isConfirmed) {
    await confirmFirm(troupe, city, { n, regionId, organizationId, name })
    await handInLicence(troupe, username, regionId, organizationId, name)
  }
  const invent = (by: Chance, place: number) =>
    inventPerson(
      by,
      regionId === '320871' ? '320812' : regionId === '320800' ? '320802' : regionId,
      place,
      city.cityNumber,
      city.withLongNames,
    )
  const people = Array.from({ length: workers }, (_, place) => invent(given, (n - 1) * workers + place))
  // by a chance of their own, so that the others are who they were
  const knownCount = n === FIRM_OF_THE_KNOWN && city === sandboxCities[0] ? KNOWN_WORKERS : 0
  const others = chance(n)
  const known = Array.from({ length: knownCount }, (_, place) => invent(others, FIRST_KNOWN + place))
  return {
    n,
    username,
    regionId,
    organizationId,
    name,
    creditCode: firm.creditCode,
    people,
    known,
    isConfirmed,
    accountNumber: firm.accountNumber,
    kind,
    isInstitution,
  }
}

async function confirmFirm(
  { reviewer }: Troupe,
  { traits, opensOn }: SandboxCity,
  { n, regionId, organizationId, name }: Pick<PlayedFirm, 'n' | 'regionId' | 'organizationId' | 'name'>,
): Promise<void> {
  const path = `/api/regions/${regionId}/organizations/${organizationId}`
  done(await reviewer.post(`${path}/confirm`, {}), `confirming ${name}`)
  const call = { what: 'contact-phone', purpose: 'contact', words: '致电联系人，核实登记信息' }
  if (n === 1) done(await reviewer.post(`${path}/reveal`, call), `calling ${name}`)
  const found = { traits, proof: '市局认定名单（模拟）', validFrom: opensOn }
  done(await reviewer.put(`${path}/traits`, found), `traits of ${name}`)
}

export async function handInLicence(
  troupe: Troupe,
  username: string,
  regionId: string,
  organizationId: string,
  name: string,
): Promise<void> {
  const visitor = await troupe.as(username)
  const licence = await somePaper(name, 'business-licence')
  const { fileId } = done<{ fileId: string }>(
    await visitor.upload(`/api/regions/${regionId}/files`, '营业执照.pdf', licence),
    'uploading a licence',
  )
  done(
    await visitor.post(`/api/regions/${regionId}/organizations/${organizationId}/amend`, {
      licenceFileId: fileId,
    }),
    'handing in a licence',
  )
}

/** What a training school is licensed for, by the notice's own years. */
function inventedLicence({ cityNumber, opensOn }: SandboxCity, countyName: string): object {
  const year = Number(opensOn.slice(0, 4))
  return {
    kind: 'training-institution',
    licenceNumber: `人社民${cityNumber}${year - 2}0018号（模拟）`,
    licenceIssuer: `${countyName}人力资源和社会保障局`,
    licensedFrom: `${year - 2}-01-01`,
    licensedUntil: `${year + 3}-12-31`,
    trades: [
      {
        occupationCode: '6-31-01-03',
        occupationName: '电工',
        levels: ['junior', 'intermediate', 'advanced'],
      },
      { occupationCode: '6-18-01-01', occupationName: '车工', levels: ['junior', 'intermediate'] },
    ],
  }
}
