import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, openCity, openCityFirm } from '../../testing/city.ts'
import { bodyOf, type TestFirm as CityFirm } from '../../testing/filed-training.ts'
import { particularsOf, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedIdNumber } from '../../testing/invented.ts'
import { problemIn } from '../../testing/test-server.ts'
import type { Organization } from '../organization/organization.ts'
import { institutionFindings } from './institution-findings.ts'

const commission = {
  startsOn: '2021-03-01',
  endsOn: '2021-03-20',
  occupationCode: '6-31-01-03',
  occupationName: '电工',
  skillLevel: 'junior',
} as const
const licensed = {
  state: 'confirmed',
  particulars: particularsOf['training-institution'],
} as unknown as Pick<Organization, 'state' | 'particulars'>
const idsOf = (more: object, institution = licensed) =>
  institutionFindings(institution, { ...commission, ...more }).map(({ id }) => id)

describe('the licence of an institution', () => {
  it('fits a training within its days, trades and levels', () => {
    expect(idsOf({})).toEqual([])
    expect(idsOf({ occupationCode: null, skillLevel: null })).toEqual([])
  })

  it('does not fit otherwise, and says why', () => {
    expect(idsOf({ endsOn: '2029-01-01' })).toEqual(['not-licensed-then'])
    expect(idsOf({ occupationCode: '6-18-01-01' })).toEqual(['trade-not-licensed'])
    expect(idsOf({ skillLevel: 'technician' })).toEqual(['level-not-licensed'])
    expect(idsOf({}, { ...licensed, state: 'closed' })).toEqual(['not-confirmed'])
  })
})

