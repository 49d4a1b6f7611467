import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { determine, parseCase, type Rulebook } from '@zhixun/policy'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope, type Refusal } from '../platform/index.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../testing/test-server.ts'
import {
  countWaitingStandards,
  findEditionInForce,
  getEdition,
  getStandards,
  publishRulebooks,
} from './index.ts'
import { readRulebooks, rulebooksFolder } from './read-rulebooks.ts'

let server: TestServer
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhixun-rulebooks-'))
  cpSync(rulebooksFolder, folder, { recursive: true })
  writeFileSync(
    join(folder, 'wuxi-2023', 'digest.md'),
    '# 无锡 2023\n\n文号未印。\n\n## 一\n\n线上培训每人三百元。\n\n## 二\n\n按证书等级给补贴。\n',
  )
  // Huai’an and the others come with their notices
  server = await openTestServer({ jurisdictions: [] })
  await publishRulebooks(server.app, folder)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

const benefit = (body: unknown, rulebookId: string, benefitId: string) => {
  const { rulebooks } = body as {
    rulebooks: { rulebookId: string; benefits: { benefitId: string; amount: { zh: string } }[] }[]
  }
  return rulebooks
    .find((one) => one.rulebookId === rulebookId)
    ?.benefits.find((one) => one.benefitId === benefitId)
}

describe('publishing notices', () => {
  it('makes the jurisdictions that issued them, with all their regions', () => {
    expect(server.app.jurisdictions.list().map((one) => one.jurisdictionId)).toEqual([
      '3202',
      '3208',
      '341124',
      '6523',
    ])
    expect(server.app.jurisdictions.regionsOf('3208')).toHaveLength(9)
    expect(server.app.jurisdictions.of('341124')).toMatchObject({ nameZh: '全椒县', regions: ['341124'] })
  })

  it('does nothing where nothing changed', async () => {
    expect(await publishRulebooks(server.app, folder)).toEqual([])
  })

  it('refuses to change an edition that is published', async () => {
    const yaml = join(folder, 'wuxi-2023', 'rulebook.yaml')
    const before = readFileSync(yaml, 'utf8')
    writeFileSync(yaml, before.replace('"1500.00"', '"1600.00"'))
    const refused = await publishRulebooks(server.app, folder).catch((error: Refusal) => error)
    writeFileSync(yaml, before)
    expect(refused).toMatchObject({
      code: 'rulebook.edition-changed',
      details: { editionId: 'wuxi-2023@1' },
    })
  })

  it('puts a new edition into force and keeps the one before it for those decided under it', async () => {
    const yaml = join(folder, 'changji-2021', 'rulebook.yaml')
    const before = readFileSync(yaml, 'utf8')
    writeFileSync(yaml, before.replace('edition: "1"', 'edition: "2"'))
    expect(await publishRulebooks(server.app, folder)).toEqual(['changji-2021@2'])
    const { first, inForce } = await asSystem(async (tx) => ({
      first: await getEdition(tx, 'changji-2021@1'),
      inForce: await findEditionInForce(tx, 'changji-2021'),
    }))
    expect(inForce?.editionId).toBe('changji-2021@2')
    expect(first.edition).toBe('1')
    expect(first.digest).not.toBe(inForce?.digest)
  })

  it('takes a better telling of a published notice', async () => {
    const file = join(folder, 'wuxi-2020', 'digest.md')
    writeFileSync(file, '# 无锡 2020\n\n## 一\n\n疫情期间。\n')
    expect(await publishRulebooks(server.app, folder)).toEqual(['wuxi-2020@1'])
    const told = await server.anyone.get('/api/rulebooks/wuxi-2020')
    expect(told.body).toMatchObject({ clauses: [{ heading: '一', text: '疫情期间。' }] })
  })

  it('refuses a notice of a region that the table of regions does not know', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'zhixun-elsewhere-'))
    cpSync(join(folder, 'quanjiao-2020'), join(elsewhere, 'quanjiao-2020'), { recursive: true })
    const yaml = join(elsewhere, 'quanjiao-2020', 'rulebook.yaml')
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replaceAll('341124', '999999'))
    const refused = await publishRulebooks(server.app, elsewhere).catch((error: Refusal) => error)
    rmSync(elsewhere, { recursive: true })
    expect(refused).toMatchObject({ code: 'rulebook.region-unknown', details: { region: '999999' } })
  })

  it('names an edition that does not exist', async () => {
    const refused = await asSystem((tx) => getEdition(tx, 'wuxi-2023@9')).catch((error: Refusal) => error)
    expect(refused).toMatchObject({ code: 'rulebook.no-such-edition' })
  })
})

