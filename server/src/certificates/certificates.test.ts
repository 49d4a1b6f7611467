import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../platform/zip.ts'
import { type City, type FinishedClass, finishedClass, openCity, openCityFirm } from '../testing/city.ts'
import { bodyOf, openedClass, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, type TestResponse, type TestUser } from '../testing/test-server.ts'

interface Certificate {
  readonly certificateId: string
  readonly number: string
  readonly personId: string
  readonly holderName: string
  readonly state: string
}

let city: City
let firm: TestFirm
let other: TestFirm

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  other = await openCityFirm(city)
})
afterAll(() => city.server.close())

const codeOf = (response: TestResponse) => problemIn(response).code
const held = (learners = 2, failing = 0) => finishedClass(city, { firm, learners, failing, certified: false })
const issue = ({ path }: FinishedClass, user = firm.user) => user.post(`${path}/certificates`)
const listed = async ({ classId }: FinishedClass, user: TestUser = firm.user) =>
  bodyOf<{ rows: Certificate[] }>(await user.get(`${city.region}/certificates?limit=200&classId=${classId}`))
    .rows
const skill = (personId: string | undefined, number: string, more: object = {}) => ({
  personId,
  kind: 'skill-level',
  level: 'advanced',
  occupation: '车工',
  number,
  issuer: '无锡市职业技能等级认定中心',
  issuedOn: '2023-03-10',
  ...more,
})
const record = ({ path }: FinishedClass, certificates: object[], user = firm.user) =>
  user.post(`${path}/certificates/recorded`, { certificates })