describe('a training institution', () => {
  let city: City
  let firm: CityFirm
  let school: TestFirm

  beforeAll(async () => {
    city = await openCity({ rulebook: 'huaian-2021' })
    firm = await openCityFirm(city)
    school = await registeredFirm(city.server, 'school', {
      regionId: firm.regionId,
      reviewer: city.reviewer,
      more: { kind: 'training-institution', name: '淮阴职业培训学校（测试）' },
    })
  })
  afterAll(() => city.server.close())

  it('is picked by a plan, which tells firm and clerk what does not fit', async () => {
    const drafted = await firm.user.post(`${city.region}/plans`, {
      ...city.training.plan,
      institution: { regionId: firm.regionId, organizationId: school.organizationId },
      institutionName: '别的名字',
      ...{ occupationCode: '6-18-01-01', occupationName: '车工', skillLevel: 'junior' },
    })
    const { planId } = bodyOf<{ planId: string }>(drafted)
    const view = bodyOf<object>(await firm.user.get(`${city.region}/plans/${planId}`))
    expect(view).toMatchObject({
      institutionName: '淮阴职业培训学校（测试）',
      skillLevel: 'junior',
      institutionFindings: [{ id: 'trade-not-licensed', zh: '许可范围内没有“车工”（6-18-01-01）' }],
    })
  })

  it('stands in the public catalog while its licence is valid, by county and trade', async () => {
    const listed = async (more: string) =>
      bodyOf<{ rows: { name: string }[] }>(
        await city.server.anyone.get(`${city.region}/catalog/institutions?${more}`),
      ).rows.map(({ name }) => name)
    expect(await listed('')).toEqual(['淮阴职业培训学校（测试）'])
    expect(await listed('occupationCode=6-31-01-03')).toHaveLength(1)
    expect(await listed('occupationCode=9-99')).toEqual([])
    expect(await listed('county=320804')).toEqual([])
    expect(await listed(`text=${encodeURIComponent('淮阴')}`)).toHaveLength(1)
  })

  const teacher = {
    name: '陈建国',
    qualification: '电工技师',
    occupationCode: '6-31-01-03',
    occupationName: '电工',
  }
  const room = { name: '实训室 1', address: '淮阴区学府路 3 号', seats: 40 }

  it('names teachers, known people where the number is given, and rooms; both end with a day', async () => {
    const named = await school.user.post(`${school.path}/teachers`, {
      ...teacher,
      idNumber: inventedIdNumber(7001),
    })
    const { teacherId } = bodyOf<{ teacherId: string }>(named)
    bodyOf(await school.user.post(`${school.path}/teachers`, { ...teacher, name: '李华' }))
    const { roomId } = bodyOf<{ roomId: string }>(await school.user.post(`${school.path}/rooms`, room))
    const rows = async (what: string) =>
      bodyOf<{ rows: object[] }>(await city.reviewer.get(`${school.path}/${what}`)).rows
    expect(await rows('teachers')).toMatchObject([
      { name: '李华', isKnownPerson: false },
      { name: '陈建国', isKnownPerson: true, leftOn: null },
    ])
    const leave = `${school.path}/teachers/${teacherId}/leave`
    const future = await school.user.post(leave, { leftOn: '2030-01-01' })
    expect(problemIn(future).code).toBe('registry.day-in-future')
    bodyOf(await school.user.post(leave, { leftOn: '2021-02-20' }))
    expect(problemIn(await school.user.post(leave, { leftOn: '2021-02-20' })).code).toBe('platform.not-found')
    expect((await rows('teachers'))[1]).toMatchObject({ leftOn: '2021-02-20' })
    bodyOf(await school.user.post(`${school.path}/rooms/${roomId}/close`, { closedOn: '2021-02-20' }))
    expect(await rows('rooms')).toMatchObject([{ seats: 40, closedOn: '2021-02-20' }])
  })

  it('names a teacher once for a trade, also twice at once, and keeps no number typed into the words', async () => {
    const words = { ...teacher, name: '许双双', qualification: `高级技师 ${inventedIdNumber(812)}` }
    const both = await Promise.all([1, 2].map(() => school.user.post(`${school.path}/teachers`, words)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const again = problemIn(await school.user.post(`${school.path}/teachers`, words))
    expect(again.code).toBe('registry.teacher-known')
    const list = await school.user.get(`${school.path}/teachers`)
    expect(list.text).not.toContain(inventedIdNumber(812))
    const { teacherId = '' } =
      bodyOf<{ rows: { teacherId: string; name: string }[] }>(list).rows.find(
        ({ name }) => name === '许双双',
      ) ?? {}
    bodyOf(await school.user.post(`${school.path}/teachers/${teacherId}/leave`, { leftOn: '2021-02-20' }))
    bodyOf(await school.user.post(`${school.path}/teachers`, words))
    // another of the same name is told apart by the number
    const other = { ...words, idNumber: inventedIdNumber(813), qualification: '技师' }
    bodyOf(await school.user.post(`${school.path}/teachers`, other))
  })

  it('alone names them, for itself', async () => {
    const own = `${city.region}/organizations/${firm.organizationId}`
    expect(problemIn(await firm.user.post(`${own}/teachers`, teacher)).code).toBe(
      'registry.not-an-institution',
    )
    expect(problemIn(await firm.user.post(`${own}/rooms`, room)).code).toBe('registry.not-an-institution')
    for (const who of [firm.user, city.reviewer]) {
      expect(problemIn(await who.post(`${school.path}/teachers`, teacher)).code).toBe('platform.not-allowed')
      expect(problemIn(await who.post(`${school.path}/rooms`, room)).code).toBe('platform.not-allowed')
      const ids = school.organizationId
      const left = await who.post(`${school.path}/teachers/${ids}/leave`, { leftOn: '2021-02-20' })
      expect(problemIn(left).code).toBe('platform.not-allowed')
      const closed = await who.post(`${school.path}/rooms/${ids}/close`, { closedOn: '2021-02-20' })
      expect(problemIn(closed).code).toBe('platform.not-allowed')
    }
    expect(problemIn(await firm.user.get(`${school.path}/teachers`)).code).toBe('platform.not-found')
    expect(problemIn(await firm.user.get(`${school.path}/rooms`)).code).toBe('platform.not-found')
  })
})
