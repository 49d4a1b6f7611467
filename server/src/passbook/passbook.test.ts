import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../platform/testing/sample-files.ts'
import { readZip } from '../platform/zip.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { bodyOf, openFirm, type TestFirm } from '../testing/filed-training.ts'
import { registeredFirm } from '../testing/firms.ts'
import { inventedAccountNumber } from '../testing/invented.ts'
import { openClassOfTwo } from '../testing/learner-accounts.ts'
import { correctedFact, publishedHardToEmploy } from '../testing/registers.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'
import type { PersonPage } from './person-page.ts'

const region = '/api/regions/320206'
const passbook = `${region}/passbook`
const corrections = `${region}/corrections`

let server: TestServer
let firm: TestFirm
let reviewer: TestUser
let learner: TestUser
let other: TestUser
let personId: string
let classId: string

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06' })
  await publishRulebooks(server.app)
  ;({
    firm,
    reviewer,
    classId,
    personIds: [personId],
    learners: [learner, other],
  } = await openClassOfTwo(server))
})
afterAll(() => server.close())

const pageOf = async (user: TestUser, more = '') =>
  bodyOf<PersonPage & { mayLookBeyond: boolean; looksBeyond: boolean }>(
    await user.get(`${region}/people/${personId}/page${more}`),
  )
const looks = async (user = learner) =>
  bodyOf<{
    rows: {
      kind: string
      actorName: string
      organizationName: string | null
      reason: string | null
      act: { zh: string }
    }[]
  }>(await user.get(`${passbook}/looks`)).rows