describe('reading notices without signing in', () => {
  it('lists all in force with what they pay', async () => {
    const { body, status } = await server.anyone.get('/api/rulebooks')
    expect(status).toBe(200)
    expect((body as { rulebooks: unknown[] }).rulebooks).toHaveLength(readRulebooks().size)
    expect(benefit(body, 'wuxi-2023', 'online')?.amount.zh).toBe('每人 300.00 元')
    expect(benefit(body, 'wuxi-2020', 'online')?.amount).toEqual({
      zh: '每人每课时 18.50 元，最高 500.00 元',
      en: '18.50 yuan per head and class hour, at most 500.00 yuan',
    })
    expect(benefit(body, 'wuxi-2023', 'skill-upgrade')?.amount.zh).toBe(
      '初级工 1,000.00 元、中级工 1,500.00 元、高级工 2,000.00 元、技师 3,000.00 元、高级技师 4,000.00 元；' +
        '取得高级工及以上的证书，且列入紧缺职业（工种）目录的，上浮 30%',
    )
    expect(benefit(body, 'huaian-2021', 'work-for-training')?.amount.zh).toBe(
      '每人每月 500.00 元，最多 2 个月',
    )
    expect(benefit(body, 'quanjiao-2020', 'living-allowance')?.amount.zh).toBe('每人每天 50.00 元')
    expect(benefit(body, 'changji-2021', 'comprehensive')?.amount.zh).toBe(
      '按 当地决定，不超过 500 元，本平台尚未录入；最高 500.00 元',
    )
  })

  it('lists those of one city where a region is told', async () => {
    const { body } = await server.anyone.get('/api/rulebooks?regionId=320812')
    expect((body as { rulebooks: { rulebookId: string }[] }).rulebooks.map((one) => one.rulebookId)).toEqual([
      'huaian-2021',
    ])
  })

  it('tells one clause by clause, with demands, deadlines and documents, each with its clause', async () => {
    const { body } = await server.anyone.get('/api/rulebooks/wuxi-2023')
    expect(body).toMatchObject({
      editionId: 'wuxi-2023@1',
      jurisdiction: { jurisdictionId: '3202', name: { zh: '无锡市' } },
      clauses: [
        { heading: '无锡 2023', text: '文号未印。' },
        { heading: '一', text: '线上培训每人三百元。' },
        { heading: '二', text: '按证书等级给补贴。' },
      ],
    })
    const view = body as {
      requirements: { benefitId: string; checks: { text: { zh: string }; clause: string }[] }[]
      procedure: { step: string; text: { zh: string }; clause: string }[]
      attachments: { document: string; at: string; label: { zh: string } }[]
      standards: { name: string; value: number | null }[]
    }
    const online = view.requirements.find((one) => one.benefitId === 'online')?.checks ?? []
    expect(online.map((check) => check.text.zh)).toContain('完成课时至少 15 课时')
    expect(online.map((check) => check.text.zh)).toContain('每课时分钟数至少 45 分钟')
    expect(view.procedure.map((step) => `${step.text.zh}（${step.clause}）`)).toEqual(
      expect.arrayContaining([
        '至少提前 5 个工作日备案（三(一)）',
        '备案截止 2023-03-31（三(一)）',
        '自结束日起申请补贴，截止 2023-04-30（三(二)）',
        '公示 5 天（三(二)）',
        '台账资料保存 3 年（四(二)）',
      ]),
    )
    expect(view.attachments.find((one) => one.document === 'commitment-letter')).toMatchObject({
      at: 'claim',
      label: { zh: '诚信承诺书' },
    })
    expect(view.standards.find((one) => one.name === 'yearly-limit')?.value).toBeNull()
  })

  it('hands out the rulebook that the calculator in the page runs on', async () => {
    const { body } = await server.anyone.get('/api/rulebooks/wuxi-2023')
    const example = JSON.parse(
      readFileSync(join(rulebooksFolder, 'examples', 'wuxi-2023-yearly-limit.json'), 'utf8'),
    ) as { case: unknown; expect: Record<string, { outcome: string; fen: number }> }
    const reading = parseCase(example.case, ['wuxi-2023'])
    expect(reading.ok).toBe(true)
    if (!reading.ok) return
    const judged = determine((body as { rulebook: Rulebook }).rulebook, reading.case)
    for (const trainee of judged.trainees)
      expect(trainee).toMatchObject({ fen: example.expect[trainee.id]?.fen })
  })

  it('answers to a notice that does not exist', async () => {
    expect(problemIn(await server.anyone.get('/api/rulebooks/nowhere-2020')).code).toBe(
      'rulebook.no-such-rulebook',
    )
  })
})

