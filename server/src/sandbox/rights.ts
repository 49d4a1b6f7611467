import { plusDays } from '../platform/index.ts'
import { SANDBOX_PASSWORD, type SandboxCity, walkedRegion } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { memberPosts, memberUsername } from './sign-ins.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'

/** Days for which a colleague covers for the district's reviewer, from the city's day on. */
const COVER_DAYS = 20

/** Rights as they stand in a bureau at work: somebody covers, somebody new waits for roles, somebody left. */
export async function playRights(city: SandboxCity, troupe: Troupe): Promise<void> {
  const region = `/api/regions/${city.homeRegionId}`
  const security = await troupe.as(`${city.cityId}.security`)
  const idOf = async (duty: string) => {
    const session = await (await troupe.as(`${city.cityId}.${duty}`)).get('/api/session')
    return done<{ accountId: string }>(session, `the session of ${duty}`).accountId
  }
  done(
    await security.post(`${region}/covers`, {
      coveredAccountId: await idOf('reviewer'),
      coveringAccountId: await idOf('cover'),
      fromOn: city.today,
      untilOn: plusDays(city.today, COVER_DAYS),
      reason: '年休假',
    }),
    'giving a cover',
  )

  const open = async (duty: string, name: string) =>
    done<{ accountId: string }>(
      await troupe.admin.post(`${region}/staff-accounts`, {
        username: `${city.cityId}.${duty}`,
        name,
        password: SANDBOX_PASSWORD,
        roles: city.areas.map((area) => ({ role: 'clerk', area })),
      }),
      `opening an account for ${name}`,
    ).accountId
  await open('newcomer', '江雨桐')
  const leaving = `${region}/staff-accounts/${await open('left', '曹志远')}`
  const roles = city.areas.map((area) => ({ role: 'reviewer', area }))
  done(await security.put(`${leaving}/roles`, { roles, reason: '借调到岗' }), 'granting roles')
  done(await troupe.admin.post(`${leaving}/close`, { reason: '借调期满' }), 'closing an account')
}

interface LeftDesk {
  readonly role: string
  readonly regionId: string
}

/** The reviewer of the bureau reviews for one district less, where cases wait: its security officer is told and may grant the role to somebody. */
export async function leaveDeskEmpty(city: SandboxCity, troupe: Troupe): Promise<void> {
  if (!city.leavesDeskEmpty) return
  const security = await troupe.as(`${city.cityId}.security`)
  const { accountId } = done<{ accountId: string }>(
    await troupe.reviewer.get('/api/session'),
    'the session of the reviewer',
  )
  const account = `/api/regions/${city.homeRegionId}/staff-accounts/${accountId}`
  const { desks } = done<{ desks: LeftDesk[] }>(
    await security.get(`${account}/desks-left`),
    'asking what waits',
  )
  // whoever is walked through needs somebody there
  const kept = [city.homeRegionId, walkedRegion(city)]
  const left = desks.findLast(({ role, regionId }) => role === 'reviewer' && !kept.includes(regionId))
  // where nothing waits in another district, nobody would be missed there
  if (!left) return
  const roles = city.regions
    .filter((regionId) => regionId !== left.regionId)
    .map((area) => ({ role: 'reviewer', area }))
  const reason = '该区县审核岗位调整，接替人员待定'
  done(await security.put(`${account}/roles`, { roles, reason, acknowledged: true }), 'leaving a desk empty')
}

/** The first firm shares its work out: every duty has somebody. */
export async function playMembers(
  city: SandboxCity,
  troupe: Troupe,
  [first]: readonly PlayedFirm[],
): Promise<void> {
  if (!first) return
  const owner = await troupe.as(first.username)
  for (const { duty, name } of memberPosts) {
    done(
      await owner.post(`/api/regions/${first.regionId}/organizations/${first.organizationId}/members`, {
        username: memberUsername(city, duty),
        name,
        password: SANDBOX_PASSWORD,
        duties: [duty],
      }),
      `adding ${name} to a firm`,
    )
    await troupe.as(memberUsername(city, duty))
  }
}

/** A second person asks the first firm's owner to be let in, and another the bureau, whose owner has left. */
export async function playJoins(
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const [first, second] = firms.filter(({ isConfirmed }) => isConfirmed)
  const asking = [
    {
      firm: first,
      name: '梁晓彤',
      judge: 'owner',
      duties: ['training'],
      words: '人力资源部，接替许文静办理培训备案',
    },
    { firm: second, name: '姚志刚', judge: 'bureau', duties: ['owner'], words: '原经办人已离职，无法登录' },
  ] as const
  for (const [place, { firm, ...told }] of asking.entries()) {
    if (!firm) continue
    done(
      await troupe.anyone.post(`/api/regions/${firm.regionId}/join-requests`, {
        ...told,
        creditCode: firm.creditCode,
        phone: `1990000${city.cityNumber}98${place}`,
        username: `${firm.username}.new`,
        password: SANDBOX_PASSWORD,
      }),
      `${told.name} asks to join`,
    )
  }
}

/** The owner of the first firm has gone: the district proposes its finance officer, and somebody else is to confirm. */
export async function playOwners(troupe: Troupe, [first]: readonly PlayedFirm[]): Promise<void> {
  if (!first) return
  const region = `/api/regions/${first.regionId}`
  const organization = `${region}/organizations/${first.organizationId}`
  const { members } = done<{ members: { accountId: string; duties: string[] }[] }>(
    await troupe.reviewer.get(`${organization}/owner-candidates`),
    'reading who acts for a firm',
  )
  const finance = members.find(({ duties }) => duties.includes('finance'))
  const paper = await troupe.reviewer.upload(
    `${region}/files`,
    '负责人任命书.pdf',
    await somePaper('', '负责人任命书'),
  )
  done(
    await troupe.reviewer.post(`${organization}/owner-appointments`, {
      accountId: finance?.accountId ?? '',
      closesFormer: false,
      reason: '原负责人长期驻外，单位来函请增加一位负责人',
      proofFileId: done<{ fileId: string }>(paper, 'uploading an appointment').fileId,
    }),
    'proposing an owner',
  )
}
