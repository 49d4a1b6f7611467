import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { inventedCreditCode, inventedIdNumber } from '../../testing/invented.ts'
import {
  checkedRegister,
  handInRegister,
  insuranceLines,
  publishedRegister,
  registersOf,
} from '../../testing/registers.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { isKnownToRegisters } from '../index.ts'
import { registerKinds } from '../kinds.ts'

let server: TestServer
let reviewer: TestUser
let clerk: TestUser
let city: TestUser
const region = '320206'
const firm = inventedCreditCode(700)

beforeAll(async () => {
  server = await openTestServer()
  await server.work()
  reviewer = await server.staff('huishan', ['reviewer'], region)
  clerk = await server.staff('huishan-clerk', ['clerk'], region)
  city = await server.staff('wuxi-city', ['city-reviewer'], '3202')
})
afterAll(() => server.close())

const people = (first: number, count: number) => Array.from({ length: count }, (_, n) => first + n)
const social = { kind: 'social-insurance' } as const

interface Finding {
  readonly line: number
  readonly heading: string
  readonly kind: string
  readonly shown: string | null
}

async function findingsOf(snapshotId: string, user = reviewer): Promise<Finding[]> {
  return bodyOf<{ rows: Finding[] }>(await user.get(`${registersOf(region)}/${snapshotId}/findings`)).rows
}

