import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeScanner } from '../../outside/virus-scan/index.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { sha256 } from '../canonical-json.ts'
import type { VirusScanner } from '../files/virus-scanner.ts'
import { scannedPdf } from '../testing/sample-files.ts'
import { destroyBytes } from './decide-quarantined.ts'

const HUISHAN = '320206'
const region = `/api/regions/${HUISHAN}`
const list = `${region}/quarantined-files`

const practice = createFakeScanner()
/** What the scanner finds instead of the one virus it knows. */
let finds: VirusScanner['scan'] | undefined

let server: TestServer
let security: TestUser
let administrator: TestUser
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer({
    scanner: { ...practice, scan: (bytes) => finds?.(bytes) ?? practice.scan(bytes) },
  })
  security = await server.staff('security', ['security-officer'], '3202')
  administrator = await server.staff('admin', ['administrator'], '3202')
  firm = await registeredFirm(server, 'first')
})
afterAll(() => server.close())

interface Row {
  quarantinedId: string
  name: string
  sha256: string
  state: string
  times: number
  isGone: boolean
  actions: string[]
}

const infected = (what: string) => scannedPdf(`${what} ${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}`)
const macros = (what: string) =>
  Buffer.from(zipSync({ 'xl/workbook.xml': Buffer.from(what), 'xl/vbaProject.bin': Buffer.from('x') }))
const handIn = (user: TestUser, name: string, bytes: Buffer) => user.upload(`${region}/files`, name, bytes)
const rows = async (query = '', user = security) =>
  bodyOf<{ rows: Row[] }>(await user.get(`${list}${query}`)).rows
const codeOf = (answer: Parameters<typeof problemIn>[0]) => problemIn(answer).code

/** Hands a file in that is set aside. @returns how it is listed then */
async function setAside(name: string, bytes = infected(name), user = firm.user): Promise<Row> {
  expect((await handIn(user, name, bytes)).status).toBe(422)
  const row = (await rows()).find((each) => each.sha256 === sha256(bytes))
  if (!row) throw new Error('nothing was set aside')
  return row
}

const act = (user: TestUser, { quarantinedId }: Row, step: string, reason?: string) =>
  user.post(`${list}/${quarantinedId}/${step}`, reason === undefined ? {} : { reason })
const workOff = (row: Row) =>
  destroyBytes.run(server.app.platform, { regionId: HUISHAN, quarantinedId: row.quarantinedId })
const isInQuarantine = (bytes: Buffer) =>
  server.app.platform.quarantine.get(sha256(bytes)).then(
    () => true,
    () => false,
  )

