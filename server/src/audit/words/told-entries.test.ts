import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { filterWordOf } from '../../platform/index.ts'
import { readWorkbook } from '../../platform/spreadsheet/index.ts'
import { type City, finishedClass, openCity, openCityFirm, submittedClaim } from '../../testing/city.ts'
import { bodyOf, type TestFirm } from '../../testing/filed-training.ts'
import { productQueries } from '../../testing/product-commands.ts'
import type { TestUser } from '../../testing/test-server.ts'
import { tellEntry } from './tell-entry.ts'

/** Filters of a list that are one of some codes. */
function codesIn(input: z.ZodType): [string, string[]][] {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([name, schema]): [string, string[]][] => {
    const codes = typeof schema === 'object' ? (schema.enum ?? []) : []
    return codes.length > 0 ? [[name, codes.map(String)]] : []
  })
}

const region = '/api/regions/320206'
const FIRST = 8_300

describe('an entry in words', () => {
  const tell = (command: string, details: Readonly<Record<string, string | number | boolean | null>>) =>
    tellEntry({ command, subject: 'correction:0192', actorRole: 'reviewer+clerk', details })

  it('says of codes what they mean, by the command that noted them', () => {
    const { role, about, details } = tell('registry.answer-correction', {
      about: 'phone',
      outcome: 'corrected',
      reason: '已核对',
    })
    expect(role).toEqual({ zh: '区级审核、经办', en: 'District reviewer, Clerk' })
    expect(about).toEqual({ zh: '更正申请', en: 'Correction' })
    expect(details.zh).toBe('有误的信息 手机号码，结果 已更正，原因 已核对')
    expect(details.en).toContain('phone number')
    // the same code under another command is another thing
    expect(tell('registry.register-organization', { kind: 'enterprise' }).details.zh).not.toContain(
      'enterprise',
    )
    expect(tell('registers.import', { kind: 'social-insurance' }).details.zh).toBe('种类 社会保险参保缴费')
  })

  it('says rows of codes, roles with their places, amounts, yes and no; of ids and digests a piece', () => {
    expect(tell('registry.set-traits', { traits: 'hard-hit insured' }).details.zh).toMatch(
      /^情况认定 [^a-z]+、[^a-z]+$/,
    )
    expect(tell('identity.change-roles', { given: 'reviewer 320206、clerk 3202' }).details.zh).toBe(
      '授予 区级审核（惠山区）、经办（无锡市）',
    )
    expect(tell('x', { fen: 2_050_000, late: false, sha256: 'ab'.repeat(32) }).details).toEqual({
      zh: '金额 20,500.00，逾期 否，校验值 abababab…',
      en: 'amount 20,500.00, late no, checksum abababab…',
    })
    expect(tell('x', { line: '0192f3a4-0000-7000-8000-000000000001' }).details.zh).toBe('人员行 0192f3a4…')
    expect(tell('registry.ask-to-join', { judge: 'owner', duties: 'training、finance' }).details.zh).toBe(
      '审批人 单位负责人，分工 培训专员、财务',
    )
    expect(tell('x', { filters: 'state=waiting district=320206' }).details.zh).toContain('惠山区')
  })

  it('says of a file that was set aside what was found, by whom and how often', () => {
    const found = { finding: 'Eicar-Test-Signature', foundBy: 'ClamAV', times: 1 }
    expect(tell('platform.set-file-aside', found).details).toEqual({
      zh: '查出 Eicar-Test-Signature，查出者 ClamAV，次数 1',
      en: 'finding Eicar-Test-Signature, found by ClamAV, times 1',
    })
    expect(tell('platform.set-file-aside', { foundBy: 'content' }).details.zh).toBe('查出者 内容检查')
  })

  it('leaves out by what rooms know a thing, and says of a filter who decides', () => {
    const id = '0192f3a4-0000-7000-8000-000000000001'
    const paid = tell('review.note-paid', { reference: `claim:${id}`, bankDay: '2023-02-13' })
    expect(paid.details.zh).toBe('银行记账日 2023-02-13')
    expect(tell('x', { reference: `claim:${id}:2` }).details.zh).toBe('')
    expect(tell('x', { filters: 'judge=bureau' }).details).toEqual({
      zh: '筛选条件 审批人 人社部门',
      en: 'filters decided by the bureau',
    })
  })

  it('says of an export by what the list was narrowed down, in the words of that list', () => {
    const told = (list: string, filters: string) =>
      tellEntry({
        ...{ command: 'platform.record-list-export', subject: `list:${list}`, actorRole: 'reviewer' },
        details: { filters },
      }).details
    expect(told('registry.list-corrections', 'state=waiting district=320206')).toEqual({
      zh: '筛选条件 状态 待答复、区县 惠山区',
      en: expect.stringContaining('filters state waiting, district'),
    })
    expect(told('funds.list-payables', 'state=open').zh).not.toContain('open')
    expect(told('disposal.list-holds', 'inForce=yes').zh).toBe('筛选条件 有效 是')
    expect(told('identity.list-sign-ins', 'what=wrong-password').en).toBe('filters what wrong password')
  })

  it('has a word for every code that any list is narrowed down by', () => {
    const wordless = productQueries()
      .filter((query) => 'columns' in query)
      .flatMap(({ name, input }) =>
        codesIn(input).flatMap(([filter, codes]) =>
          codes
            .filter(
              (code) => code !== 'yes' && code !== 'no' && filterWordOf(name, filter, code) === undefined,
            )
            .map((code) => `${name} ${filter}=${code}`),
        ),
      )
    expect(wordless).toEqual([])
  })

  it('leaves what is empty out, and lets a command, code or name of which nothing is known stand', () => {
    expect(tell('gone.command', { reason: null, proof: '', unheard: 'of-it' })).toMatchObject({
      act: { zh: 'gone.command' },
      details: { zh: 'unheard of-it' },
    })
  })
})

