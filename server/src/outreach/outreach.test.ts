import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pushAnnouncement } from '../messages/announcement/send-announcement.ts'
import { readWorkbook, shownText } from '../platform/spreadsheet/index.ts'
import { bodyOf } from '../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'

// the clock of a test server stands at 2023-02-13
const region = '/api/regions/320206'
const title = '2023 年企业职工培训需求'

let server: TestServer
let editor: TestUser
let clerk: TestUser
let reviewer: TestUser
let firm: TestFirm
let other: TestFirm
let institution: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  clerk = await server.staff('clerk', ['clerk'], '320206')
  editor = await server.staff('editor', ['content-editor'], '320206')
  firm = await registeredFirm(server, 'first', { reviewer })
  other = await registeredFirm(server, 'other', { reviewer })
  institution = await registeredFirm(server, 'school', { reviewer, more: { kind: 'training-institution' } })
})
afterAll(() => server.close())

const survey = {
  title,
  explanation: '请如实填报。',
  districts: ['320206'],
  opensOn: '2023-02-13',
  closesOn: '2023-02-20',
}
const open = (user: TestUser, more: object = {}) =>
  user.post(`${region}/need-surveys`, { ...survey, ...more })
async function opened(more: object = {}): Promise<string> {
  return bodyOf<{ surveyId: string }>(await open(editor, more)).surveyId
}

const welder = {
  trainingKind: 'skill-upgrade',
  occupationCode: '6-18-02-04',
  occupationName: '焊工',
  skillLevel: 'intermediate',
  trainingMode: 'offline',
  headcount: 30,
  wantedFrom: '2023-03-01',
  wantsAssessment: true,
  isMadeToOrder: false,
}
const answers = (of: TestFirm, surveyId: string) => `${of.path}/need-answers/320206/${surveyId}`
const answer = (user: TestUser, of: TestFirm, surveyId: string, more: object = {}) =>
  user.post(answers(of, surveyId), { needs: [welder], ...more })
const record = (user: TestUser, of: TestFirm, surveyId: string, more: object = {}) =>
  user.post(`${answers(of, surveyId)}/told`, {
    needs: [],
    channel: 'phone',
    toldOn: '2023-02-13',
    ...more,
  })

/** How often the database is asked meanwhile. */
async function statementsOf<Answer>(ask: () => Promise<Answer>) {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const answer = await ask()
  const statements = asked.mock.calls.length
  asked.mockRestore()
  expect(statements).toBeGreaterThan(2)
  return { answer, statements }
}

/** Carries out the job that tells everybody whom the latest survey asks. */
async function push(taskId: string): Promise<void> {
  const { rows } = bodyOf<{ rows: { announcementId: string }[] }>(await editor.get(`${region}/announcements`))
  const announcementId = rows[0]?.announcementId ?? ''
  await pushAnnouncement.run(server.app.platform, { regionId: '320206', announcementId, taskId })
}

const toldOf = async (user: TestUser) =>
  bodyOf<{ rows: { title: { zh: string }; body: { zh: string } }[] }>(
    await user.get(`${region}/messages?kind=announcement-to-organizations`),
  ).rows.map((row) => ({ title: row.title.zh, says: row.body.zh }))

interface Figures {
  readonly state: string
  readonly actions: string[]
  readonly byDistrict: { regionId: string; asked: number; answered: number; inNeed: number; heads: number }[]
  readonly byOccupation: { occupationName: string; heads: number; organizations: number }[]
  readonly byChannel: { channel: string; answered: number }[]
}
const figures = async (surveyId: string, user = clerk) =>
  bodyOf<Figures>(await user.get(`${region}/need-surveys/320206/${surveyId}`))

