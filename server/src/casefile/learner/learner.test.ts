import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { publishRulebooks } from '../../rulebook/index.ts'
import {
  bodyOf,
  importRoster,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
  type TestFirm,
  uploadFile,
} from '../../testing/filed-training.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verifyAtTheCounter } from '../../testing/verified-learner.ts'

const region = '/api/regions/320206'
const learnerPath = `${region}/learner`

interface Way {
  readonly way: { readonly step: string; readonly state: string }[]
}
interface Line {
  readonly lineId: string
  readonly name: string
}

let server: TestServer
let firm: TestFirm
let classId: string
let claimId: string
let passed: TestUser
let failed: TestUser

/** Three people of one class: the first two will pass, the third will fail. */
beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06', jurisdictions: [] })
  await publishRulebooks(server.app)
  firm = await openFirm(server)
  classId = await openedClass(server, firm)
  await importRoster(firm, classId, '名册.csv', rosterText(3))
  passed = await learnerAt(0)
  failed = await learnerAt(2)
})
afterAll(() => server.close())

const rosterOf = async () =>
  bodyOf<{ rows: { personId: string; name: string }[] }>(
    await firm.user.get(`${region}/classes/${classId}/roster`),
  ).rows

/** The person on this line of the roster, signed in with an account that the firm opened. */
async function learnerAt(place: number): Promise<TestUser> {
  const person = (await rosterOf())[place]
  if (!person) throw new Error(`nobody is on line ${place}`)
  const username = `learner-${place}`
  const learner = await unverifiedLearner(server, region, person.personId, username)
  await verifyAtTheCounter(learner, await reviewerOf(server, '320206'), region, person)
  return learner
}

const trainings = async (user: TestUser) =>
  bodyOf<{ trainings: (Way & Record<string, unknown>)[] }>(await user.get(`${learnerPath}/trainings`))
    .trainings
const subsidies = async (user: TestUser) =>
  bodyOf<{ subsidies: Record<string, unknown>[] }>(await user.get(`${learnerPath}/subsidies`)).subsidies
const statesOf = ({ way }: Way) => way.map(({ state }) => state)

describe('what learners read about themselves', () => {
  it('are the trainings they are on the roster of', async () => {
    const [training, ...others] = await trainings(passed)
    expect(others).toEqual([])
    expect(training).toMatchObject({
      title: '春节稳岗线上培训',
      startsOn: '2023-02-20',
      classHours: 16,
      outcome: 'missing',
      result: null,
      certificateCount: 0,
    })
    expect(training && statesOf(training)).toEqual(['current', 'ahead', 'ahead', 'ahead', 'ahead'])
    expect(await subsidies(passed)).toEqual([])
  })

  it('are their data, numbers masked', async () => {
    const data = bodyOf<Record<string, unknown>>(await passed.get(`${learnerPath}/data`))
    expect(data).toMatchObject({
      idNumberMasked: expect.stringMatching(/^\d{4,6}\*+\d{3}[\dX]$/),
      bankAccount: null,
    })
  })

  it('are for learners alone', async () => {
    for (const part of ['trainings', 'subsidies', 'data']) {
      expect(problemIn(await server.anyone.get(`${learnerPath}/${part}`)).code).toBe('platform.not-signed-in')
      expect(problemIn(await firm.user.get(`${learnerPath}/${part}`)).code).toBe('platform.not-allowed')
    }
  })

  it('are results and certificates once the class has ended', async () => {
    await server.setDay('2023-03-11')
    const roster = await rosterOf()
    bodyOf(
      await firm.user.post(`${region}/classes/${classId}/results`, {
        results: roster.map(({ personId }, place) => ({
          personId,
          classHours: 16,
          score: place < 2 ? '88' : '40',
          passed: place < 2,
        })),
      }),
    )
    bodyOf(await firm.user.post(`${region}/classes/${classId}/certificates`, {}))

    const [training] = await trainings(passed)
    expect(training).toMatchObject({
      outcome: 'passed',
      result: { classHours: 16, score: '88' },
      certificateCount: 1,
    })
    expect(training && statesOf(training)).toEqual(['done', 'done', 'done', 'done', 'current'])
    const [missed] = await trainings(failed)
    expect(missed && statesOf(missed)).toEqual(['done', 'done', 'stopped', 'ahead', 'ahead'])
  })

  it('include a certificate they can print themselves, and no other', async () => {
    const mine = bodyOf<{ rows: { certificateId: string; holderName: string }[] }>(
      await passed.get(`${region}/certificates`),
    ).rows
    expect(mine).toHaveLength(1)
    const printed = bodyOf<{ fileId: string }>(
      await passed.post(`${region}/classes/${classId}/certificates/print`, {
        form: 'one-file',
        certificateIds: mine.map(({ certificateId }) => certificateId),
      }),
    )
    const paper = await passed.get(`${region}/files/${printed.fileId}`)
    expect(paper.status).toBe(200)
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(problemIn(await failed.get(`${region}/files/${printed.fileId}`)).code).toBe('platform.not-found')
  })
})

