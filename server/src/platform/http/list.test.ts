import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RegionId } from '../command/schemas.ts'
import { readWorkbook } from '../spreadsheet/index.ts'
import {
  openTestApi,
  openTestPlatform,
  people,
  type TestApi,
  type TestPlatform,
} from '../testing/test-platform.ts'
import { readZip } from '../zip.ts'
import { exportList, listQuery, numberedPageInput, pageInput, pageOf } from './list.ts'
import { filtersTold } from './record-export.ts'

const Row = z
  .object({ n: z.number(), name: z.string(), fen: z.number(), on: z.string(), areas: z.string() })
  .meta({ id: 'TestRow' })

// more than two pages of an export
const all = Array.from({ length: 450 }, (_, n) => ({
  n,
  name: n === 7 ? '=1+1' : `第${n}人`,
  fen: n * 50,
  on: '2023-02-13',
  areas: '320206、3202',
}))

const listRows = listQuery({
  name: 'test.list-rows',
  zh: '名单',
  en: 'Rows',
  input: z.object({ regionId: RegionId, from: z.coerce.number().optional(), ...numberedPageInput }),
  by: ['reviewer'],
  row: Row,
  columns: [
    { zh: '序号', en: 'Number', value: (row) => row.n, as: 'number' },
    { zh: '姓名', en: 'Name', value: (row) => row.name },
    { zh: '金额（元）', en: 'Amount', value: (row) => row.fen, as: 'fen' },
    { zh: '日期', en: 'Day', value: (row) => row.on, as: 'day' },
    { zh: '区县', en: 'Districts', value: (row) => row.areas, as: 'region' },
  ],
  async run(_context, { from = 0, cursor, limit }) {
    const after = cursor === undefined ? from - 1 : Number(cursor)
    return pageOf(all.filter((row) => row.n > after).slice(0, limit + 1), limit, (row) => String(row.n))
  },
})

// more rows than exports once took
const LONG = 100_450

const listLong = listQuery({
  name: 'test.list-long',
  zh: '长名单',
  en: 'A long list',
  input: z.object({ regionId: RegionId, ...numberedPageInput }),
  by: ['reviewer'],
  row: z.object({ n: z.number() }),
  columns: [{ zh: '序号', en: 'Number', value: (row) => row.n, as: 'number' }],
  async run(_context, { cursor, limit }) {
    const after = Number(cursor ?? 0)
    const rows = Array.from({ length: Math.min(limit + 1, LONG - after) }, (_, n) => ({ n: after + n + 1 }))
    return pageOf(rows, limit, (row) => String(row.n))
  },
})

let world: TestPlatform
let http: TestApi

beforeAll(async () => {
  world = await openTestPlatform()
  http = await openTestApi(world)
  http.api.list(listRows, '/api/regions/:regionId/rows')
})
afterAll(async () => {
  await http.fastify.close()
  await world.close()
})

const get = (search: string, who: 'reviewer' | 'elsewhere' = 'reviewer') =>
  http.send(who, 'GET', `/api/regions/320206/rows?${search}`)