describe('what is set aside', () => {
  it('is listed with what, when, who, for what and what was found; the same bytes by the same hand once', async () => {
    await setAside('员工证明.pdf')
    await setAside('员工证明.pdf')
    const [row, ...more] = await rows('?state=held')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      ...{ name: '员工证明.pdf', finding: 'Eicar-Test-Signature', foundBy: '演练扫描器', times: 2 },
      ...{ purpose: '上传材料', uploadedByName: expect.any(String), office: expect.stringContaining('公司') },
      ...{
        state: 'held',
        isGone: false,
        isPart: false,
        mayBeReleased: true,
        actions: ['askRelease', 'destroy'],
      },
    })
  })

  it('is recorded also where its name or what was found is longer than a line', async () => {
    const bytes = infected('long')
    finds = async () => ({ outcome: 'infected', signature: 'S'.repeat(300) })
    try {
      const answer = await handIn(firm.user, `${'长'.repeat(199)}𠮷.pdf`, bytes)
      expect(codeOf(answer)).toBe('platform.file-infected')
    } finally {
      finds = undefined
    }
    const [row] = await rows('?text=长长')
    expect(row?.name).toMatch(/^长{199}/)
    if (row) await act(security, row, 'destroy', '确认带毒')
  })

  it('is filtered, paged by key and taken away as a spreadsheet', async () => {
    await setAside('另一份.pdf')
    await setAside('带宏的花名册.xlsx', macros('a'))
    expect((await rows('?text=花名册')).map(({ name }) => name)).toEqual(['带宏的花名册.xlsx'])
    expect(await rows('?state=released')).toEqual([])
    const page = bodyOf<{ rows: Row[]; next: string }>(await security.get(`${list}?state=held&limit=2`))
    const next = await rows(`?state=held&limit=2&cursor=${page.next}`)
    expect([...page.rows, ...next].map(({ name }) => name)).toEqual([
      '带宏的花名册.xlsx',
      '另一份.pdf',
      '员工证明.pdf',
    ])
    const sheet = await security.get(`${list}?format=xlsx`)
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('is found also within an archive, and told by the name it has there', async () => {
    const letter = '培训材料.zip'
    const archive = Buffer.from(zipSync({ '名册/花名册.xlsx': macros('within') }))
    const answer = await handIn(firm.user, letter, archive)
    expect(problemIn(answer)).toMatchObject({
      code: 'platform.file-carries-program',
      details: { name: letter, whatZh: '宏（在其中的“名册/花名册.xlsx”里）' },
    })
    const [row] = await rows('?text=培训材料')
    expect(row).toMatchObject({
      ...{ name: letter, finding: '宏（在其中的“名册/花名册.xlsx”里）', foundBy: 'content' },
      ...{ mayBeReleased: false, actions: ['destroy'] },
    })
    if (row) await act(security, row, 'destroy', '确认带宏')
  })

  it('is shown to the officers and auditors of the area, and to nobody else', async () => {
    for (const [name, role] of [
      ['watcher', 'audit-officer'],
      ['reader', 'auditor'],
    ] as const) {
      const user = await server.staff(name, [role], '3202')
      expect((await rows('', user)).every(({ actions }) => actions.length === 0)).toBe(true)
    }
    const elsewhere = await server.staff('xishan-security', ['security-officer'], '320205')
    expect(codeOf(await elsewhere.get(list))).toBe('platform.not-allowed')
    expect(await rows('', administrator)).not.toEqual([])
    const reviewer = await server.staff('reviewer', ['reviewer'], HUISHAN)
    for (const user of [reviewer, firm.user])
      expect(codeOf(await user.get(list))).toBe('platform.not-allowed')
    expect(codeOf(await server.anyone.get(list))).toBe('platform.not-signed-in')
  })

  it('is handed out by no address', async () => {
    const [row] = await rows()
    if (!row) throw new Error('nothing is set aside')
    for (const path of ['', '/file', '/download', '/bytes'])
      expect((await security.get(`${list}/${row.quarantinedId}${path}`)).status).toBe(404)
    expect((await security.get(`${region}/files/${row.quarantinedId}`)).status).toBe(403)
    const reviewer = await server.as('reviewer')
    expect((await reviewer.get(`${region}/files/${row.quarantinedId}`)).status).toBe(404)
  })

  it('says which scanner looks, and that there is none where there is none', async () => {
    expect(bodyOf(await security.get(`${region}/scanning`))).toEqual({ scanner: '演练扫描器' })
    expect(codeOf(await firm.user.get(`${region}/scanning`))).toBe('platform.not-allowed')
  })
})