describe('the subsidy on a learner’s name', () => {
  it('shows once the firm has submitted its claim, with the clauses behind it', async () => {
    claimId = bodyOf<{ claimId: string }>(await firm.user.post(`${region}/claims`, { classId })).claimId
    expect(await subsidies(passed)).toEqual([])
    const claim = `${region}/claims/${claimId}`
    const { documents } = bodyOf<{ documents: { document: string; from: string; present: boolean }[] }>(
      await firm.user.get(claim),
    )
    for (const { document, from, present } of documents) {
      if (from !== 'upload' || present) continue
      const fileId = await uploadFile(firm, `${document}.pdf`, scannedPdf())
      bodyOf(await firm.user.post(`${claim}/attachments`, { document, fileId, name: `${document}.pdf` }))
    }
    bodyOf(await firm.user.post(`${claim}/signature`, { name: '周明华', capacity: '法定代表人' }))
    bodyOf(await firm.user.post(`${claim}/submit`, { determinationNumber: await assessmentOf(firm.user) }))

    expect(await subsidies(passed)).toMatchObject([
      {
        benefitId: 'online',
        fen: 300_00,
        state: 'in-review',
        payee: 'organization',
        appliedOn: '2023-03-11',
      },
    ])
    const [none] = await subsidies(failed)
    expect(none).toMatchObject({ fen: 0, state: 'refused' })
    expect(none?.['reasons']).toContainEqual(
      expect.objectContaining({ outcome: 'unmet', clause: expect.any(String), message: expect.any(String) }),
    )
  })

  it('goes on public notice with its number, and waits while somebody objects', async () => {
    const reviewer = await reviewerOf(server, '320206')
    const city = await server.staff('city-clerk', ['city-reviewer'], '3202')
    const claim = `${region}/claims/${claimId}`
    bodyOf(await reviewer.post(`${claim}/pass`, { determinationNumber: await assessmentOf(reviewer) }))
    bodyOf(await city.post(`${claim}/confirm`, { determinationNumber: await assessmentOf(city) }))
    const notice = bodyOf<{ noticeId: string; number: string }>(
      await city.post('/api/regions/320205/public-notices', { claims: [{ regionId: '320206', claimId }] }),
    )

    const [hung] = await subsidies(passed)
    expect(hung).toMatchObject({ state: 'on-notice', notice: { number: notice.number } })
    expect((await subsidies(failed))[0]).toMatchObject({ state: 'refused', notice: null })

    const lines = bodyOf<{ rows: Line[] }>(
      await server.anyone.get(`/api/regions/320205/public-notices/${notice.noticeId}/lines`),
    ).rows
    const line = lines.find(({ lineId }) => lineId === hung?.['lineId'])
    bodyOf(
      await server.anyone.post(
        `${region}/public-notices/${notice.noticeId}/lines/${line?.lineId}/objections`,
        { grounds: '该人员当时已经离职', objector: '群众', contact: '13900000000' },
      ),
    )
    expect((await subsidies(passed))[0]).toMatchObject({ state: 'held' })
  })
})

async function assessmentOf(user: TestUser): Promise<number> {
  return bodyOf<{ determinationNumber: number }>(await user.get(`${region}/claims/${claimId}`))
    .determinationNumber
}