describe('a list', () => {
  it('comes in pages, one after the other to the end, each row once', async () => {
    const seen: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await get(`limit=200${next && `&cursor=${next}`}`)
      const page = body as { rows: { n: number }[]; next: string | null }
      seen.push(...page.rows.map((row) => row.n))
      next = page.next
    }
    expect(seen).toEqual(all.map((row) => row.n))
  })

  it('ends where the last page is just full', () => {
    const rows = [{ key: 'a' }, { key: 'b' }]
    expect(pageOf(rows, 2, (row) => row.key)).toEqual({ rows, next: null, total: null })
    expect(pageOf(rows, 1, (row) => row.key)).toEqual({ rows: [{ key: 'a' }], next: 'a', total: null })
    expect(pageOf([], 1, () => 'none')).toEqual({ rows: [], next: null, total: null })
  })

  it('gives fifty rows unless told, and never more than two hundred', async () => {
    expect((await get('')).body).toMatchObject({ rows: { length: 50 }, next: '49' })
    expect((await get('limit=201')).body).toMatchObject({ faults: [{ pointer: '/limit' }] })
    expect((await get('limit=0')).body).toMatchObject({ faults: [{ pointer: '/limit' }] })
  })

  it('refuses a key to go on with that is none', async () => {
    const paged = z.object(pageInput)
    expect(paged.safeParse({ cursor: '01890a5d-ac96-7bcc-8d3e-0a2b3c4d5e6f' }).success).toBe(true)
    for (const cursor of ['49', 'x', "'", 'e30=']) expect(paged.safeParse({ cursor }).success).toBe(false)
    for (const cursor of ['x', '-1', '1e3', '9'.repeat(10)])
      expect(await get(`cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { faults: [{ pointer: '/cursor' }] },
      })
  })

  it('is exported whole as the filter has it, money in yuan, days as days, places by name', async () => {
    const { status, headers, bytes } = await get('format=xlsx&from=5&limit=10')
    expect(status).toBe(200)
    expect(headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('名单.xlsx')}`,
    )
    const [sheet] = (await readWorkbook(bytes, '名单.xlsx')).sheets
    const rows = sheet?.rows.map((row) => row.cells)
    expect(rows?.[0]).toEqual(['序号', '姓名', '金额（元）', '日期', '区县'])
    expect(rows).toHaveLength(447)
    expect(rows?.[1]).toEqual([5, '第5人', 2.5, { day: '2023-02-13' }, '惠山区、无锡市'])
    expect(rows?.[3]?.[1]).toBe('=1+1')
    expect(rows?.at(-2)).toEqual([449, '第449人', 224.5, { day: '2023-02-13' }, '惠山区、无锡市'])
  })

  it('says on every export for whom it was made, in its last line and its properties, and keeps that in the audit', async () => {
    const { bytes } = await get('format=xlsx&from=440')
    const [sheet] = (await readWorkbook(bytes, '名单.xlsx')).sheets
    const lastLine = String(sheet?.rows.at(-1)?.cells[0])
    const office = '江苏省无锡市惠山区人力资源和社会保障局'
    const mark = `导出人：沈一帆　单位：${office}　导出时间：2023-02-13 09:00:00　导出编号：`
    expect(lastLine.startsWith(mark)).toBe(true)
    const [number, count] = lastLine.slice(mark.length).split('　')
    expect(number).toMatch(/^DC-20230213-[0-9A-F]{8}$/)
    expect(count).toBe('共 10 行')
    const parts = new Map(
      (await readZip(bytes)).map((file) => [file.path, Buffer.from(file.bytes).toString()]),
    )
    expect(parts.get('docProps/core.xml')).toContain('<dc:creator>沈一帆</dc:creator>')
    expect(parts.get('docProps/core.xml')).toContain(mark)
    expect(parts.get('[Content_Types].xml')).toContain('/docProps/core.xml')
    const [act] = await world.ask<{ subject: string; details: unknown }>(
      `select subject, details from public.act where command = 'platform.record-list-export' order by number desc limit 1`,
    )
    expect(act).toEqual({
      subject: 'list:test.list-rows',
      details: { number, title: '名单', rows: 10, filters: 'from=440' },
    })
  })

  it('is exported whole however long it is, and says so where one sheet does not take it', async () => {
    const exported = async (rowsMax?: number) => {
      const download = exportList(world.platform, listLong, people.reviewer, { regionId: '320206' }, rowsMax)
      const [sheet] = (await readWorkbook(Buffer.from((await download).bytes), '长名单.xlsx')).sheets
      return sheet?.rows.map((row) => String(row.cells[0])) ?? []
    }
    const whole = await exported()
    expect(whole).toHaveLength(1 + LONG + 1)
    expect(whole.at(-2)).toBe(String(LONG))
    expect(whole.at(-1)).toContain(`共 ${LONG} 行`)

    const cut = await exported(500)
    expect(cut).toHaveLength(1 + 500 + 1)
    expect(cut.at(-1)).toContain('本表只列出前 500 行，其后还有未列出的行')
    const [act] = await world.ask<{ details: unknown }>(
      `select details from public.act where command = 'platform.record-list-export' order by number desc limit 1`,
    )
    expect(act?.details).toMatchObject({ title: '长名单', rows: 500, isCut: true })
    expect((await exported(LONG)).at(-1)).toContain(`共 ${LONG} 行`)
  })

  it('keeps no typed words in the audit of an export: they may be a name or a number', () => {
    const filters = {
      text: '张三',
      number: '320222199001011234',
      code: '13912345678',
      state: 'paid',
      on: '2023-02-13',
    }
    expect(filtersTold(filters)).toBe('text=… number=… code=… state=paid on=2023-02-13')
    expect(filtersTold({ claimId: '01890a5d-ac96-7bcc-8d3e-012345678901' })).toContain('012345678901')
  })

  it('is not exported for who may not see it', async () => {
    expect(await get('format=xlsx', 'elsewhere')).toMatchObject({
      status: 403,
      body: { code: 'platform.not-allowed' },
    })
  })
})