describe('destroying what was set aside', () => {
  it('leaves the row and no byte', async () => {
    const bytes = infected('to be destroyed')
    const row = await setAside('要销毁.pdf', bytes)
    expect((await act(security, row, 'destroy', '确认带毒')).status).toBe(200)
    await workOff(row)
    expect(await isInQuarantine(bytes)).toBe(false)
    const [after] = await rows('?text=要销毁')
    expect(after).toMatchObject({
      isGone: true,
      decidedByName: 'security',
      decisionReason: '确认带毒',
      actions: [],
    })
    const twice = await act(security, row, 'destroy', '再来一次')
    expect(codeOf(twice)).toBe('platform.not-possible-now')
  })

  it('spares the bytes where somebody else’s are still to be decided on', async () => {
    const bytes = infected('of two')
    const other = await registeredFirm(server, 'second')
    const row = await setAside('两家.pdf', bytes)
    await setAside('两家.pdf', bytes, other.user)
    const ours = (await rows('?text=两家')).find(({ quarantinedId }) => quarantinedId === row.quarantinedId)
    if (!ours) throw new Error('it is not listed')
    await act(security, ours, 'destroy', '确认带毒')
    await workOff(ours)
    expect(await isInQuarantine(bytes)).toBe(true)
    const theirs = (await rows('?text=两家&state=held'))[0]
    if (!theirs) throw new Error('it is not listed')
    await act(security, theirs, 'destroy', '确认带毒')
    await workOff(theirs)
    expect(await isInQuarantine(bytes)).toBe(false)
    expect((await rows('?text=两家')).map(({ isGone }) => isGone)).toEqual([true, true])
  })

  it('is the security officer’s alone', async () => {
    const row = await setAside('谁能销毁.pdf')
    const reviewer = await server.as('reviewer')
    for (const user of [administrator, reviewer, firm.user])
      expect(codeOf(await act(user, row, 'destroy', '不该我来'))).toBe('platform.not-allowed')
    const elsewhere = await server.as('xishan-security')
    const path = `/api/regions/320205/quarantined-files/${row.quarantinedId}/destroy`
    expect(codeOf(await elsewhere.post(path, { reason: '别区的' }))).toBe('platform.not-found')
  })
})

