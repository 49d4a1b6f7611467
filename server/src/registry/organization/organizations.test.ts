import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { newFirm, particularsOf, registeredFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { listWaitingOrganizations } from '../index.ts'
import { findOrganizationByCreditCode } from './organization-store.ts'

let server: TestServer
let reviewer: TestUser
let stranger: TestUser

const huishan = '/api/regions/320206/organizations'

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  stranger = await server.staff('xishan', ['reviewer'], '320205')
})
afterAll(() => server.close())

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

type View = {
  name: string
  state: string
  actions: string[]
  traits: string[] | null
  bankAccounts: { accountId: string; accountMasked: string; state: string; reason: string | null }[]
  steps: { step: string; actorName: string; reason: string | null }[]
  changes: { field: string; before: string | null; after: string | null }[]
}
const viewOf = async (user: TestUser, path: string) => (await user.get(path)).body as View

describe('registering an organization', () => {
  it('lets the firm sign in and waits for the bureau', async () => {
    const firm = await registeredFirm(server, 'first')
    expect((await firm.user.get('/api/session')).body).toMatchObject({
      face: 'enterprise',
      name: '钱小雨',
      organizationId: firm.organizationId,
    })
    const view = await viewOf(firm.user, firm.path)
    expect(view).toMatchObject({
      name: '无锡first精密机械有限公司',
      state: 'registered',
      traits: null,
      bankAccounts: [{ state: 'waiting' }],
      steps: [{ step: 'register', actorName: '钱小雨' }],
      actions: ['amend', 'set-bank-account', 'add-staff'],
    })
    expect(view.bankAccounts[0]?.accountMasked).toMatch(/^\*{15}\d{4}$/)
  })

  it('reads a credit code with blanks and small letters', async () => {
    const firm = newFirm('spaced')
    const typed = { ...firm, creditCode: ` ${firm.creditCode.toLowerCase().replace(/(.{6})/g, '$1 ')}` }
    expect((await server.anyone.post(huishan, typed)).status).toBe(201)
    const found = await asSystem((tx) => findOrganizationByCreditCode(tx, firm.creditCode))
    expect(found?.name).toBe(firm.name)
  })

  it('tells every fault at once, each with its place', async () => {
    const firm = newFirm('faulty')
    const response = await server.anyone.post(huishan, {
      ...firm,
      creditCode: `${firm.creditCode.slice(0, 17)}${firm.creditCode.endsWith('1') ? '2' : '1'}`,
      contactPhone: '12345',
      bankAccount: { ...firm.bankAccount, accountNumber: '6228 48AB' },
    })
    expect(problemIn(response)).toMatchObject({
      status: 422,
      code: 'registry.details-wrong',
      faults: [
        { pointer: '/creditCode', zh: expect.stringContaining('校验码') },
        { pointer: '/contactPhone' },
        { pointer: '/bankAccount/accountNumber', zh: '银行账号只能是数字' },
      ],
    })
    const short = await server.anyone.post(huishan, {
      ...firm,
      creditCode: '9132',
      bankAccount: { ...firm.bankAccount, accountNumber: '1234567' },
    })
    expect(problemIn(short).faults.map((fault) => fault.zh)).toEqual([
      '统一社会信用代码应为 18 位，请对照营业执照核对',
      '银行账号应为 8 至 30 位，现为 7 位',
    ])
  })

  it('is refused for a code that is registered, in whichever region', async () => {
    const firm = newFirm('holder')
    expect((await server.anyone.post(huishan, firm)).status).toBe(201)
    const again = await server.anyone.post('/api/regions/320281/organizations', {
      ...firm,
      username: 'holder-again',
    })
    expect(problemIn(again)).toMatchObject({
      status: 409,
      code: 'registry.credit-code-taken',
      details: { creditCode: firm.creditCode, bureau: '惠山区' },
      title: expect.stringContaining('您可以申请加入该单位，由本单位负责人同意'),
    })
  })

  it('succeeds once where two register the same code at the same moment', async () => {
    const firm = newFirm('racer')
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        server.anyone.post(`/api/regions/${n % 2 === 0 ? '320206' : '320211'}/organizations`, {
          ...firm,
          username: `racer-${n}`,
        }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    const refused = answers.filter((answer) => answer.status !== 201).map((answer) => problemIn(answer).code)
    expect(refused).toEqual(Array(5).fill('registry.credit-code-taken'))
  })

  it('leaves nothing behind where the user name is taken or the password too short', async () => {
    const firm = newFirm('huishan')
    expect(problemIn(await server.anyone.post(huishan, firm)).code).toBe('identity.username-taken')
    const short = await server.anyone.post(huishan, { ...firm, username: 'short', password: 'abc' })
    expect(problemIn(short).code).toBe('identity.password-too-short')
    expect(await asSystem((tx) => findOrganizationByCreditCode(tx, firm.creditCode))).toBeUndefined()
  })

  it('is refused in a region that is not served', async () => {
    const response = await server.anyone.post('/api/regions/110105/organizations', newFirm('beijing'))
    expect(problemIn(response)).toMatchObject({
      code: 'registry.region-not-served',
      details: { regionId: '110105' },
    })
  })

  it('knows the kinds of organizations and no others', async () => {
    const response = await server.anyone.post(huishan, { ...newFirm('kindless'), kind: 'club' })
    expect(problemIn(response)).toMatchObject({ status: 400, faults: [{ pointer: '/kind' }] })
  })
})

describe('registering what only one kind has', () => {
  const institution = (particulars: object) =>
    server.anyone.post(
      huishan,
      newFirm(`institution-${Math.random()}`, {
        kind: 'training-institution',
        particulars: { ...particularsOf['training-institution'], ...particulars },
      } as object),
    )

  it('keeps licence and trades of an institution, functions of a platform', async () => {
    const school = await registeredFirm(server, 'school', { more: { kind: 'training-institution' } })
    expect(await viewOf(school.user, school.path)).toMatchObject({
      particulars: { licenceNumber: '人社民3202064000018号', trades: [{ occupationName: '电工' }] },
    })
    const platform = await registeredFirm(server, 'platform', { more: { kind: 'online-platform' } })
    expect(await viewOf(platform.user, platform.path)).toMatchObject({
      kind: 'online-platform',
      particulars: { website: 'https://learn.example.com' },
    })
  })

  it('tells what is missing or does not fit at its place', async () => {
    const none = await server.anyone.post(huishan, {
      ...newFirm('no-particulars'),
      kind: 'training-institution',
    })
    expect(problemIn(none)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/particulars', zh: '请填写该类单位的专项信息' }],
    })
    const others = await server.anyone.post(huishan, {
      ...newFirm('others-particulars'),
      particulars: particularsOf['industry-body'],
    })
    expect(problemIn(others).faults).toMatchObject([{ zh: '专项信息与单位类型不符' }])
    const trade = { occupationCode: '6-31-01-03', occupationName: '电工', levels: ['junior'] }
    const ended = await institution({ licensedUntil: '2017-12-31', trades: [trade, trade] })
    expect(problemIn(ended).faults.map((fault) => fault.pointer)).toEqual([
      '/particulars/licensedUntil',
      '/particulars/trades/1/occupationCode',
    ])
  })
})

