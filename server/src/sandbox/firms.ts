import { findCounty, type OrganizationKind } from '@zhixun/policy'
import { firmUsername, SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import { type Chance, type InventedPerson, inventFirm, inventPerson } from './invent.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'

/** A firm of a city while its business is played. */
export interface PlayedFirm {
  readonly n: number
  readonly username: string
  readonly regionId: string
  readonly organizationId: string
  readonly name: string
  readonly people: readonly InventedPerson[]
  readonly isConfirmed: boolean
  readonly accountNumber: string
  readonly kind: OrganizationKind
  readonly isInstitution: boolean
}

export interface CitySize {
  readonly firms: number
  readonly workersPerFirm: number
}

/** Of so many firms one registered lately and waits for the bureau. */
const WAITING_EVERY = 13
/** Of so many firms one bank account is held under another name: its first payment fails. */
export const WRONG_ACCOUNT_EVERY = 9

/** Firms register themselves with their bank accounts; the bureau confirms most and records their traits. */
export async function registerFirms(
  troupe: Troupe,
  city: SandboxCity,
  size: CitySize,
  given: Chance,
): Promise<PlayedFirm[]> {
  const firms: PlayedFirm[] = []
  for (let n = 1; n <= size.firms; n += 1)
    firms.push(await registerFirm(troupe, city, n, size.workersPerFirm, given))
  return firms
}

async function registerFirm(
  troupe: Troupe,
  city: SandboxCity,
  n: number,
  workers: number,
  given: Chance,
): Promise<PlayedFirm> {
  const regionId = city.regions[n % city.regions.length] ?? city.homeRegionId
  const countyName = findCounty(regionId)?.name.zh ?? ''
  const firm = inventFirm(
    given,
    { county: regionId, cityName: city.placeName, countyName },
    n,
    city.cityNumber,
  )
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
    const path = `/api/regions/${regionId}/organizations/${organizationId}`
    done(await troupe.reviewer.post(`${path}/confirm`, {}), `confirming ${name}`)
    done(
      await troupe.reviewer.put(`${path}/traits`, { traits: city.traits, proof: '市局认定名单（模拟）' }),
      `traits of ${name}`,
    )
    await handInLicence(troupe, username, regionId, organizationId, name)
  }
  const people = Array.from({ length: workers }, (_, place) =>
    inventPerson(
      given,
      regionId === '320871' ? '320812' : regionId === '320800' ? '320802' : regionId,
      (n - 1) * workers + place,
      city.cityNumber,
      city.withLongNames,
    ),
  )
  return {
    n,
    username,
    regionId,
    organizationId,
    name,
    people,
    isConfirmed,
    accountNumber: firm.accountNumber,
    kind,
    isInstitution,
  }
}

async function handInLicence(
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