async function countEntries(): Promise<number> {
  return inScope(server.app.platform.db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from registers.entry`.execute(
      tx,
    )
    return rows[0]?.count ?? -1
  })
}

describe('a register that is imported', () => {
  it('is published by another than whoever handed it in, of the city where the county has none', async () => {
    const told = { kind: 'veteran', asOfOn: '2023-02-01' }
    const text = `身份证号,退役时间\n${inventedIdNumber(1900)},2015-12-01\n`
    const checked = await checkedRegister(reviewer, region, told, text)
    const path = `${registersOf(region)}/${checked.snapshotId}`
    const seenBy = async (user: TestUser) => bodyOf(await user.get(path))
    expect(await seenBy(reviewer)).toMatchObject({ actions: ['discard'], needsAnother: true })
    expect(await seenBy(clerk)).toMatchObject({ actions: [], needsAnother: true })
    expect(await seenBy(city)).toMatchObject({ actions: ['publish', 'discard'], needsAnother: false })
    const kindsWaitingFor = async (user: TestUser) => {
      const { items } = bodyOf<{ items: { kind: string; id: string }[] }>(
        await user.get(`/api/regions/${region}/todo`),
      )
      return items.filter(({ id }) => id === checked.snapshotId).map(({ kind }) => kind)
    }
    expect(await kindsWaitingFor(reviewer)).toEqual([])
    expect(await kindsWaitingFor(city)).toEqual(['register-to-publish'])
    expect(problemIn(await reviewer.post(`${path}/publish`, {})).code).toBe('registers.publish-needs-another')
    expect(bodyOf(await city.post(`${path}/publish`, {}))).toEqual({ state: 'published' })
  })

  it('is not published by whoever chose its bytes, whoever had them imported', async () => {
    const told = { kind: 'veteran', asOfOn: '2023-02-02' }
    const bytes = `身份证号,退役时间\n${inventedIdNumber(1901)},2015-12-01\n`
    const checked = await checkedRegister(clerk, region, told, bytes, reviewer)
    const path = `${registersOf(region)}/${checked.snapshotId}`
    const view = await reviewer.get(path)
    expect(view.body).toMatchObject({ actions: ['discard'], needsAnother: true })
    expect((await reviewer.get(`/api/regions/${region}/todo`)).text).not.toContain(checked.snapshotId)
    expect(problemIn(await reviewer.post(`${path}/publish`, {})).code).toBe('registers.publish-needs-another')
    expect((await city.get(`/api/regions/${region}/todo`)).text).toContain(checked.snapshotId)
    bodyOf(await city.post(`${path}/publish`, { acknowledged: true }))
  })

  it('is checked, matched and published, months of one person with one firm as one entry', async () => {
    const text = insuranceLines(people(1000, 20), firm, ['2022-11', '2022-12', '202301'])
    const checked = await checkedRegister(clerk, region, social, text)
    expect(checked).toMatchObject({ state: 'checked', lines: 60, faultyLines: 0, entries: 20, people: 20 })
    expect(checked.linesByMonth).toContainEqual({ month: '2022-11', lines: 20 })
    const answer = await reviewer.post(`${registersOf(region)}/${checked.snapshotId}/publish`, {})
    expect(answer.body).toEqual({ state: 'published' })
  })

  it('is refused the second time, whatever it is called', async () => {
    const text = insuranceLines(people(1000, 20), firm, ['2022-11', '2022-12', '202301'])
    const again = await handInRegister(reviewer, region, { ...social, fileName: '另一个名字.csv' }, text)
    expect(problemIn(again)).toMatchObject({ code: 'registers.file-known' })
  })

  it('is compared with the one before, and a drop has to be acknowledged', async () => {
    const told = { ...social, asOfOn: '2023-02-11' }
    const text = insuranceLines(people(1005, 8), firm, ['2022-11', '2022-12', '2023-01'])
    const fewer = await checkedRegister(
      clerk,
      region,
      told,
      `${text}新,${inventedIdNumber(1999)},${firm},2023-01\n`,
    )
    expect(fewer.comparison).toMatchObject({
      peopleBefore: 20,
      added: 1,
      gone: 12,
      changed: 0,
      same: 8,
      peopleAffected: 13,
    })
    expect(fewer.concerns.length).toBe(2)
    const some = { ...told, extent: 'listed-only' }
    const ofSome = await checkedRegister(
      clerk,
      region,
      some,
      insuranceLines(people(1005, 1), firm, ['2022-11']),
    )
    expect(ofSome.concerns).toEqual([])
    const path = `${registersOf(region)}/${fewer.snapshotId}/publish`
    expect(problemIn(await reviewer.post(path, {})).code).toBe('registers.needs-acknowledging')
    expect((await reviewer.post(path, { acknowledged: true })).status).toBe(200)
  })

  it('is compared over the months that both cover, and days on which somebody left count', async () => {
    const months = (first: number, covers: readonly [string, string], lines: string) =>
      publishedRegister(
        server,
        city,
        region,
        {
          ...social,
          area: '3202',
          asOfOn: `2022-0${first}-28`,
          coversFrom: covers[0],
          coversUntil: covers[1],
        },
        `姓名,身份证号码,统一社会信用代码,缴费月份,终止年月\n${lines}`,
      )
    const of = (n: number, from: string, until: string) =>
      `王,${inventedIdNumber(n)},${firm},${from},${until}\n`
    await months(
      6,
      ['2022-01-01', '2022-06-30'],
      `${of(2000, '2022-01', '2022-06')}${of(2001, '2022-01', '2022-06')}${of(2002, '2022-01', '2022-01')}`,
    )
    const later = await months(
      7,
      ['2022-02-01', '2022-07-31'],
      `${of(2000, '2022-02', '2022-07')}${of(2001, '2022-02', '2022-05')}${of(2003, '2022-02', '2022-02')}${of(2003, '2022-04', '2022-07')}`,
    )
    // 2002 stands in the first alone, in a month that the second does not cover
    expect(later.comparison).toMatchObject({ added: 1, gone: 0, changed: 1, same: 1, peopleAffected: 2 })
    const left = (day: string, lines: string) =>
      publishedRegister(
        server,
        city,
        region,
        { kind: 'employment', area: '3202', asOfOn: day },
        `身份证号,统一社会信用代码,录用日期,终止日期\n${lines}`,
      )
    const hired = (n: number, until: string) => `${inventedIdNumber(n)},${firm},2021-03-01,${until}\n`
    await left('2022-06-30', `${hired(2000, '')}${hired(2001, '')}${hired(2001, '2021-12-31')}`)
    const now = await left(
      '2022-07-31',
      `${hired(2000, '2022-07-15')}${hired(2001, '')}${hired(2001, '2021-12-31')}`,
    )
    expect(now.comparison).toMatchObject({ added: 0, gone: 0, changed: 1, same: 1, peopleAffected: 1 })
  })

  it('counts with which firms people are new or gone, two times with one firm once', async () => {
    const other = inventedCreditCode(701)
    const hired = (n: number, code: string, until: string) =>
      `${inventedIdNumber(n)},${code},2021-03-01,${until}\n`
    const employed = (day: string, lines: string) =>
      publishedRegister(
        server,
        city,
        region,
        { kind: 'employment', area: '3202', asOfOn: day },
        `身份证号,统一社会信用代码,录用日期,终止日期\n${lines}`,
      )
    const twoFirms = (n: number) => `${hired(n, firm, '')}${hired(n, other, '')}`
    const twoTimes = (n: number) => `${hired(n, firm, '2021-05-31')}${hired(n, firm, '2021-12-31')}`
    await employed('2022-08-31', twoFirms(2010) + twoTimes(2011) + twoFirms(2012) + twoTimes(2013))
    const now = await employed(
      '2022-09-30',
      twoFirms(2012) + twoTimes(2013) + twoFirms(2014) + twoTimes(2015),
    )
    expect(now.comparison).toMatchObject({ added: 3, gone: 3, changed: 0, same: 3, peopleAffected: 4 })
  })

  it('may be older than the newest: it says so, and counts as history', async () => {
    const told = { ...social, asOfOn: '2022-06-10', coversFrom: '2022-01-01', coversUntil: '2022-05-31' }
    const older = await checkedRegister(
      clerk,
      region,
      told,
      insuranceLines(people(1000, 3), firm, ['2022-03']),
    )
    expect(older.concerns.map((each) => each.zh).join()).toContain('历史数据')
    const path = `${registersOf(region)}/${older.snapshotId}/publish`
    expect(problemIn(await reviewer.post(path, {})).code).toBe('registers.needs-acknowledging')
    expect((await reviewer.post(path, { acknowledged: true })).status).toBe(200)
    const overview = await reviewer.get(`/api/regions/${region}/register-kinds`)
    const { kinds } = bodyOf<{ kinds: { kind: string; newest: { asOfOn: string } | null }[] }>(overview)
    expect(kinds.find((each) => each.kind === 'social-insurance')?.newest?.asOfOn).toBe('2023-02-11')
  })

  it('leaves nothing behind where it is discarded, and its file may come again', async () => {
    const text = insuranceLines(people(1100, 4), firm, ['2022-12'])
    const checked = await checkedRegister(reviewer, region, social, text)
    const path = `${registersOf(region)}/${checked.snapshotId}`
    expect((await reviewer.post(`${path}/discard`, {})).body).toEqual({ state: 'discarded' })
    expect(problemIn(await reviewer.post(`${path}/publish`, {}))).toMatchObject({
      code: 'platform.not-possible-now',
      details: { state: '已放弃', stateEn: 'discarded', step: '发布', stepEn: 'publish' },
    })
    const again = await checkedRegister(reviewer, region, social, text)
    expect(again).toMatchObject({ state: 'checked', entries: 4 })
    await reviewer.post(`${registersOf(region)}/${again.snapshotId}/discard`, {})
  })

  it('is given up while it is checked, which stops, and leaves nothing behind either', async () => {
    const before = await countEntries()
    const text = insuranceLines(people(20_000, 40_000), firm, ['2022-12'])
    const handedIn = bodyOf<{ snapshotId: string; state: string; taskId: string }>(
      await handInRegister(reviewer, region, social, text),
    )
    expect(handedIn.state).toBe('checking')
    const path = `${registersOf(region)}/${handedIn.snapshotId}`
    expect((await reviewer.get(path)).body).toMatchObject({ actions: ['discard'] })
    expect((await reviewer.post(`${path}/discard`, {})).body).toEqual({ state: 'discarded' })
    const task = `/api/regions/${region}/tasks/${handedIn.taskId}`
    await expect
      .poll(async () => bodyOf<{ state: string }>(await reviewer.get(task)).state)
      .toMatch(/done|failed/)
    expect((await reviewer.get(path)).body).toMatchObject({ state: 'discarded', actions: [] })
    expect(await countEntries()).toBe(before)
  })

  it('is withdrawn with a reason', async () => {
    const told = { kind: 'veteran', coversFrom: '1950-01-01' }
    const text = `姓名,身份证号,退役时间\n李一,${inventedIdNumber(1200)},2019.9.1\n`
    const { snapshotId } = await publishedRegister(server, reviewer, region, told, text)
    const withdrawn = await reviewer.post(`${registersOf(region)}/${snapshotId}/withdraw`, {
      reason: '来源单位通知有误',
    })
    expect(withdrawn.body).toEqual({ state: 'withdrawn' })
    expect((await reviewer.get(`${registersOf(region)}/${snapshotId}`)).body).toMatchObject({
      reason: '来源单位通知有误',
    })
  })
})

describe('a person who signs in', () => {
  const ask = (idNumber: string, name: string) =>
    inScope(server.app.platform.db, { kind: 'system' }, (tx) => {
      const { secrets } = server.app.platform
      return isKnownToRegisters({ tx, secrets, asSystem: (_, run) => run() }, { idNumber, name })
    })

  it('is known to a register by number and name', async () => {
    expect(await ask(inventedIdNumber(1005), '王1005')).toMatchObject({
      answer: 'known',
      source: expect.stringContaining('社会保险'),
    })
    expect(await ask(inventedIdNumber(1005), '李四')).toEqual({ answer: 'name-differs', source: null })
    expect(await ask(inventedIdNumber(1777), '王1777')).toEqual({ answer: 'unknown', source: null })
    // a register without names knows a number, and takes back nothing that another says of the name
    const numbers = [1005, 1778].map((n) => `${inventedIdNumber(n)},2019.9.1`).join('\n')
    const told = { kind: 'veteran', coversFrom: '1950-01-01', document: '花名册（无姓名）' }
    await publishedRegister(server, reviewer, region, told, `身份证号,退役时间\n${numbers}\n`)
    expect(await ask(inventedIdNumber(1005), '李四')).toEqual({ answer: 'name-differs', source: null })
    expect(await ask(inventedIdNumber(1778), '谁都可以')).toMatchObject({ answer: 'known' })
  })
})

describe('a faulty register', () => {
  it('has every fault told by line and column, with numbers masked, and gives the lines back', async () => {
    const wrongCode = `${firm.slice(0, 17)}${firm.endsWith('1') ? '2' : '1'}`
    const good = insuranceLines(people(1300, 20), firm, ['2022-12'])
    const wrongId = `${inventedIdNumber(1340).slice(0, 17)}${inventedIdNumber(1340).endsWith('1') ? '2' : '1'}`
    const text = [
      good.trimEnd(),
      `甲,${inventedIdNumber(1341)},${firm},2022-13`,
      `乙,${inventedIdNumber(1342)},${wrongCode},2022-12`,
      `丙,${wrongId},${firm},2022-12`,
      `丁,${inventedIdNumber(1343)},,2022-12`,
      `戊,${inventedIdNumber(1344)},${firm},2023-06`,
      `王1300,${inventedIdNumber(1300)},${firm},2022-12`,
      '',
    ].join('\r\n')
    const checked = await checkedRegister(reviewer, region, social, text)
    expect(checked).toMatchObject({ lines: 26, faultyLines: 5, duplicateLines: 1, entries: 20 })
    const found = await findingsOf(checked.snapshotId)
    expect(found.map(({ line, heading, kind }) => [line, heading, kind])).toEqual([
      [22, '缴费月份', 'month-impossible'],
      [23, '统一社会信用代码', 'credit-code-wrong'],
      [24, '身份证号码', 'id-check-digit'],
      [25, '统一社会信用代码', 'cell-missing'],
      [26, '缴费月份', 'after-its-day'],
      [27, '', 'line-twice'],
    ])
    expect(JSON.stringify(found)).not.toContain(wrongId)
    const path = `${registersOf(region)}/${checked.snapshotId}/faulty-lines.xlsx`
    expect((await reviewer.get(path)).bytes.subarray(0, 2).toString()).toBe('PK')
    expect((await clerk.get(path)).status).toBe(404)
    expect(checked.concerns.map((each) => each.zh).join()).toContain('百分之一')
  })

  it.each([
    ['UTF-16 with tabs', (text: string) => Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    [
      'GB18030',
      () => {
        // 姓名,身份证号,死亡日期 and 张三 as a bureau's old program writes them
        const bytes = [0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5, 0x2c]
        const heading = [
          ...bytes,
          0xcb,
          0xc0,
          0xcd,
          0xf6,
          0xc8,
          0xd5,
          0xc6,
          0xda,
          0x0a,
          0xd5,
          0xc5,
          0xc8,
          0xfd,
        ]
        return Buffer.concat([Buffer.from(heading), Buffer.from(`,${inventedIdNumber(1400)},20220301\n`)])
      },
    ],
  ])('is no fault in %s', async (name, encode) => {
    const text = `死亡日期,姓名,身份证号\n2022-03-01,张三,${inventedIdNumber(1400)}\n`
    const checked = await checkedRegister(
      reviewer,
      region,
      { kind: 'death', fileName: `${name}.csv` },
      encode(text),
    )
    expect(checked).toMatchObject({ state: 'checked', lines: 1, faultyLines: 0, people: 1 })
  })

  it('that was cut off in the middle is not taken at all', async () => {
    const text = insuranceLines(people(1500, 10), firm, ['2022-12'])
    const cut = await checkedRegister(reviewer, region, social, text.slice(0, -30))
    expect(cut).toMatchObject({ state: 'failed', entries: 0 })
    expect(cut.failed?.zh).toContain('registers.file-cut-off')
    expect(cut.failed?.zh).toContain('第 11 行')
    const kept = await countEntries()
    expect(
      (await checkedRegister(reviewer, region, social, `${text}\n王,${inventedIdNumber(1599)}`)).state,
    ).toBe('failed')
    expect(await countEntries()).toBe(kept)
  })

  it('without the columns of its kind names those that are missing', async () => {
    const text = `姓名,身份证号码\n李二,${inventedIdNumber(1600)}\n`
    const failed = await checkedRegister(reviewer, region, social, text)
    expect(failed.failed?.zh).toContain('registers.headings-missing')
    expect(failed.failed?.zh).toContain('统一社会信用代码、缴费月份')
  })

  it('whose last line alone does not end may be cut within its last column: that line is named', async () => {
    const lines = people(1750, 3).map((n) => `王${n},${inventedIdNumber(n)},${firm},2022-12`)
    const text = `姓名,身份证号码,统一社会信用代码,缴费月份\n${lines.join('\n')}`
    const open = await checkedRegister(reviewer, region, social, text)
    expect(open).toMatchObject({ state: 'checked', lines: 3, faultyLines: 0, findings: 1 })
    const found = await findingsOf(open.snapshotId)
    expect(found).toMatchObject([{ line: 4, tone: 'doubt', kind: 'line-without-end' }])
    const ended = await checkedRegister(reviewer, region, social, `${text.replaceAll('王', '李')}\n`)
    expect(ended).toMatchObject({ state: 'checked', findings: 0 })
  })

  it('with a line that is too long names it; with one that never ends it is not taken', async () => {
    const heading = '姓名,身份证号码,统一社会信用代码,缴费月份'
    const lines = people(1780, 3).map((n) => `王${n},${inventedIdNumber(n)},${firm},2022-12`)
    const long = `"${'长'.repeat(30_000)},${inventedIdNumber(1790)},${firm},2022-12`
    const checked = await checkedRegister(
      reviewer,
      region,
      social,
      `${[heading, long, ...lines].join('\n')}\n`,
    )
    expect(checked).toMatchObject({ state: 'checked', lines: 4, faultyLines: 1, entries: 3 })
    expect(await findingsOf(checked.snapshotId)).toMatchObject([{ line: 2, kind: 'line-too-long' }])
    const faulty = `${registersOf(region)}/${checked.snapshotId}/faulty-lines.xlsx`
    expect((await reviewer.get(faulty)).status).toBe(200)
    // looked at while one waits, and by a task
    for (const [characters, said] of [
      [1_500_000, 'registers.line-endless'],
      [3_000_000, '第 5 行超过 1 MB'],
    ] as const) {
      const endless = `${[heading, ...lines].join('\n')}\n"${'x'.repeat(characters)}`
      const refused = await checkedRegister(reviewer, region, social, endless)
      expect(refused.state).toBe('failed')
      expect(refused.failed?.zh).toContain(said)
    }
  })

  it('with its columns mixed up is told so, once', async () => {
    const lines = people(1700, 10).map((n) => `${firm},${inventedIdNumber(n)},王,2022-12`)
    const mixed = await checkedRegister(
      reviewer,
      region,
      social,
      `姓名,身份证号码,统一社会信用代码,缴费月份\n${lines.join('\n')}\n`,
    )
    expect(mixed.state).toBe('failed')
    expect(mixed.failed?.zh).toContain('registers.columns-mixed-up')
  })

  it('of headings alone, a picture, and a workbook cut off are each answered kindly', async () => {
    const empty = await checkedRegister(
      reviewer,
      region,
      social,
      '姓名,身份证号码,统一社会信用代码,缴费月份\n',
    )
    expect(empty.failed?.zh).toContain('registers.nothing-readable')
    const picture = await checkedRegister(
      reviewer,
      region,
      social,
      Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'),
    )
    expect(picture.failed?.zh).toContain('platform.file-differs-from-name')
    const workbook = Buffer.from('PK\x03\x04 cut off', 'latin1')
    const cut = await checkedRegister(reviewer, region, { ...social, fileName: 'a.xlsx' }, workbook)
    expect(cut.state).toBe('failed')
    const paper = await handInRegister(reviewer, region, { ...social, fileName: 'a.pdf' }, scannedPdf())
    expect(problemIn(paper).code).toBe('registers.file-kind-not-taken')
  })
})