describe('a survey of training needs', () => {
  it('is opened by those who push policies, and tells everybody it asks', async () => {
    const sent = bodyOf<{ asked: number; taskId: string }>(await open(editor))
    expect(sent.asked).toBe(3)
    await push(sent.taskId)
    for (const { user } of [firm, other, institution])
      expect(await toldOf(user)).toEqual([
        { title: `培训需求征集：${title}`, says: expect.stringContaining('2023-02-13 至 2023-02-20') },
      ])
    expect(bodyOf<{ asked: number }>(await open(editor, { kinds: ['training-institution'] })).asked).toBe(1)
    for (const user of [clerk, reviewer, firm.user])
      expect(problemIn(await open(user)).code).toBe('platform.not-allowed')
    expect(problemIn(await open(editor, { districts: ['320205'] })).code).toBe('messages.districts-not-yours')
    expect(problemIn(await open(editor, { kinds: ['cooperative'] })).code).toBe('messages.nobody-meant')
  })

  it('closes neither before it opens nor in the past', async () => {
    for (const days of [
      { opensOn: '2023-02-20', closesOn: '2023-02-19' },
      { opensOn: '2023-02-01', closesOn: '2023-02-12' },
    ])
      expect(problemIn(await open(editor, days)).code).toBe('outreach.survey-days-wrong')
    expect((await open(editor, { opensOn: '2023-02-13', closesOn: '2023-02-13' })).status).toBe(201)
  })

  it('stands in the lists of those it asks, and of no others', async () => {
    const surveyId = await opened({ kinds: ['training-institution'] })
    const listed = async (user: TestUser) =>
      bodyOf<{ rows: { surveyId: string; actions: string[] }[] }>(
        await user.get(`${region}/need-surveys`),
      ).rows.find((row) => row.surveyId === surveyId)
    expect((await listed(institution.user))?.actions).toEqual(['answer'])
    expect(await listed(firm.user)).toBeUndefined()
    expect((await listed(clerk))?.actions).toEqual(['record'])
    expect((await listed(editor))?.actions).toEqual(['close'])
    const forFirms = await opened({ kinds: ['enterprise'] })
    const seen = bodyOf<{ rows: { surveyId: string; actions: string[] }[] }>(
      await institution.user.get(`${region}/need-surveys`),
    ).rows.find((row) => row.surveyId === forFirms)
    expect(seen?.actions).toEqual([])
  })

  it('may be closed early with a reason, once', async () => {
    const surveyId = await opened()
    const close = (user: TestUser) =>
      user.post(`${region}/need-surveys/${surveyId}/close`, { reason: '已摸排完毕' })
    expect(problemIn(await close(clerk)).code).toBe('platform.not-allowed')
    bodyOf(await close(editor))
    expect(problemIn(await close(editor)).code).toBe('outreach.survey-closed')
    expect((await figures(surveyId)).state).toBe('closed')
    expect(problemIn(await answer(firm.user, firm, surveyId)).code).toBe('outreach.survey-not-open')
  })
})

describe('an answer', () => {
  it('is given by the organization itself; the later one counts', async () => {
    const surveyId = await opened()
    bodyOf(await answer(firm.user, firm, surveyId))
    bodyOf(
      await answer(firm.user, firm, surveyId, {
        needs: [welder, { ...welder, occupationName: '电工', headcount: 12 }],
      }),
    )
    expect((await figures(surveyId)).byDistrict).toEqual([
      { regionId: '320206', asked: 3, answered: 1, inNeed: 1, heads: 42 },
    ])
    expect(problemIn(await answer(other.user, firm, surveyId)).code).toBe('platform.not-allowed')
    expect(problemIn(await answer(clerk, firm, surveyId)).code).toBe('platform.not-allowed')
    const seen = bodyOf<{ answer: { needs: { occupationName: string }[] } }>(
      await firm.user.get(answers(firm, surveyId)),
    )
    expect(seen.answer.needs.map((need) => need.occupationName)).toEqual(['焊工', '电工'])
    expect(problemIn(await other.user.get(answers(firm, surveyId))).code).toBe('platform.not-allowed')
    expect(bodyOf(await other.user.get(answers(other, surveyId)))).toMatchObject({
      survey: { title, state: 'open', answeredOn: null, actions: ['answer'] },
      answer: null,
    })
  })

  it('given twice at the same moment counts once', async () => {
    const surveyId = await opened()
    await Promise.all([1, 2, 3].map(() => answer(firm.user, firm, surveyId)))
    expect((await figures(surveyId)).byDistrict[0]).toMatchObject({ answered: 1, heads: 30 })
  })

  it('may say that nothing is needed, which is not silence', async () => {
    const surveyId = await opened()
    bodyOf(await answer(firm.user, firm, surveyId, { needs: [] }))
    expect((await figures(surveyId)).byDistrict[0]).toMatchObject({ answered: 1, inNeed: 0, heads: 0 })
    const silent = bodyOf<{ rows: { organizationId: string }[] }>(
      await clerk.get(`${region}/need-surveys/320206/${surveyId}/silent?district=320206`),
    ).rows.map((row) => row.organizationId)
    expect(silent).toEqual([other.organizationId, institution.organizationId])
  })

  it('is missed without asking the database anew for each organization or district', async () => {
    const cityEditor = await server.staff('city-editor', ['content-editor'], '3202')
    const wide = await open(cityEditor, { districts: ['320205', '320206', '320211'] })
    const { surveyId } = bodyOf<{ surveyId: string }>(wide)
    const silent = `${region}/need-surveys/320206/${surveyId}/silent?district=320206`
    const city = await server.staff('city', ['city-reviewer'], '3202')
    const one = await statementsOf(() => clerk.get(`${silent}&limit=1`))
    const all = await statementsOf(() => clerk.get(`${silent}&limit=200`))
    expect(bodyOf<{ rows: object[] }>(all.answer).rows).toMatchObject([
      {
        name: expect.any(String),
        contactName: expect.any(String),
        contactPhoneMasked: expect.stringContaining('*'),
      },
      {},
      {},
    ])
    expect(all.statements).toBe(one.statements)
    const district = await statementsOf(() => clerk.get(`${region}/need-surveys/320206/${surveyId}`))
    const districts = await statementsOf(() => city.get(`${region}/need-surveys/320206/${surveyId}`))
    expect(bodyOf<Figures>(districts.answer).byDistrict.map(({ asked }) => asked)).toEqual([0, 3, 0])
    expect(districts.statements).toBe(district.statements)
  })

  it.each(['phone', 'visit', 'paper'])(
    'is put down by a clerk as it was told off line: %s',
    async (channel) => {
      const surveyId = await opened()
      bodyOf(await record(clerk, other, surveyId, { needs: [welder], channel }))
      const { byChannel, byDistrict, byOccupation } = await figures(surveyId)
      expect(byChannel).toEqual([{ channel, answered: 1 }])
      expect(byDistrict).toMatchObject([{ answered: 1, inNeed: 1, heads: 30 }])
      expect(byOccupation).toMatchObject([{ occupationName: '焊工', heads: 30, organizations: 1 }])
      expect(bodyOf(await other.user.get(answers(other, surveyId)))).toMatchObject({
        answer: { channel, toldOn: '2023-02-13', needs: [{ occupationName: '焊工' }] },
      })
    },
  )

  it('is put down for a day on which it could be told, by a clerk alone', async () => {
    const surveyId = await opened()
    expect(problemIn(await record(clerk, other, surveyId, { toldOn: '2023-02-14' })).code).toBe(
      'outreach.told-in-future',
    )
    expect(problemIn(await record(clerk, other, surveyId, { toldOn: '2023-02-12' })).code).toBe(
      'outreach.survey-not-open',
    )
    for (const user of [firm.user, editor])
      expect(problemIn(await record(user, other, surveyId)).code).toBe('platform.not-allowed')
  })

  it('is taken from those who are asked alone', async () => {
    const surveyId = await opened({ kinds: ['training-institution'] })
    expect(problemIn(await answer(firm.user, firm, surveyId)).code).toBe('outreach.not-asked')
    const planned = await opened({ opensOn: '2023-02-14' })
    expect(problemIn(await answer(firm.user, firm, planned)).code).toBe('outreach.survey-not-open')
    expect(
      problemIn(await answer(firm.user, firm, surveyId, { needs: [{ ...welder, headcount: 0 }] })).code,
    ).toBe('platform.invalid-input')
  })
})