describe('closing a registration', () => {
  it('lets the organization register in the county it moved to, with a link', async () => {
    const filled = newFirm('mover')
    const there = (await server.anyone.post(huishan, filled)).body as { organizationId: string }
    const path = `${huishan}/${there.organizationId}`
    await reviewer.post(`${path}/confirm`)
    const binhu = '/api/regions/320211/organizations'
    const neighbor = await server.staff('binhu', ['reviewer'], '320211')
    const early = await server.anyone.post(binhu, { ...filled, username: 'mover-early' })
    expect(problemIn(early).code).toBe('registry.credit-code-taken')
    expect((await reviewer.post(`${path}/close`, { reason: '迁往滨湖区' })).body).toEqual({ state: 'closed' })
    const answers = await Promise.all(
      ['mover-a', 'mover-b'].map((username) => server.anyone.post(binhu, { ...filled, username })),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    const here = answers.find((answer) => answer.status === 201)?.body as { organizationId: string }
    expect(await viewOf(neighbor, `${binhu}/${here.organizationId}`)).toMatchObject({
      state: 'registered',
      predecessor: { regionId: '320206', organizationId: there.organizationId },
    })
    expect(problemIn(await reviewer.post(`${path}/confirm`)).code).toBe('platform.not-possible-now')
    expect((await viewOf(reviewer, path)).steps.at(-1)).toMatchObject({ step: 'close', reason: '迁往滨湖区' })
  })

  it('may not be done by the firm, another district or without a reason', async () => {
    const firm = await registeredFirm(server, 'stays', { reviewer })
    for (const who of [firm.user, stranger])
      expect(problemIn(await who.post(`${firm.path}/close`, { reason: '不' })).code).toBe(
        'platform.not-allowed',
      )
    expect(problemIn(await reviewer.post(`${firm.path}/close`, {})).faults).toMatchObject([
      { pointer: '/reason' },
    ])
  })
})

describe('the bureau’s word on a registration', () => {
  it('confirms it and with it the bank account', async () => {
    const firm = await registeredFirm(server, 'good')
    expect((await viewOf(reviewer, firm.path)).actions).toEqual([
      'confirm',
      'return',
      'set-traits',
      'close',
      'block',
    ])
    expect((await reviewer.post(`${firm.path}/confirm`)).body).toEqual({ state: 'confirmed' })
    expect(await viewOf(firm.user, firm.path)).toMatchObject({
      state: 'confirmed',
      bankAccounts: [{ state: 'active' }],
      steps: [{ step: 'register' }, { step: 'confirm', actorName: 'huishan' }],
    })
    expect(problemIn(await reviewer.post(`${firm.path}/confirm`)).code).toBe('platform.not-possible-now')
    const late = await reviewer.post(`${firm.path}/return`, { reason: '太晚了' })
    expect(problemIn(late).code).toBe('platform.not-possible-now')
  })

  it('sends it back with a reason; amended, it waits again', async () => {
    const firm = await registeredFirm(server, 'mended')
    expect(problemIn(await reviewer.post(`${firm.path}/return`, { reason: ' ' })).faults).toMatchObject([
      { pointer: '/reason' },
    ])
    await reviewer.post(`${firm.path}/return`, { reason: '地址与营业执照不一致' })
    const returned = await viewOf(firm.user, firm.path)
    expect(returned.state).toBe('returned')
    expect(returned.steps.at(-1)).toMatchObject({ step: 'sendBack', reason: '地址与营业执照不一致' })
    const amended = await firm.user.post(`${firm.path}/amend`, { address: '惠山区堰桥街道 1 号' })
    expect(amended.body).toEqual({ state: 'registered' })
    expect((await viewOf(reviewer, firm.path)).changes).toMatchObject([
      { field: 'address', before: '惠山区洛社镇工业路 8 号', after: '惠山区堰桥街道 1 号' },
    ])
  })

  it('is one word where two clerks decide at once', async () => {
    const firm = await registeredFirm(server, 'contested')
    const answers = await Promise.all([
      reviewer.post(`${firm.path}/confirm`),
      reviewer.post(`${firm.path}/return`, { reason: '缺材料' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect((await viewOf(firm.user, firm.path)).steps).toHaveLength(2)
  })

  it('may not be said by another district, the firm itself, an auditor or somebody signed out', async () => {
    const firm = await registeredFirm(server, 'guarded')
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    for (const who of [stranger, firm.user, auditor]) {
      expect(problemIn(await who.post(`${firm.path}/confirm`)).code).toBe('platform.not-allowed')
      expect(problemIn(await who.post(`${firm.path}/return`, { reason: '不' })).code).toBe(
        'platform.not-allowed',
      )
    }
    expect(problemIn(await server.anyone.post(`${firm.path}/confirm`)).code).toBe('platform.not-signed-in')
    const slipped = firm.path.replace('320206', '320205')
    expect(problemIn(await stranger.post(`${slipped}/confirm`)).code).toBe('platform.not-found')
    expect((await viewOf(reviewer, firm.path)).state).toBe('registered')
  })
})

describe('amending an organization’s data', () => {
  it('counts at once for contacts of a confirmed one, and not at all for what was confirmed', async () => {
    const firm = await registeredFirm(server, 'amended', { reviewer })
    const contact = await firm.user.post(`${firm.path}/amend`, {
      contactName: '孙晓',
      contactPhone: '13912345678',
    })
    expect(contact.body).toEqual({ state: 'confirmed' })
    const named = await firm.user.post(`${firm.path}/amend`, {
      name: '无锡新名精密机械有限公司',
      address: '别处 1 号',
      contactName: '周晓',
    })
    expect(problemIn(named)).toMatchObject({
      code: 'registry.change-is-reviewed',
      faults: [{ pointer: '/name', zh: '单位名称变更须提交变更申请' }, { pointer: '/address' }],
    })
    expect(await viewOf(reviewer, firm.path)).toMatchObject({
      name: '无锡amended精密机械有限公司',
      contactName: '孙晓',
      changes: [
        { field: 'contactName', before: '钱小雨', after: '孙晓' },
        { field: 'contactPhoneMasked', after: '139****5678' },
      ],
    })
  })

  it('lets a confirmed one hand in the first licence freely, and no other after it', async () => {
    const firm = await registeredFirm(server, 'first-licence', { reviewer })
    const upload = async () => {
      const bytes = scannedPdf(`invented licence ${Math.random()}`)
      const stored = await firm.user.upload('/api/regions/320206/files', '营业执照.pdf', bytes)
      return (stored.body as { fileId: string }).fileId
    }
    const [first, second] = [await upload(), await upload()]
    expect((await firm.user.post(`${firm.path}/amend`, { licenceFileId: first })).status).toBe(200)
    // it belongs to what was in force when it was handed in
    expect((await reviewer.get(firm.path)).body).toMatchObject({ versions: [{ licenceFileId: first }] })
    const again = await firm.user.post(`${firm.path}/amend`, { licenceFileId: second })
    expect(problemIn(again).code).toBe('registry.change-is-reviewed')
  })

  it('takes the licence that the firm uploaded, and no other file', async () => {
    const firm = await registeredFirm(server, 'licensed')
    const pdf = scannedPdf('invented licence')
    const upload = await firm.user.upload('/api/regions/320206/files', '营业执照.pdf', pdf)
    const { fileId } = upload.body as { fileId: string }
    const other = await registeredFirm(server, 'unlicensed')
    const foreign = await other.user.post(`${other.path}/amend`, { licenceFileId: fileId })
    expect(problemIn(foreign).code).toBe('platform.not-found')
    expect((await firm.user.post(`${firm.path}/amend`, { licenceFileId: fileId })).status).toBe(200)
    expect(await viewOf(reviewer, firm.path)).toMatchObject({ licenceFileId: fileId })
  })

  it('is refused where nothing changed or the phone is wrong', async () => {
    const firm = await registeredFirm(server, 'same')
    const same = await firm.user.post(`${firm.path}/amend`, { contactName: '钱小雨' })
    expect(problemIn(same).code).toBe('registry.nothing-changed')
    const wrong = await firm.user.post(`${firm.path}/amend`, { contactPhone: '021-5555' })
    expect(problemIn(wrong)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/contactPhone' }],
    })
  })

  it('may not be done by another firm or the bureau', async () => {
    const firm = await registeredFirm(server, 'owner')
    const other = await registeredFirm(server, 'nosy')
    const body = { address: '别处 1 号' }
    expect(problemIn(await other.user.post(`${firm.path}/amend`, body)).code).toBe('platform.not-allowed')
    expect(problemIn(await reviewer.post(`${firm.path}/amend`, body)).code).toBe('platform.not-allowed')
    expect(problemIn(await other.user.get(firm.path)).code).toBe('platform.not-found')
    expect(problemIn(await stranger.get(firm.path)).code).toBe('platform.not-allowed')
    expect(problemIn(await server.anyone.get(firm.path)).code).toBe('platform.not-signed-in')
  })
})

describe('the bureau’s list of organizations', () => {
  type Rows = { rows: { name: string; regionId: string }[]; next: string | null }
  let city: TestUser

  beforeAll(async () => {
    city = await server.staff('city', ['city-reviewer'], '3202')
    await registeredFirm(server, 'listed-a', { regionId: '320205' })
    await registeredFirm(server, 'listed-b', { regionId: '320205', more: { kind: 'training-institution' } })
    await registeredFirm(server, 'listed_c', { regionId: '320205', reviewer: stranger })
  })
  const names = (body: unknown) => (body as Rows).rows.map((row) => row.name.replace(/^无锡|精密.*/g, ''))

  it('shows a district its own and a city all, narrowed as asked', async () => {
    expect(names((await stranger.get('/api/regions/320205/organizations')).body)).toEqual([
      'listed_c',
      'listed-b',
      'listed-a',
    ])
    const all = (await city.get('/api/regions/320205/organizations?limit=200')).body as Rows
    expect(all.rows.map((row) => row.regionId)).toEqual(expect.arrayContaining(['320205', '320206']))
    const list = async (filter: string) =>
      names((await city.get(`/api/regions/320205/organizations?district=320205&${filter}`)).body)
    expect(await list('kind=training-institution')).toEqual(['listed-b'])
    expect(await list('state=confirmed')).toEqual(['listed_c'])
    expect(await list(`text=${encodeURIComponent('d_c')}`)).toEqual(['listed_c'])
    expect(await list(`text=${encodeURIComponent('listed-')}`)).toEqual(['listed-b', 'listed-a'])
  })

  it('is read page by page and as a spreadsheet', async () => {
    const path = '/api/regions/320205/organizations?district=320205&limit=2'
    const first = (await city.get(path)).body as Rows
    expect(names(first)).toEqual(['listed_c', 'listed-b'])
    const second = (await city.get(`${path}&cursor=${first.next}`)).body as Rows
    expect(names(second)).toEqual(['listed-a'])
    expect(second.next).toBeNull()
    const sheet = await city.get('/api/regions/320205/organizations?format=xlsx')
    expect(sheet.headers['content-type']).toContain('spreadsheetml')
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('has what waits for each district on its desk, and stops at as many as it is asked for', async () => {
    const waiting = (limit: number) =>
      asSystem((tx) => listWaitingOrganizations(tx, { regionId: '320205', limit }))
    expect((await waiting(50)).map(({ what }) => what)).toEqual(['registration', 'registration'])
    expect(await waiting(1)).toHaveLength(1)
  })

  it('may not be read by a firm, beyond the district or signed out', async () => {
    const firm = await registeredFirm(server, 'curious')
    expect(problemIn(await firm.user.get(huishan)).code).toBe('platform.not-allowed')
    expect(problemIn(await stranger.get(huishan)).code).toBe('platform.not-allowed')
    const beyond = (await stranger.get('/api/regions/320205/organizations?district=320206')).body as Rows
    expect(beyond.rows).toEqual([])
    expect(problemIn(await server.anyone.get(huishan)).code).toBe('platform.not-signed-in')
  })
})