describe('standards that a notice leaves to the bureau', () => {
  let one: TestUser
  let other: TestUser
  const path = '/api/regions/320812/standards'
  const share = { rulebookId: 'huaian-2021', name: 'online-share-permille', document: '淮人社发〔2021〕7号' }
  const rate = { rulebookId: 'huaian-2021', name: 'pre-job', document: '淮人社发〔2020〕46号' }

  beforeAll(async () => {
    one = await server.staff('huaian-admin-1', ['administrator'], '3208')
    other = await server.staff('huaian-admin-2', ['administrator'], '3208')
  })

  const give = async (who: TestUser, body: object) => {
    const response = await who.post(path, body)
    expect(response.status).toBe(201)
    return (response.body as { valueId: string }).valueId
  }
  const standardsOf = (regionId: string) => asSystem((tx) => getStandards(tx, 'huaian-2021@1', regionId))
  const listed = async (who: TestUser, name: string) => {
    const { body } = await who.get(path)
    return (
      body as { standards: { name: string; values: { state: string; value: number; actions: string[] }[] }[] }
    ).standards.find((standard) => standard.name === name)
  }

  it('count once another administrator has confirmed them', async () => {
    const valueId = await give(one, { ...rate, value: 120_000 })
    expect(await standardsOf('320812')).toEqual({})
    expect(await asSystem((tx) => countWaitingStandards(tx, ['320812']))).toBe(1)
    expect(await asSystem((tx) => countWaitingStandards(tx, ['320205']))).toBe(0)
    const confirmed = await other.post(`${path}/${valueId}/confirm`)
    expect(confirmed.status).toBe(200)
    expect(await standardsOf('320812')).toEqual({ 'pre-job': 120_000 })
    const { body } = await server.anyone.get('/api/rulebooks?regionId=320812')
    expect(benefit(body, 'huaian-2021', 'training')?.amount.zh).toContain('岗前培训：1,200.00 元')
  })

  it('are not confirmed by whoever gave them', async () => {
    const valueId = await give(one, { ...rate, name: 'job-transfer', value: 100_000 })
    expect((await listed(one, 'job-transfer'))?.values[0]?.actions).toEqual([])
    expect((await listed(other, 'job-transfer'))?.values[0]?.actions).toEqual(['confirm'])
    expect(problemIn(await one.post(`${path}/${valueId}/confirm`)).code).toBe('rulebook.same-person')
  })

  it('are replaced by later ones and keep their history, with who and by what document', async () => {
    const first = await give(one, { ...rate, name: 'skill-upgrade', value: 100_000 })
    await other.post(`${path}/${first}/confirm`)
    const slip = await give(other, { ...rate, name: 'skill-upgrade', value: 15 })
    const second = await give(other, { ...rate, name: 'skill-upgrade', value: 150_000 })
    await one.post(`${path}/${second}/confirm`)
    expect(problemIn(await one.post(`${path}/${slip}/confirm`)).code).toBe('platform.not-possible-now')
    expect((await standardsOf('320812'))['skill-upgrade']).toBe(150_000)
    expect(await listed(one, 'skill-upgrade')).toMatchObject({
      leftTo: '淮人社发〔2020〕46号',
      values: [
        {
          value: 150_000,
          state: 'confirmed',
          setByName: 'huaian-admin-2',
          confirmedByName: 'huaian-admin-1',
        },
        { value: 15, state: 'withdrawn', confirmedByName: null },
        { value: 100_000, state: 'replaced', document: '淮人社发〔2020〕46号' },
      ],
    })
  })

  it('may be given for one county alone, where they come before those of the city', async () => {
    const city = await give(one, { ...share, value: 300 })
    await other.post(`${path}/${city}/confirm`)
    const county = await give(one, { ...share, value: 400, reach: 'region' })
    await other.post(`${path}/${county}/confirm`)
    expect((await standardsOf('320812'))['online-share-permille']).toBe(400)
    expect((await standardsOf('320826'))['online-share-permille']).toBe(300)
  })

  it('are confirmed once where two administrators confirm at once', async () => {
    const third = await server.staff('huaian-admin-3', ['administrator'], '3208')
    const valueId = await give(one, { ...rate, value: 130_000 })
    const answers = await Promise.all([other, third].map((who) => who.post(`${path}/${valueId}/confirm`)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  it('are given once where two administrators give them at once', async () => {
    const answers = await Promise.all([
      one.post('/api/regions/320830/standards', { ...rate, value: 1, reach: 'region' }),
      other.post('/api/regions/320830/standards', { ...rate, value: 2, reach: 'region' }),
    ])
    expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThanOrEqual(1)
    expect(answers.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true)
    expect(await asSystem((tx) => countWaitingStandards(tx, ['320830']))).toBeGreaterThanOrEqual(1)
  })

  it('are refused where the notice has none of that name, the value makes no sense, or nothing waits', async () => {
    const none = await one.post(path, { ...rate, name: 'bonus', value: 1 })
    expect(problemIn(none).code).toBe('rulebook.no-such-standard')
    const high = await one.post(path, { ...share, value: 1001 })
    expect(problemIn(high)).toMatchObject({
      code: 'rulebook.value-out-of-range',
      details: { most: 1000 },
      faults: [{ pointer: '/value' }],
    })
    const unknown = await one.post(`${path}/0192f0c1-2345-7000-8000-000000000000/confirm`)
    expect(problemIn(unknown).code).toBe('rulebook.no-such-value')
  })

  it('may not be given for another city’s notice, beyond one’s county, by a reviewer or signed out', async () => {
    const elsewhere = await one.post(path, {
      ...rate,
      rulebookId: 'wuxi-2023',
      name: 'yearly-limit',
      value: 3,
    })
    expect(problemIn(elsewhere).code).toBe('rulebook.no-such-rulebook')
    const county = await server.staff('lianshui-admin', ['administrator'], '320826')
    const beyond = await county.post('/api/regions/320826/standards', { ...rate, value: 1 })
    expect(problemIn(beyond).code).toBe('platform.not-allowed')
    const reviewer = await server.staff('huaian-reviewer', ['reviewer'], '320812')
    expect(problemIn(await reviewer.post(path, { ...rate, value: 1 })).code).toBe('platform.not-allowed')
    expect(problemIn(await server.anyone.post(path, { ...rate, value: 1 })).code).toBe(
      'platform.not-signed-in',
    )
    expect(problemIn(await server.anyone.get(path)).code).toBe('platform.not-signed-in')
  })

  it('may not be confirmed by a reviewer, another city’s administrator or a county’s for the whole city', async () => {
    const valueId = await give(one, { ...rate, value: 140_000 })
    const reviewer = await server.staff('huaian-reviewer', ['reviewer'], '320812')
    expect(problemIn(await reviewer.post(`${path}/${valueId}/confirm`)).code).toBe('platform.not-allowed')
    const stranger = await server.staff('wuxi-admin', ['administrator'], '3202')
    const from = await stranger.post(`/api/regions/320205/standards/${valueId}/confirm`)
    expect(problemIn(from).code).toBe('rulebook.no-such-value')
    const county = await server.staff('lianshui-admin', ['administrator'], '320826')
    const beyond = await county.post(`/api/regions/320826/standards/${valueId}/confirm`)
    expect(problemIn(beyond).code).toBe('rulebook.no-such-value')
  })
})
