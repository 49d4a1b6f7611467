import { readFileSync } from 'node:fs'
import * as sheetJs from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town, XISHAN } from '../funds/testing/town.ts'
import { writeZip } from '../platform/zip.ts'
import { publishRulebooks } from '../rulebook/index.ts'
import { bodyOf, importRoster, openedClass, rosterText, type TestFirm } from './filed-training.ts'
import { registeredFirm } from './firms.ts'
import type { TestResponse, TestUser } from './test-server.ts'

const region = '/api/regions/320206'
let town: Town
let firm: TestFirm
let reviewer: TestUser
let clerk: TestUser

beforeAll(async () => {
  town = await openTown()
  await publishRulebooks(town.server.app)
  reviewer = await town.server.staff('hands-in', ['reviewer'], '320206')
  firm = { regionId: '320206', ...(await registeredFirm(town.server, 'hands-rosters-in', { reviewer })) }
  clerk = await town.server.staff('imports', ['clerk'], '320206')
})
afterAll(() => town.close())

type HandIn = (name: string, bytes: Buffer) => Promise<TestResponse>

/** Uploads a file, and does with it what it is for; the first no is the answer. */
const uploadedTo =
  (who: TestUser, to: string, use: (fileId: string) => Promise<TestResponse>): HandIn =>
  async (name, bytes) => {
    const uploaded = await who.upload(to, name, bytes)
    return uploaded.status >= 400 ? uploaded : use(bodyOf<{ fileId: string }>(uploaded).fileId)
  }

/** Every door that takes a spreadsheet, opened as far as the file; in the order of the days they are open on. */
const doors: readonly (readonly [name: string, open: () => Promise<HandIn>])[] = [
  [
    'a roster',
    async () => {
      const classId = await openedClass(town.server, firm)
      const checks = `${region}/classes/${classId}/roster-checks`
      return uploadedTo(firm.user, `${region}/files`, (fileId) => firm.user.post(checks, { fileId }))
    },
  ],
  [
    'a list of organizations with a trait',
    async () => {
      const told = { level: 'county', trait: 'hard-hit', validFrom: '2023-01-01', proof: '惠商务〔2023〕7号' }
      return uploadedTo(reviewer, `${region}/files`, (fileId) =>
        reviewer.post(`${region}/trait-lists`, { ...told, fileId }),
      )
    },
  ],
  [
    'a register',
    async () => {
      const days = { asOfOn: '2023-02-01', coversFrom: '2022-01-01', coversUntil: '2023-01-31' }
      const told = {
        kind: 'veteran',
        area: '320206',
        issuer: '退役军人事务局',
        document: '惠退役函〔2023〕1号',
      }
      return uploadedTo(clerk, `${region}/register-files`, (fileId) =>
        clerk.post(`${region}/registers`, { ...told, ...days, fileId }),
      )
    },
  ],
  [
    'the answer of a bank',
    async () => {
      await town.decide(await town.firm(XISHAN), 1_000, 'claim:answered')
      const run = await town.sent([XISHAN])
      return (name, bytes) => town.clerk.upload(`${run.path}/answers`, name, bytes)
    },
  ],
  [
    'results',
    async () => {
      const classId = await openedClass(town.server, firm, { title: '成绩表培训' })
      await importRoster(firm, classId, '名册.csv', rosterText(1, 40))
      await town.server.setDay('2023-03-10')
      const checks = `${region}/classes/${classId}/result-checks`
      return uploadedTo(firm.user, `${region}/files`, (fileId) => firm.user.post(checks, { fileId }))
    },
  ],
]

const fixture = (name: string) =>
  readFileSync(new URL(`../platform/spreadsheet/fixtures/${name}`, import.meta.url))

function workbookOf(rows: readonly (readonly unknown[])[], bookType: 'xlsx' | 'biff8' = 'xlsx'): Buffer {
  const book = sheetJs.utils.book_new()
  sheetJs.utils.book_append_sheet(book, sheetJs.utils.aoa_to_sheet(rows.map((row) => [...row])), '一')
  return sheetJs.write(book, { type: 'buffer', bookType })
}

/** What Excel makes of a workbook with a password: a container with the package encrypted in it. */
function encryptedWorkbook(): Buffer {
  const container = sheetJs.CFB.utils.cfb_new()
  sheetJs.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(248, 4))
  sheetJs.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(8_192, 7))
  return Buffer.from(sheetJs.CFB.write(container, { type: 'buffer' }) as Uint8Array)
}

const MEGABYTE = 1024 * 1024
const plain = workbookOf([
  ['今天', '天气'],
  ['星期一', '晴'],
])

/** Three hundred megabytes of nothing in a few hundred kilobytes. */
async function bomb(): Promise<Buffer> {
  const parts = ['[Content_Types].xml', 'xl/workbook.xml'].map((path) => ({
    path,
    bytes: new TextEncoder().encode('<x/>'),
  }))
  const sheet = { path: 'xl/worksheets/sheet1.xml', bytes: new Uint8Array(320 * MEGABYTE).fill(32) }
  return writeZip([...parts, sheet])
}

/** What is wrong with a file, and what is said of it: by its code, and in words that name what to do. */
const damaged: readonly (readonly [
  what: string,
  name: string,
  bytes: () => Buffer | Promise<Buffer>,
  said: RegExp,
])[] = [
  [
    'cut off in the middle',
    '名单.xlsx',
    () => fixture('two-heading-rows.xlsx').subarray(0, 4_000),
    /损坏|无法检查/,
  ],
  [
    'an old workbook cut off',
    '名单.xls',
    () => fixture('two-heading-rows.xls').subarray(0, 6_000),
    /损坏|无法检查|另存为 xlsx/,
  ],
  ['of another sheet altogether', '名单.xlsx', () => plain, /表头|没有找到|读不出|列/],
  ['empty', '名单.xlsx', () => Buffer.alloc(0), /空/],
  ['a bomb', '名单.xlsx', bomb, /解压|过大|膨胀|展开/],
  ['locked by a password', '名单.xlsx', encryptedWorkbook, /密码/],
  [
    'an old workbook under a new name',
    '名单.xlsx',
    () => workbookOf([['今天']], 'biff8'),
    /后缀|表头|没有找到|列/,
  ],
  [
    'a picture under the name of a workbook',
    '名单.xlsx',
    () => Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    /后缀|不符|损坏/,
  ],
  [
    'text that is none',
    '名单.csv',
    () => Buffer.from([0x41, 0, 0x42, 0, 0, 0, 1, 2, 3]),
    /文本|文字|表格|编码/,
  ],
]

describe.each(doors)('the door for %s', (_door, open) => {
  let handIn: HandIn
  beforeAll(async () => {
    handIn = await open()
  })

  it.each(damaged)(
    'says of a file that is %s what it is, and lets nothing come of it',
    async (what, name, make, said) => {
      const bytes = made.get(what) ?? (await make())
      made.set(what, bytes)
      const answer = await handIn(name, bytes)
      // a bank's answer is kept with what is wrong with it, and can be confirmed by nobody
      const told = answer.body as {
        code?: string
        title?: string
        actions?: string[]
        faults?: { zh: string }[]
      }
      expect([answer.status >= 400, told.actions ?? []]).toEqual([told.code !== undefined, []])
      expect(answer.status).toBeLessThan(500)
      const words = [told.title ?? '', ...(told.faults ?? []).map(({ zh }) => zh)].join(' ')
      expect(words).toMatch(said)
    },
  )
})

/** Some are large, and the same at each door. */
const made = new Map<string, Buffer>()