describe('what a survey comes to', () => {
  const sheetOf = async ({ bytes }: { bytes: Buffer }) =>
    (await readWorkbook(bytes, '培训需求.xlsx')).sheets[0]?.rows.flatMap(({ cells }) =>
      cells.map(shownText),
    ) ?? []

  it('is listed need by need, filtered, and taken away as a spreadsheet', async () => {
    const surveyId = await opened()
    bodyOf(await answer(firm.user, firm, surveyId))
    bodyOf(
      await answer(other.user, other, surveyId, {
        needs: [{ ...welder, trainingKind: 'safety', occupationName: '叉车司机' }],
      }),
    )
    const needs = `${region}/need-surveys/320206/${surveyId}/needs`
    const names = async (query: string) =>
      bodyOf<{ rows: { occupationName: string }[] }>(await clerk.get(`${needs}?${query}`)).rows.map(
        (row) => row.occupationName,
      )
    expect(await names('')).toEqual(['叉车司机', '焊工'])
    expect(await names('trainingKind=safety')).toEqual(['叉车司机'])
    expect(await names(new URLSearchParams({ text: '焊' }).toString())).toEqual(['焊工'])
    expect(await names('district=320206&limit=1')).toEqual(['叉车司机'])
    const sheet = await sheetOf(await clerk.get(`${needs}?format=xlsx`))
    expect(sheet).toEqual(expect.arrayContaining(['叉车司机', '焊工']))
    const filtered = await sheetOf(await clerk.get(`${needs}?format=xlsx&trainingKind=safety`))
    expect(filtered).toContain('叉车司机')
    expect(filtered).not.toContain('焊工')
    for (const user of [firm.user, editor])
      expect(problemIn(await user.get(needs)).code).toBe('platform.not-allowed')
  })

  it('tells those who teach in the city what is needed, and who may be called', async () => {
    const surveyId = await opened()
    bodyOf(await answer(firm.user, firm, surveyId, { mayBeContacted: true }))
    bodyOf(await answer(other.user, other, surveyId))
    const demand = async (user: TestUser) =>
      bodyOf<{ byOccupation: { heads: number; contactable: string[] }[] }>(
        await user.get(`${region}/need-surveys/320206/${surveyId}/demand`),
      ).byOccupation
    expect(await demand(institution.user)).toMatchObject([
      { heads: 60, organizations: 2, contactable: ['无锡first精密机械有限公司'] },
    ])
    expect(await demand(other.user)).toMatchObject([{ heads: 60, contactable: [] }])
    const away = await server.staff('away', ['content-editor'], '320205')
    const elsewhere = `/api/regions/320205/need-surveys/320206/${surveyId}`
    expect(problemIn(await away.get(`${elsewhere}/demand`)).code).toBe('platform.not-found')
    expect(bodyOf<Figures>(await away.get(elsewhere)).byDistrict).toEqual([])
  })
})
