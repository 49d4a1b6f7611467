import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type City, openCity, openCityFirm } from '../../testing/city.ts'
import { bodyOf, draftSigned, type TestFirm } from '../../testing/filed-training.ts'
import { problemIn, type TestUser } from '../../testing/test-server.ts'
import { findWordingFaults } from './check-wording.ts'
import { messageKinds, wordedKindIds } from './message-kinds.ts'
import { fillIn, placeholdersIn } from './placeholder.ts'
import { LONGEST_SIGNATURE } from './set-wording.ts'
import { countSmsParts } from './short-message-parts.ts'

describe('the words of every kind', () => {
  it.each(wordedKindIds)('%s name placeholders of its own alone, and fit into short messages', (kind) => {
    expect(findWordingFaults(messageKinds[kind], messageKinds[kind].wording, LONGEST_SIGNATURE)).toEqual([])
  })
})

describe('a short message', () => {
  it.each([
    [1, 62, '短信'],
    [2, 67, '短信'],
    [2, 130, '短信'],
    [3, 131, '短信'],
  ])('makes %i of %i characters and a signature of two', (parts, length, signature) => {
    expect(countSmsParts('字'.repeat(length), signature)).toBe(parts)
  })
})

describe('placeholders', () => {
  it('are filled in, and left empty where there is no value', () => {
    expect(fillIn('{title}在{day}开训{unheard}', { title: '车工' })).toBe('车工在开训')
    expect(placeholdersIn('{a}{b}{a}')).toEqual(['a', 'b'])
  })
})

describe('a bureau’s own words', () => {
  let city: City
  let firm: TestFirm
  let administrator: TestUser
  const region = '/api/regions/320206'
  const path = `${region}/message-templates/3202`
  const zh = { title: '请补正：{title}', body: '{caseNumber}：{reason}', sms: '{caseNumber}请补正' }
  const en = { title: 'Mend {title}', body: '{caseNumber}: {reason}', sms: 'Mend {caseNumber}' }

  beforeAll(async () => {
    city = await openCity()
    administrator = city.administrators[0]
    firm = await openCityFirm(city)
  })
  afterAll(() => city.server.close())

  const put = (user: TestUser, words: object | null, kind = 'plan-returned', at = path) =>
    user.put(`${at}/${kind}`, { words, reason: '本市习惯用语' })

  interface Template {
    kind: string
    preview: { zh: { body: string } }
    placeholders: { name: string; sample: string }[]
    own: object | null
    versions: { version: number; setByName: string; words: object | null }[]
  }
  const template = async () =>
    bodyOf<{ templates: Template[] }>(await administrator.get(path)).templates.find(
      ({ kind }) => kind === 'plan-returned',
    )

  it('are told from then on, shown with samples, and kept version by version', async () => {
    expect(bodyOf(await put(administrator, { zh, en }))).toEqual({ version: 1 })
    const planId = await draftSigned(firm)
    bodyOf(await firm.user.post(`${region}/plans/${planId}/submit`))
    bodyOf(await city.reviewer.post(`${region}/plans/${planId}/return`, { reason: '写明课次' }))
    await city.server.app.deliverEvents()
    const { rows } = bodyOf<{ rows: { title: { zh: string } }[] }>(await firm.user.get(`${region}/messages`))
    expect(rows[0]?.title.zh).toMatch(/^请补正：/)
    expect((await template())?.preview.zh.body).toBe('000000-2023-0007：请补充授课时间安排')

    expect(bodyOf(await put(administrator, null))).toEqual({ version: 2 })
    expect(await template()).toMatchObject({
      own: null,
      versions: [
        { version: 2, words: null },
        { version: 1, words: { zh, en } },
      ],
    })
  })

  it('are shown with a reason of their own, each another one', async () => {
    const { templates } = bodyOf<{ templates: Template[] }>(await administrator.get(path))
    const samples = templates.flatMap(({ placeholders }) =>
      placeholders.flatMap(({ name, sample }) => (name === 'reason' ? [sample] : [])),
    )
    expect(samples.length).toBeGreaterThan(20)
    expect(new Set(samples).size).toBe(samples.length)
    const declined = templates.find(({ kind }) => kind === 'real-name-declined')
    expect(declined?.preview.zh.body).toContain('证件照片与本人不符')
  })

  it('are refused with the place of every fault', async () => {
    const faulty = {
      zh: { ...zh, title: '{people}人', sms: `{reason}${'长'.repeat(250)}` },
      en: { ...en, body: '{nothing}' },
    }
    const problem = problemIn(await put(administrator, faulty))
    expect(problem.code).toBe('messages.wording-wrong')
    expect(problem.faults?.map((fault) => fault.pointer)).toEqual([
      '/words/zh/title',
      '/words/zh/sms',
      '/words/zh/sms',
      '/words/en/body',
    ])
  })

  it.each(['{caseNumber', 'caseNumber}', '{{caseNumber}', '{'])(
    'are refused where a brace has no counterpart: %s',
    async (title) => {
      const problem = problemIn(await put(administrator, { zh: { ...zh, title }, en }))
      expect(problem.code).toBe('messages.wording-wrong')
      expect(problem.faults).toEqual([
        expect.objectContaining({ pointer: '/words/zh/title', zh: expect.stringContaining('花括号不成对') }),
      ])
    },
  )

  it('are for an area of one’s own, and not for everybody to change', async () => {
    expect(problemIn(await put(city.reviewer, { zh, en })).code).toBe('platform.not-allowed')
    const county = await city.server.staff('editor-320206', ['content-editor'], '320206')
    expect(problemIn(await put(county, { zh, en })).code).toBe('messages.area-not-yours')
    const elsewhere = `${region}/message-templates/3208`
    expect(problemIn(await county.get(elsewhere)).code).toBe('messages.area-not-yours')
    const mine = `${region}/message-templates/320206`
    expect(bodyOf(await put(county, { zh, en }, 'plan-returned', mine))).toEqual({ version: 1 })
  })
})