describe('completion certificates', () => {
  it('are issued to whoever passed, numbered by region and year without a gap', async () => {
    const finished = await held(3, 1)
    expect(bodyOf(await issue(finished))).toEqual({ issued: 2 })
    const certificates = await listed(finished)
    const serials = certificates.map(({ number }) => Number(/^PX-320206-2023-(\d{6})$/.exec(number)?.[1]))
    expect(serials[1]).toBe((serials[0] ?? 0) + 1)
    const [, , failed] = finished.people
    expect(certificates.map((each) => each.personId)).not.toContain(failed?.personId)
  })

  it('are issued once, whatever is clicked, and to those who passed later', async () => {
    const finished = await held(2, 1)
    const answers = await Promise.all([issue(finished), issue(finished), issue(finished)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
    expect(codeOf(await issue(finished))).toBe('certificates.nobody-passed')
    const results = [{ personId: finished.people[1]?.personId, passed: true, score: '71' }]
    bodyOf(await firm.user.post(`${finished.path}/results`, { results, reason: '补考合格' }))
    expect(bodyOf(await issue(finished))).toEqual({ issued: 1 })
    expect(await listed(finished)).toHaveLength(2)
  })

  it('wait for the class to be completed', async () => {
    await city.server.setDay(city.training.filedOn)
    const classId = await openedClass(city.server, firm)
    expect(problemIn(await firm.user.post(`${city.region}/classes/${classId}/certificates`))).toMatchObject({
      code: 'certificates.class-not-completed',
      details: { state: '开班准备', stateEn: 'open' },
    })
  })

  it('may not be issued by another firm, the bureau, or anyone signed out', async () => {
    const finished = await held(1)
    expect(codeOf(await issue(finished, other.user))).toBe('platform.not-found')
    expect(codeOf(await issue(finished, city.reviewer))).toBe('platform.not-allowed')
    expect(codeOf(await issue(finished, city.server.anyone))).toBe('platform.not-signed-in')
  })
})

describe('certificates that others issued', () => {
  it('are recorded with level and number, all of a list or none', async () => {
    const finished = await held(2)
    const [one, two] = finished.people
    const stranger = '01920000-0000-7000-8000-000000000000'
    const list = [skill(one?.personId, 'Y000320206003230000001'), skill(stranger, 'Y000320206003230000002')]
    expect(problemIn(await record(finished, list))).toMatchObject({
      code: 'certificates.not-on-roster',
      details: { people: 1 },
      faults: [{ pointer: '/certificates/1/personId' }],
    })
    expect(await listed(finished)).toEqual([])
    const good = [list[0] ?? {}, skill(two?.personId, 'Y000320206003230000003')]
    expect(bodyOf(await record(finished, good))).toEqual({ recorded: 2 })
  })

  it('carry a number once over all classes, firms and regions, also at the same moment', async () => {
    const finished = await held(2)
    const [one, two] = finished.people
    const number = 'Y000320206003230000010'
    const answers = await Promise.all([
      record(finished, [skill(one?.personId, number)]),
      record(finished, [skill(two?.personId, number)]),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect(problemIn(await record(finished, [skill(two?.personId, number)]))).toMatchObject({
      code: 'certificates.number-taken',
      details: { number },
    })
    const same = 'Y000320206003230000011'
    const twice = [skill(one?.personId, same), skill(two?.personId, same)]
    expect(codeOf(await record(finished, twice))).toBe('certificates.number-taken')
  })

  it('are not issued in the future, and are none of completion', async () => {
    const finished = await held(1)
    const [one] = finished.people
    const on = (issuedOn: string, number: string) =>
      record(finished, [skill(one?.personId, number, { issuedOn })])
    expect(problemIn(await on('2023-03-12', 'Y000320206003230000020'))).toMatchObject({
      code: 'certificates.issued-in-future',
      faults: [{ pointer: '/certificates/0/issuedOn' }],
    })
    bodyOf(await on('2023-03-11', 'Y000320206003230000020'))
    const completion = skill(one?.personId, 'Y000320206003230000021', { kind: 'completion' })
    expect(codeOf(await record(finished, [completion]))).toBe('platform.invalid-input')
  })

  it('may not be recorded by another firm or the bureau', async () => {
    const finished = await held(1)
    const list = [skill(finished.people[0]?.personId, 'Y000320206003230000030')]
    expect(codeOf(await record(finished, list, other.user))).toBe('platform.not-found')
    expect(codeOf(await record(finished, list, city.reviewer))).toBe('platform.not-allowed')
  })
})

describe('printing', () => {
  const print = (finished: FinishedClass, body: object, user = firm.user) =>
    user.post(`${finished.path}/certificates/print`, body)
  const fetched = async (answer: TestResponse) => {
    const { fileId } = bodyOf<{ fileId: string }>(answer)
    return (await firm.user.get(`${city.region}/files/${fileId}`)).bytes
  }

  it('gives one file of all, or a file each, with whole numbers and the way to check them', async () => {
    const finished = await held(2)
    bodyOf(await issue(finished))
    const [one] = await listed(finished)
    const pdf = await fetched(await print(finished, { form: 'one-file' }))
    const { text, totalPages } = await extractText(new Uint8Array(pdf), { mergePages: true })
    expect(totalPages).toBe(2)
    const words = text.replace(/\s/g, '')
    expect(words).toContain(one?.number)
    expect(words).toMatch(/\d{17}[\dX]/)
    expect(words).toContain(`https://px.example.cn/certificates/${one?.number}?code=`)
    const zip = await readZip(await fetched(await print(finished, { form: 'single-files' })))
    expect(zip.map((file) => file.path)).toContain(`${one?.number} ${one?.holderName}.pdf`)
    const single = { form: 'one-file', certificateIds: [one?.certificateId] }
    const alone = await extractText(new Uint8Array(await fetched(await print(finished, single))))
    expect(alone.totalPages).toBe(1)
  })

  it('shows in the story of every person whose number it revealed', async () => {
    const finished = await held(1)
    bodyOf(await issue(finished))
    bodyOf(await print(finished, { form: 'one-file' }))
    const file = await city.reviewer.get(`${city.region}/cases/${finished.planId}`)
    const { timeline } = bodyOf<{ timeline: { command: string; details: object }[] }>(file)
    expect(timeline).toContainEqual(
      expect.objectContaining({
        command: 'certificates.print',
        details: { printed: 1, form: 'one-file' },
      }),
    )
  })

  it('is refused where there is nothing to print, and to another firm or finance', async () => {
    const finished = await held(1)
    const body = { form: 'one-file' }
    expect(codeOf(await print(finished, body))).toBe('platform.not-found')
    bodyOf(await issue(finished))
    expect(codeOf(await print(finished, body, other.user))).toBe('platform.not-found')
    expect(codeOf(await print(finished, body, city.finance))).toBe('platform.not-allowed')
  })

  it('of many is a task that can be left, with its file at the end', async () => {
    const finished = await held(101)
    bodyOf(await issue(finished))
    const { taskId } = bodyOf<{ taskId: string }>(await print(finished, { form: 'single-files' }))
    const task = async () =>
      bodyOf<{ state: string; done: number; total: number; result: { fileId: string } | null }>(
        await firm.user.get(`${city.region}/tasks/${taskId}`),
      )
    expect(await task()).toMatchObject({ state: 'waiting', done: 0 })
    await city.server.work()
    await expect.poll(async () => (await task()).state).toBe('done')
    const { result, done, total } = await task()
    expect([done, total]).toEqual([101, 101])
    const file = await firm.user.get(`${city.region}/files/${result?.fileId}`)
    expect(await readZip(file.bytes)).toHaveLength(101)
  })

  it('works for the trainees of an institution, who are nobody’s staff', async () => {
    const county = await openCity({ rulebook: 'quanjiao-2020', server: city.server })
    const school = await openCityFirm(county)
    const finished = await finishedClass(county, { firm: school, learners: 1 })
    const answer = await print(finished, { form: 'one-file' }, school.user)
    const { fileId } = bodyOf<{ fileId: string }>(answer)
    expect((await school.user.get(`${county.region}/files/${fileId}`)).status).toBe(200)
  })
})

describe('the public check', () => {
  const check = (number: string, code: string) =>
    city.server.anyone.get(`/api/certificates/check?number=${number}&code=${code}`)

  /** What the QR code on the paper says. */
  async function codeOnPaper(finished: FinishedClass): Promise<{ number: string; code: string }> {
    const printed = await firm.user.post(`${finished.path}/certificates/print`, { form: 'one-file' })
    const { fileId } = bodyOf<{ fileId: string }>(printed)
    const { bytes } = await firm.user.get(`${city.region}/files/${fileId}`)
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
    const [, number = '', code = ''] =
      /certificates\/(PX-[\d-]+)\?code=([0-9a-f]{16})/.exec(text.replace(/\s/g, '')) ?? []
    return { number, code }
  }

  it('tells whoever holds the paper what it is, with name and number masked', async () => {
    const finished = await held(1)
    bodyOf(await issue(finished))
    const { number, code } = await codeOnPaper(finished)
    const answer = await check(number, code.toUpperCase())
    const name = finished.people[0]?.name ?? ''
    expect(answer.body).toMatchObject({
      number,
      state: 'valid',
      kind: 'completion',
      classHours: 16,
      holderNameMasked: `${name.slice(0, 1)}${'*'.repeat(name.length - 1)}`,
    })
    expect(answer.text).not.toMatch(/\d{17}[\dX]/)
    expect(answer.text).not.toContain(name)
  })

  it('tells nothing to who has only the number, or a code of another', async () => {
    const finished = await held(1)
    bodyOf(await issue(finished))
    const { number } = await codeOnPaper(finished)
    expect(codeOf(await check(number, '0123456789abcdef'))).toBe('platform.not-found')
    expect(codeOf(await check(number, 'abc'))).toBe('platform.invalid-input')
  })

  it('says so of a certificate that was revoked', async () => {
    const finished = await held(1)
    bodyOf(await issue(finished))
    const paper = await codeOnPaper(finished)
    const [certificate] = await listed(finished)
    const revoke = (user: TestUser) =>
      user.post(`${city.region}/certificates/${certificate?.certificateId}/revoke`, { reason: '姓名有误' })
    for (const user of [city.finance, city.auditor])
      expect(codeOf(await revoke(user))).toBe('platform.not-allowed')
    expect(codeOf(await revoke(other.user))).toBe('platform.not-found')
    bodyOf(await revoke(city.reviewer))
    expect(codeOf(await revoke(firm.user))).toBe('certificates.already-revoked')
    expect((await check(paper.number, paper.code)).body).toMatchObject({
      state: 'revoked',
      stateReason: '姓名有误',
    })
    // another may be issued in its place
    expect(bodyOf(await issue(finished))).toEqual({ issued: 1 })
  })
})

describe('the list of certificates', () => {
  it('shows a firm its own, the district all, and another district none', async () => {
    const finished = await held(2)
    bodyOf(await issue(finished))
    expect(await listed(finished)).toHaveLength(2)
    expect(await listed(finished, city.reviewer)).toHaveLength(2)
    expect(await listed(finished, other.user)).toEqual([])
    const elsewhere = await city.server.staff('reviewer-xishan', ['reviewer'], '320205')
    expect(codeOf(await elsewhere.get(`${city.region}/certificates`))).toBe('platform.not-allowed')
    const own = await elsewhere.get('/api/regions/320205/certificates')
    expect(bodyOf<{ rows: [] }>(own).rows).toEqual([])
  })
})