describe('a long register', () => {
  it('is checked by a task, in threads of their own, with its progress told', async () => {
    const text = insuranceLines(people(100_000, 20_000), firm, ['2022-12', '2023-01'])
    const checked = await checkedRegister(reviewer, region, { ...social, fileName: '全市参保.csv' }, text)
    expect(checked).toMatchObject({
      state: 'checked',
      lines: 40_000,
      faultyLines: 0,
      entries: 20_000,
      people: 20_000,
    })
    // the snapshot says so itself a moment before its task ends
    const taskNow = async () =>
      bodyOf<{ tasks: { kind: string; state: string; message: string }[] }>(
        await reviewer.get(`/api/regions/${region}/tasks`),
      ).tasks.find((each) => each.kind === 'registers.check')
    await expect.poll(taskNow).toMatchObject({
      state: 'done',
      message: '核对完成：社会保险参保缴费 40000 行、20000 人，有问题 0 行',
    })
  })

  it('that is cut off fails with its task, and leaves nothing', async () => {
    const kept = await countEntries()
    const text = insuranceLines(people(200_000, 20_000), firm, ['2022-12', '2023-01'])
    const cut = await checkedRegister(reviewer, region, social, text.slice(0, -20))
    expect(cut.state).toBe('failed')
    expect(cut.failed?.zh).toContain('第 40001 行')
    expect(await countEntries()).toBe(kept)
  })
})