describe('releasing what was set aside', () => {
  it('takes two officers; then exactly these bytes are taken from who handed them in, and nothing else', async () => {
    const bytes = infected('a mistake of the scanner')
    const row = await setAside('误报.pdf', bytes)
    expect((await act(security, row, 'ask-release', '与厂商核实为误报')).status).toBe(200)
    expect((await handIn(firm.user, '误报.pdf', bytes)).status).toBe(422)
    expect(codeOf(await act(security, row, 'confirm-release'))).toBe('platform.release-needs-another')
    expect((await act(administrator, row, 'confirm-release')).status).toBe(200)
    await workOff(row)
    expect(await isInQuarantine(bytes)).toBe(false)

    expect((await handIn(firm.user, '误报.pdf', bytes)).status).toBe(201)
    expect((await handIn(firm.user, '误报.pdf', Buffer.concat([bytes, Buffer.from(' ')]))).status).toBe(422)
    const other = await registeredFirm(server, 'third')
    expect((await handIn(other.user, '误报.pdf', bytes)).status).toBe(422)

    await server.app.deliverEvents()
    const inbox = bodyOf<{ rows: { titleZh?: string; title?: string }[] }>(
      await firm.user.get(`${region}/messages`),
    )
    expect(JSON.stringify(inbox.rows)).toContain('被隔离的文件已放行，请重新上传')
  })

  it('holds for what was found then, and not for what the scanner learns of later', async () => {
    const bytes = infected('judged once')
    const row = await setAside('判过一次.pdf', bytes)
    await act(security, row, 'ask-release', '与厂商核实为误报')
    await act(administrator, row, 'confirm-release')
    expect((await handIn(firm.user, '判过一次.pdf', bytes)).status).toBe(201)
    finds = async () => ({ outcome: 'infected', signature: 'Win.Trojan.Learned-1' })
    try {
      expect(codeOf(await handIn(firm.user, '判过一次.pdf', bytes))).toBe('platform.file-infected')
    } finally {
      finds = undefined
    }
    const [after] = await rows('?state=held&text=判过一次')
    expect(after).toMatchObject({ finding: 'Win.Trojan.Learned-1', times: 1 })
  })

  it('is not asked for by who handed it in, and says whom the officer has to tell', async () => {
    // a reviewer who becomes a security officer afterwards
    const both = await server.staff('both', ['reviewer'], HUISHAN)
    const row = await setAside('自己的.pdf', infected('own'), both)
    expect(row).toMatchObject({ isTold: false, actions: ['askRelease', 'destroy'] })
    const { accountId } = bodyOf<{ accountId: string }>(await both.get('/api/session'))
    const roles = [{ role: 'security-officer', area: HUISHAN }]
    bodyOf(await security.put(`${region}/staff-accounts/${accountId}/roles`, { roles, reason: '岗位调整' }))
    expect((await rows('?text=自己的', both))[0]?.actions).toEqual(['destroy'])
    expect(codeOf(await act(both, row, 'ask-release', '是我的'))).toBe('platform.release-needs-another')
    await act(security, row, 'ask-release', '误报')
    expect(codeOf(await act(both, row, 'confirm-release'))).toBe('platform.release-needs-another')
    expect((await act(administrator, row, 'confirm-release')).status).toBe(200)
  })

  it('is confirmed once where two officers press at once', async () => {
    const row = await setAside('同时.pdf')
    await act(security, row, 'ask-release', '误报')
    const answers = await Promise.all([
      act(administrator, row, 'confirm-release'),
      act(security, row, 'decline-release', '撤回'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('waits in the to-do list of officers who may confirm it, not of who asked', async () => {
    const waiting = async (user: TestUser, kind: string) => {
      const todo = bodyOf<{ items: { kind: string; id: string }[] }>(await user.get(`${region}/todo`))
      return todo.items.filter((item) => item.kind === kind).map(({ id }) => id)
    }
    const row = await setAside('待办.pdf')
    expect(await waiting(security, 'file-set-aside')).toContain(row.quarantinedId)
    expect(await waiting(administrator, 'file-set-aside')).toEqual([])
    await act(security, row, 'ask-release', '误报')
    expect(await waiting(security, 'file-set-aside')).not.toContain(row.quarantinedId)
    expect(await waiting(security, 'release-to-confirm')).not.toContain(row.quarantinedId)
    expect(await waiting(administrator, 'release-to-confirm')).toContain(row.quarantinedId)
    await act(administrator, row, 'decline-release', '没有依据')
    expect(await waiting(administrator, 'release-to-confirm')).not.toContain(row.quarantinedId)
  })

  it('is declined with a reason, also by who asked, and may be asked for again', async () => {
    const row = await setAside('再想想.pdf')
    await act(security, row, 'ask-release', '看着像误报')
    expect(codeOf(await act(security, row, 'destroy', '又不想了'))).toBe('platform.not-possible-now')
    expect((await act(administrator, row, 'decline-release', '没有依据')).status).toBe(200)
    expect(codeOf(await act(administrator, row, 'confirm-release'))).toBe('platform.not-possible-now')
    expect((await act(security, row, 'ask-release', '厂商来函')).status).toBe(200)
    expect((await act(security, row, 'decline-release', '撤回')).status).toBe(200)
    const [after] = await rows('?text=再想想')
    expect(after).toMatchObject({ state: 'held', releaseReason: null, decisionReason: '撤回' })
  })

  it('is nothing for files that carry a program', async () => {
    const row = await setAside('带宏.xlsx', macros('b'))
    expect(row.actions).toEqual(['destroy'])
    const asked = await act(security, row, 'ask-release', '就是要用宏')
    expect(codeOf(asked)).toBe('platform.release-not-possible')
  })

  it('is asked for by the security officer, and confirmed or declined by no one but officers', async () => {
    const row = await setAside('谁能放行.pdf')
    const reviewer = await server.as('reviewer')
    for (const user of [administrator, reviewer, firm.user])
      expect(codeOf(await act(user, row, 'ask-release', '不该我来'))).toBe('platform.not-allowed')
    await act(security, row, 'ask-release', '误报')
    const watcher = await server.as('watcher')
    for (const user of [watcher, reviewer, firm.user])
      for (const step of ['confirm-release', 'decline-release'])
        expect(codeOf(await act(user, row, step, '不该我来'))).toBe('platform.not-allowed')
  })

  it('is not confirmed by who covers for the officer that asked', async () => {
    const row = await setAside('代办.pdf')
    await act(security, row, 'ask-release', '误报')
    const colleague = await server.staff('security-2', ['security-officer'], '3202')
    const idOf = async (user: TestUser) =>
      bodyOf<{ accountId: string }>(await user.get('/api/session')).accountId
    bodyOf(
      await security.post(`${region}/covers`, {
        ...{ coveredAccountId: await idOf(security), coveringAccountId: await idOf(colleague) },
        ...{ fromOn: '2023-02-13', untilOn: '2023-02-13', reason: '年休假' },
      }),
    )
    expect(codeOf(await act(colleague, row, 'confirm-release'))).toBe('platform.release-needs-another')
  })
})