describe('the audit of a case', () => {
  let city: City
  let firm: TestFirm
  let officer: TestUser

  beforeAll(async () => {
    city = await openCity()
    firm = await openCityFirm(city)
    const finished = await finishedClass(city, { firm, learners: 2, firstPerson: FIRST })
    const claim = await submittedClaim(city, finished)
    const said = { proof: '市工信局名单', validFrom: '2023-01-01' }
    const organization = `${region}/organizations/${firm.organizationId}`
    bodyOf(await city.reviewer.put(`${organization}/traits`, { ...said, traits: ['hard-hit'] }))
    bodyOf(await city.reviewer.post(`${claim.path}/send-back`, { reason: '请补充考勤' }))
    officer = await city.server.staff('officer2', ['audit-officer'], '320206')
  })
  afterAll(() => city.server.close())

  const CODE = /(?:^|[ ，、])[a-z]+(?:[A-Z][a-z]+)*(?:-[a-z]+)*(?=$|[ ，、])/

  it('holds no code, neither on the page nor in the spreadsheet', async () => {
    interface Row {
      readonly command: string
      readonly about: { readonly zh: string }
      readonly role: { readonly zh: string }
      readonly told: { readonly zh: string; readonly en: string }
    }
    const rows: Row[] = []
    for (let cursor = ''; ; ) {
      const page = bodyOf<{ rows: Row[]; next: string | null }>(
        await officer.get(`${region}/audit/entries?limit=100${cursor}`),
      )
      rows.push(...page.rows)
      if (page.next === null) break
      cursor = `&cursor=${encodeURIComponent(page.next)}`
    }
    expect(new Set(rows.map(({ command }) => command)).size).toBeGreaterThan(15)
    const raw = rows.filter(({ about, role, told }) => [about, role, told].some(({ zh }) => CODE.test(zh)))
    expect(raw.map(({ command, about, role, told }) => [command, about.zh, role.zh, told.zh])).toEqual([])
    expect(rows.find(({ command }) => command === 'registry.set-traits')?.told.zh).toContain('市工信局名单')

    const sheet = await officer.get(`${region}/audit/entries?format=xlsx`)
    const { sheets } = await readWorkbook(sheet.bytes, '审计记录.xlsx')
    const [heads, ...lines] =
      sheets[0]?.rows.map(({ cells }) => cells.map((cell) => String(cell ?? ''))) ?? []
    const at = (heading: string) => heads?.indexOf(heading) ?? -1
    const told = lines.map((cells) => [cells[at('身份')], cells[at('对象')], cells[at('说明')]].join('，'))
    expect(told.filter((line) => CODE.test(line))).toEqual([])
    expect(told.some((line) => line.includes('市工信局名单'))).toBe(true)
  })
})