describe('the passbook', () => {
  it('tells the person who they are, where they work and what they are trained in', async () => {
    const page = bodyOf<PersonPage>(await learner.get(passbook))
    expect(page.person).toMatchObject({ personId, idNumberMasked: expect.stringContaining('*') })
    expect(page.employments).toMatchObject([{ organizationId: firm.organizationId, relation: 'employee' }])
    expect(page.employments[0]?.organizationName).not.toBe('')
    expect(page.trainings).toMatchObject([{ classId, outcome: 'missing' }])
  })

  it('is printed, and shows the whole number to the person alone, on record', async () => {
    expect((await learner.get(`${passbook}/passbook.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { idNumber } = bodyOf<{ idNumber: string }>(await learner.post(`${passbook}/my-number`))
    expect(idNumber).toMatch(/^\d{17}[\dX]$/)
    // the list is of what others saw
    expect((await learner.get(`${passbook}/reveals`)).body).toEqual({ reveals: [] })
    for (const user of [firm.user, reviewer])
      expect(problemIn(await user.post(`${passbook}/my-number`)).code).toBe('platform.not-allowed')
  })

  it('tells which whole number was shown to whom and for what, once each, whichever number it was', async () => {
    const finance = await server.staff('money', ['finance'], '320206')
    const card = { bankName: '中国农业银行', accountNumber: inventedAccountNumber(77) }
    bodyOf(await firm.user.put(`${region}/people/${personId}/bank-account`, card))
    const words = '与身份证复印件核对'
    const reveal = (user: TestUser, what: string, purpose: string) =>
      user.post(`${region}/people/${personId}/reveal`, { what, purpose, words })
    bodyOf(await reveal(reviewer, 'id-number', 'review'))
    bodyOf(await reveal(reviewer, 'phone', 'contact'))
    bodyOf(await reveal(finance, 'bank-account', 'payment'))
    const { reveals } = bodyOf<{ reveals: object[] }>(await learner.get(`${passbook}/reveals`))
    const seen = { regionId: '320206', reason: words, act: { zh: '查看人员完整号码' } }
    expect(reveals).toHaveLength(3)
    expect(reveals).toMatchObject([
      { ...seen, actorName: 'money', number: { zh: '银行账号' }, purpose: { zh: '核对收款账户' } },
      { ...seen, number: { zh: '手机号码' }, purpose: { zh: '联系本人或单位' } },
      { ...seen, number: { zh: '身份证号码' }, purpose: { zh: '核对申报材料' } },
    ])
    expect((await other.get(`${passbook}/reveals`)).body).toEqual({ reveals: [] })
  })

  it('is taken away whole, as JSON, spreadsheets and PDF, on record', async () => {
    const zip = await readZip((await learner.get(`${passbook}/my-data.zip`)).bytes)
    const files = new Map(zip.map(({ path, bytes }) => [path, bytes]))
    expect([...files.keys()].sort()).toEqual(
      [
        '我的信息.json',
        '培训护照.pdf',
        '说明.txt',
        '培训.xlsx',
        '证书.xlsx',
        '补贴.xlsx',
        '用工.xlsx',
        '登记信息.xlsx',
        '谁查看过.xlsx',
        '谁看过完整号码.xlsx',
      ].sort(),
    )
    const told = JSON.parse(Buffer.from(files.get('我的信息.json') ?? '').toString()) as PersonPage & {
      reveals: object[]
    }
    expect(told.person.personId).toBe(personId)
    expect(told.reveals.map((each) => Object(each).number)).toEqual(['银行账号', '手机号码', '身份证号码'])
    expect(JSON.stringify(told)).not.toMatch(/\d{17}[\dX]/)
    const auditor = await server.staff('auditor', ['auditor'], '320206')
    const { rows } = bodyOf<{ rows: object[] }>(
      await auditor.get(`${region}/audit/entries?command=passbook.record-export`),
    )
    expect(rows).toMatchObject([{ subject: `person:${personId}`, details: { sha256: expect.any(String) } }])
  })

  it('is nobody else’s', async () => {
    for (const user of [firm.user, reviewer]) {
      for (const path of ['', '/passbook.pdf', '/looks', '/reveals', '/my-data.zip'])
        expect(problemIn(await user.get(`${passbook}${path}`)).code).toBe('platform.not-allowed')
    }
    expect(bodyOf<PersonPage>(await other.get(passbook)).person.personId).not.toBe(personId)
  })
})

describe('the page of a person', () => {
  it('is seen by the bureau of the region and by the firm, and the person learns who looked', async () => {
    const before = (await looks()).length
    expect((await pageOf(reviewer)).trainings).toHaveLength(1)
    expect((await pageOf(firm.user)).employments).toHaveLength(1)
    const [byFirm, byReviewer] = await looks()
    expect(await looks()).toHaveLength(before + 2)
    expect(byFirm).toMatchObject({ kind: 'view', organizationName: expect.stringMatching(/./), reason: null })
    expect(byReviewer).toMatchObject({ kind: 'view', organizationName: null, act: { zh: '查看人员档案' } })
  })

  it('is not there for another firm or another region', async () => {
    const elsewhere = await server.staff('xishan', ['reviewer'], '320205')
    const path = (regionId: string) => `/api/regions/${regionId}/people/${personId}/page`
    expect(problemIn(await elsewhere.get(path('320205'))).code).toBe('platform.not-found')
    expect(problemIn(await elsewhere.get(path('320206'))).code).toBe('platform.not-allowed')
    expect(problemIn(await learner.get(path('320206'))).code).toBe('platform.not-allowed')
    const stranger = await openFirm(server)
    expect(problemIn(await stranger.user.get(path('320206'))).code).toBe('platform.not-found')
    expect((await looks()).some(({ actorName }) => actorName === 'xishan')).toBe(false)
  })

  it('shows what lies beyond the own regions for a reason, which the person reads', async () => {
    const reason = '核对是否在外地重复领取补贴'
    const page = await pageOf(reviewer, `?reason=${encodeURIComponent(reason)}`)
    expect(page).toMatchObject({ looksBeyond: true, mayLookBeyond: true })
    expect((await looks())[0]).toMatchObject({ reason })
    const clerk = await server.staff('clerk', ['clerk'], '320206')
    const refused = await clerk.get(`${region}/people/${personId}/page?reason=${encodeURIComponent(reason)}`)
    expect(problemIn(refused).code).toBe('passbook.looking-beyond-is-not-yours')
    expect((await pageOf(clerk)).mayLookBeyond).toBe(false)
  })

  it('wants a reason in words, and keeps none of the numbers in it', async () => {
    for (const nothing of ['x', '。。。。。。', '12345678', '查查查查查']) {
      const answer = await reviewer.get(
        `${region}/people/${personId}/page?reason=${encodeURIComponent(nothing)}`,
      )
      expect(problemIn(answer)).toMatchObject({
        code: 'platform.invalid-input',
        faults: [{ pointer: '/reason', zh: expect.stringContaining('写明具体事由') }],
      })
    }
    const officer = await server.staff('looks-officer', ['audit-officer'], '320206')
    for (const number of [
      '320211199412169749',
      '320211.1994.1216.9749',
      '320211 1994 1216 9749',
      '13900001111',
    ]) {
      await pageOf(reviewer, `?reason=${encodeURIComponent(`核对本人 ${number} 的补贴`)}`)
      const listed = await officer.get(`${region}/audit/accesses?limit=1`)
      expect(listed.text).toContain('核对本人 ')
      expect(listed.text).not.toContain(number)
      expect((await looks())[0]).toMatchObject({
        reason: expect.stringMatching(/^核对本人 \d{3,4}\*+\d{4} 的补贴$/),
      })
    }
    await officer.get(`${region}/audit/accesses?actor=${encodeURIComponent('320211.1994.1216.9749')}`)
    expect((await officer.get(`${region}/audit/accesses?kind=search&limit=1`)).text).not.toContain('1216')
  })

  it('of those on a list that was taken away says so to each of them', async () => {
    await firm.user.get(`${region}/organizations/${firm.organizationId}/staff?format=xlsx`)
    for (const user of [learner, other])
      expect((await looks(user))[0]).toMatchObject({ kind: 'export', act: { zh: '职工名单' } })
    const before = (await looks()).length
    await firm.user.get(`${region}/organizations/${firm.organizationId}/staff`)
    expect(await looks()).toHaveLength(before)
  })
})

describe('a request for correction', () => {
  const ask = (body: object, user = learner) => user.post(corrections, body)
  const answer = (user: TestUser, id: string, outcome: string) =>
    user.post(`${corrections}/${id}/answer`, { outcome, reason: '已核对身份证件' })
  const askedId = async (body: object) => bodyOf<{ correctionId: string }>(await ask(body)).correctionId

  it('of a phone number goes to the bureau, waits in its to-do list, and is put right with what stood before', async () => {
    const asked = bodyOf<{ correctionId: string; dueOn: string }>(
      await ask({ about: 'phone', isWrong: '手机号码换了，旧号 13800001111', shouldBe: '13912345678' }),
    )
    expect(asked.dueOn).toBe('2023-03-08')
    const todo = bodyOf<{ items: { kind: string; id: string; title: string }[] }>(
      await reviewer.get(`${region}/todo`),
    )
    const item = todo.items.find(({ kind }) => kind === 'correction')
    expect(item).toMatchObject({ id: personId, title: expect.stringContaining('138****1111') })
    expect(problemIn(await answer(firm.user, asked.correctionId, 'corrected')).code).toBe(
      'platform.not-found',
    )
    expect((await answer(reviewer, asked.correctionId, 'corrected')).body).toEqual({ state: 'corrected' })
    expect((await learner.get(passbook)).status).toBe(401)
    server.pass(1)
    const page = bodyOf<PersonPage>(await learner.get(passbook))
    expect(page.person.phoneMasked).toBe('139****5678')
    expect(page.changes).toMatchObject([{ field: 'phone', after: '139****5678' }])
    expect(page.corrections[0]).toMatchObject({ state: 'corrected', answer: '已核对身份证件', actions: [] })
    expect(problemIn(await answer(reviewer, asked.correctionId, 'declined')).code).toBe(
      'platform.not-possible-now',
    )
  })

  it('of a name puts the name right everywhere, and papers of before keep theirs', async () => {
    const before = bodyOf<PersonPage>(await learner.get(passbook)).person.name
    const id = await askedId({ about: 'name', isWrong: '姓名写错', shouldBe: '王 小明' })
    await answer(reviewer, id, 'corrected')
    const page = bodyOf<PersonPage>(await learner.get(passbook))
    expect(page.person.name).not.toBe(before)
    expect(page.changes[0]).toMatchObject({ field: 'name', before, after: page.person.name })
    expect((await learner.get('/api/session')).body).toMatchObject({ name: page.person.name })
  })

  it('of employment goes to the firm, which declines with a reason, or says what it changed; the bureau may not answer at once', async () => {
    const body = {
      about: 'employment',
      organizationId: firm.organizationId,
      isWrong: '入职日期不对',
      shouldBe: '2020-05-01',
    }
    const id = await askedId(body)
    expect(problemIn(await ask(body)).code).toBe('registry.correction-waits')
    const { rows } = bodyOf<{ rows: { correctionId: string; actions: string[] }[] }>(
      await firm.user.get(`${corrections}?state=waiting`),
    )
    expect(rows).toMatchObject([{ correctionId: id, actions: ['answer'] }])
    expect((await answer(firm.user, id, 'declined')).body).toEqual({ state: 'declined' })
    const again = await askedId(body)
    expect(problemIn(await answer(reviewer, again, 'corrected'))).toMatchObject({
      code: 'registry.organization-answers-first',
      details: { day: '2023-02-26' },
    })
    const shown = await reviewer.get(`${corrections}?state=waiting&personId=${personId}`)
    expect(bodyOf<{ rows: object[] }>(shown).rows).toMatchObject([
      { actions: [], bureauMayFrom: '2023-02-26' },
    ])
    expect(problemIn(await answer(firm.user, again, 'corrected'))).toMatchObject({
      code: 'registry.change-not-told',
      faults: [{ pointer: '/changed' }],
    })
    const changed = '职工名册中入职日期改为 2020-05-01'
    const told = { outcome: 'corrected', reason: '已核对劳动合同', changed }
    bodyOf(await firm.user.post(`${corrections}/${again}/answer`, told))
    expect((await pageOf(reviewer)).corrections[0]).toMatchObject({ state: 'corrected', changed })
  })

  it('of what a register says rests on a correction recorded since, or on words that say what was changed', async () => {
    const asked = { about: 'register', isWrong: '未列入就业困难人员', shouldBe: '自 2023-01-01 起' }
    const id = await askedId(asked)
    const nothing = problemIn(await answer(reviewer, id, 'corrected'))
    expect(nothing).toMatchObject({
      code: 'registry.change-not-told',
      title: expect.stringContaining('未予更正'),
    })
    const correct = () =>
      correctedFact(server, reviewer, '320206', personId, {
        ...{ kind: 'employment-difficulty', effect: 'adds', fromOn: '2023-01-01', reason: '认定表' },
      })
    await publishedHardToEmploy(server, reviewer, '320206')
    const { correctionId } = await correct()
    const withdraw = `${region}/register-corrections/${correctionId}/withdraw`
    bodyOf(await reviewer.post(withdraw, { reason: '认定表不是此人的' }))
    await server.app.deliverEvents()
    const told = await learner.get(`${region}/messages?kind=fact-correction-withdrawn`)
    expect(bodyOf<{ rows: object[] }>(told).rows).toMatchObject([
      {
        title: { zh: expect.stringContaining('更正已撤销') },
        body: { zh: expect.stringContaining('认定表不是此人的') },
      },
    ])
    expect(problemIn(await answer(reviewer, id, 'corrected')).code).toBe('registry.change-not-told')
    await correct()
    expect((await answer(reviewer, id, 'corrected')).body).toEqual({ state: 'corrected' })

    const inNewData = await askedId(asked)
    const changed = '人社局 2 月名单中已列入'
    const answered = { outcome: 'corrected', reason: '已核对', changed }
    bodyOf(await reviewer.post(`${corrections}/${inNewData}/answer`, answered))
  })

  it('waits once for each person, by the oldest, which says how many more there are', async () => {
    const first = await askedId({ about: 'register', isWrong: '参保月数少一个月', shouldBe: '14 个月' })
    const second = await askedId({ about: 'name', isWrong: '姓名写错', shouldBe: '王小明' })
    const todo = bodyOf<{ items: { kind: string; id: string; title: string }[] }>(
      await reviewer.get(`${region}/todo`),
    )
    expect(todo.items.filter(({ kind }) => kind === 'correction')).toMatchObject([
      { id: personId, title: expect.stringMatching(/：参保月数少一个月（另有 1 项）$/) },
    ])
    for (const id of [first, second]) await learner.post(`${corrections}/${id}/withdraw`)
  })

  it('comes with a proof that whoever answers reads, and nobody else', async () => {
    const handIn = async (user: TestUser, name: string) =>
      bodyOf<{ fileId: string }>(await user.upload(`${region}/files`, name, scannedPdf(name))).fileId
    const read = (user: TestUser, fileId: string) => user.get(`${region}/files/${fileId}`)
    const foreign = {
      about: 'name',
      isWrong: '姓名写错',
      shouldBe: '王小明',
      fileId: await handIn(other, '别人.pdf'),
    }
    expect(problemIn(await ask(foreign)).code).toBe('platform.not-found')

    const fileId = await handIn(learner, '劳动合同.pdf')
    expect(problemIn(await read(firm.user, fileId)).code).toBe('platform.not-found')
    const { organizationId } = firm
    const told = { about: 'employment', organizationId, isWrong: '入职日期不对', shouldBe: '2022-03-01' }
    const id = await askedId({ ...told, fileId })
    const { rows } = bodyOf<{ rows: { correctionId: string; fileId: string }[] }>(
      await firm.user.get(`${corrections}?state=waiting`),
    )
    const proof = rows.find(({ correctionId }) => correctionId === id)?.fileId ?? ''
    for (const reader of [learner, firm.user, reviewer])
      expect((await read(reader, proof)).bytes.equals(scannedPdf('劳动合同.pdf'))).toBe(true)
    const stranger = await registeredFirm(server, 'stranger')
    const money = await server.staff('money-only', ['finance', 'inspector'], '320206')
    for (const reader of [other, stranger.user, money])
      expect(problemIn(await read(reader, proof)).code).toBe('platform.not-found')
    // who read it is told to whom it is about
    expect((await looks()).filter(({ act }) => act.zh === '下载材料')).toHaveLength(2)
    await learner.post(`${corrections}/${id}/withdraw`)
  })

  it('is taken back by the person alone', async () => {
    const id = await askedId({ about: 'register', isWrong: '参保月数少一个月', shouldBe: '14 个月' })
    const elsewhere = await learner.post('/api/regions/320205/corrections', {
      about: 'name',
      isWrong: '姓名有误',
      shouldBe: '以身份证为准',
    })
    expect(problemIn(elsewhere).code).toBe('platform.not-found')
    expect(problemIn(await other.post(`${corrections}/${id}/withdraw`)).code).toBe('platform.not-found')
    expect(problemIn(await reviewer.post(`${corrections}/${id}/withdraw`)).code).toBe(
      'registry.asked-by-another',
    )
    expect((await learner.post(`${corrections}/${id}/withdraw`)).body).toEqual({ state: 'withdrawn' })
    expect(problemIn(await learner.post(`${corrections}/${id}/withdraw`)).code).toBe(
      'platform.not-possible-now',
    )
    expect(problemIn(await firm.user.post(`${corrections}/${id}/withdraw`)).code).toBe('platform.not-allowed')
  })

  it('is refused where the number is none, or the organization not one’s own', async () => {
    const wrong = problemIn(await ask({ about: 'phone', isWrong: '错', shouldBe: '123' }))
    expect(wrong).toMatchObject({ code: 'registry.details-wrong', faults: [{ pointer: '/shouldBe' }] })
    const stranger = await openFirm(server)
    const foreign = {
      about: 'result',
      organizationId: stranger.organizationId,
      isWrong: '错',
      shouldBe: '90',
    }
    expect(problemIn(await ask(foreign)).code).toBe('platform.not-found')
    expect(problemIn(await ask({ about: 'result', isWrong: '错', shouldBe: '90' })).code).toBe(
      'platform.not-found',
    )
    expect(problemIn(await ask({ about: 'name', isWrong: '错', shouldBe: '对' }, firm.user)).code).toBe(
      'platform.not-allowed',
    )
  })

  it('is late after thirty days, and says so', async () => {
    const id = await askedId({ about: 'subsidy', isWrong: '补贴没有记上', shouldBe: '应有一笔' })
    const ofFirm = { about: 'training', organizationId: firm.organizationId }
    const unanswered = await askedId({ ...ofFirm, isWrong: '课时少记', shouldBe: '24 课时' })
    await server.setDay('2023-03-10')
    const { rows } = bodyOf<{ rows: { correctionId: string; isLate: boolean }[] }>(
      await reviewer.get(`${corrections}?state=waiting`),
    )
    expect(rows.find(({ correctionId }) => correctionId === id)?.isLate).toBe(true)
    // the firm had its time
    bodyOf(await answer(reviewer, unanswered, 'declined'))
  })
})