describe('importing a register', () => {
  it('takes no old workbook, and says what to do with it', async () => {
    const old = readFileSync(
      new URL('../../platform/spreadsheet/fixtures/two-heading-rows.xls', import.meta.url),
    )
    const answer = await handInRegister(clerk, region, { kind: 'veteran', fileName: '退役军人.xls' }, old)
    expect(problemIn(answer)).toMatchObject({
      code: 'registers.file-kind-not-taken',
      title: expect.stringContaining('另存为 xlsx'),
    })
  })

  it('takes every kind by its usual headings', async () => {
    const cells = {
      'id-number': inventedIdNumber(1800),
      name: '赵一',
      'credit-code': firm,
      month: '2022-12',
      day: '2022-06-01',
      text: '某某',
      level: '四级（中级工）',
    } as const
    for (const { kind, columns } of registerKinds) {
      for (const [place, words] of [
        columns.map((each) => each.words[0]),
        columns.map((each) => each.words.at(-1)),
      ].entries()) {
        const line = columns.map((each) => cells[each.reads]).join()
        const text = `${words.join()}\n${line}\n${line.replace('赵一', `赵${place}`)}\n`
        const checked = await checkedRegister(reviewer, region, { kind }, text)
        expect(checked, `${kind} under ${words.join()}`).toMatchObject({
          state: 'checked',
          faultyLines: 0,
          people: 1,
        })
        await reviewer.post(`${registersOf(region)}/${checked.snapshotId}/discard`, {})
      }
    }
  })

  it('is for an area of one’s own, and a period that can be', async () => {
    const text = insuranceLines(people(1900, 2), firm, ['2022-12'])
    for (const area of ['3202', '320205', '32']) {
      const answer = await handInRegister(reviewer, region, { ...social, area }, text)
      expect(problemIn(answer).code, area).toBe('registers.area-not-yours')
    }
    const whole = await handInRegister(city, region, { ...social, area: '3202' }, text)
    expect(whole.status).toBe(202)
    for (const wrong of [{ coversUntil: '2021-01-01' }, { asOfOn: '2024-01-01' }]) {
      const answer = await handInRegister(reviewer, region, { ...social, ...wrong }, `${text}\n`)
      expect(problemIn(answer).code).toBe('registers.period-impossible')
    }
  })

  it('is not for a firm, an auditor or another county, and a clerk publishes nothing', async () => {
    const text = insuranceLines(people(1950, 2), firm, ['2022-12'])
    const auditor = await server.staff('auditor', ['auditor'], region)
    const stranger = await server.staff('xishan', ['reviewer'], '320205')
    for (const user of [auditor, stranger])
      expect(problemIn(await handInRegister(user, region, social, text)).code).toBe('platform.not-allowed')
    const checked = await checkedRegister(clerk, region, social, text)
    const path = `${registersOf(region)}/${checked.snapshotId}`
    for (const act of ['publish', 'discard', 'withdraw'])
      expect(problemIn(await clerk.post(`${path}/${act}`, { reason: '不该由我' })).code).toBe(
        'platform.not-allowed',
      )
    expect((await stranger.get(path)).status).toBe(403)
    expect((await stranger.get(path.replace(region, '320205'))).status).toBe(404)
  })
})
