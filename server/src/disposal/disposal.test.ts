import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkStretch } from '../audit/checks/check-stretch.ts'
import { inScope } from '../platform/index.ts'
import { readWorkbook } from '../platform/spreadsheet/index.ts'
import {
  approvedClaim,
  type City,
  type FinishedClass,
  finishedClass,
  giveCardAccounts,
  openCity,
  openCityFirm,
  pay,
  type TestClaim,
} from '../testing/city.ts'
import { bodyOf } from '../testing/filed-training.ts'
import { correctedFact, publishedHardToEmploy } from '../testing/registers.ts'
import { findInDatabase, findInFiles, type Owner, openOwner } from '../testing/search-everything.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'
import { verifiedLearner } from '../testing/verified-learner.ts'
import { findHindrance } from './closed-case-store.ts'

interface Row {
  readonly planId: string
  readonly state: string
  readonly until: string
}
interface Disposal {
  readonly state: string
  readonly doneCount: number
  readonly leftOut: number
  readonly taskId: string
  readonly actions: string[]
  readonly counts: { kind: string; count: number }[]
}

type PaidCase = FinishedClass & { claim: TestClaim; fileId: string; noticeId: string }

let city: City
let owner: Owner
/** Paid, of two workers without accounts; of one with an account; and one that is held. */
let gone: PaidCase
let known: PaidCase
let held: PaidCase
let learner: TestUser
let until: string
/** What the workers of the first case can be found by, in clear and hashed. */
let traces: string[]

const closed = async (filter = '', user = city.auditor) =>
  bodyOf<{ rows: Row[]; next: string | null }>(await user.get(`${city.region}/closed-cases?${filter}`))

const propose = (user: TestUser, planIds: string[], reason = '保存期限已满') =>
  user.post(`${city.region}/disposals`, { planIds, reason })

async function proposed(planIds: string[]): Promise<string> {
  const { disposalId } = bodyOf<{ disposalId: string }>(await propose(city.reviewer, planIds))
  return `${city.region}/disposals/${disposalId}`
}

const view = async (path: string, user = city.auditor) => bodyOf<Disposal>(await user.get(path))

async function untilDone(path: string): Promise<Disposal> {
  await expect.poll(async () => (await view(path)).state).toBe('done')
  return view(path)
}

let accounts = 6000

async function paidCase(learners: number) {
  const finished = await finishedClass(city, { firm: await openCityFirm(city), learners })
  accounts += 10
  await giveCardAccounts(finished, accounts)
  const printed = await finished.firm.user.post(`${finished.path}/certificates/print`, { form: 'one-file' })
  const { fileId } = bodyOf<{ fileId: string }>(printed)
  const claim = await approvedClaim(city, finished)
  const notices = await city.auditor.get(`${city.region}/public-notices?limit=1`)
  const [notice] = bodyOf<{ rows: { noticeId: string }[] }>(notices).rows
  return { ...finished, claim, fileId, noticeId: notice?.noticeId ?? '' }
}

/** Everything that leads to these people: names, numbers, masks and keyed hashes. */
async function tracesOf(people: FinishedClass['people']): Promise<string[]> {
  const ids = people.map(({ personId }) => personId)
  const rows = await owner.ask<Record<string, string>>(
    `select name, id_number_sealed as "sealed", id_number_masked as masked, id_number_hash as hash,
            account_sealed as card, account_hash as "cardHash"
       from registry.person left join registry.person_bank_account using (person_id)
      where person_id = any ($1)`,
    [ids],
  )
  const { secrets } = city.server.app.platform
  return rows.flatMap(({ name, sealed, masked, hash, card, cardHash }) =>
    [
      name,
      secrets.open(sealed ?? ''),
      masked,
      hash,
      hash?.slice(0, 32),
      secrets.open(card ?? ''),
      cardHash,
    ].map(String),
  )
}

beforeAll(async () => {
  city = await openCity({ rulebook: 'quanjiao-2020' })
  owner = await openOwner(city.server.databaseUrl)
  await city.server.work()
  gone = await paidCase(2)
  await pay(city)
  known = await paidCase(1)
  held = await paidCase(1)
  await pay(city)
  const [person] = known.people
  learner = await verifiedLearner(city.server, city.region, person?.personId, 'known')
  traces = await tracesOf(gone.people)
  ;[{ until } = { until: '' }] = (await closed('state=kept')).rows
}, 180_000)
afterAll(async () => {
  await owner.close()
  await city.server.close()
})

describe('a case whose keeping time has not ended', () => {
  it('is listed as kept, and is not proposed', async () => {
    expect((await closed('state=due')).rows).toEqual([])
    expect((await closed('state=kept')).rows.map(({ planId }) => planId).sort()).toEqual(
      [gone, known, held].map(({ planId }) => planId).sort(),
    )
    await city.server.setDay(until)
    const refused = problemIn(await propose(city.reviewer, [gone.planId]))
    expect(refused.code).toBe('disposal.not-due')
    expect(JSON.stringify(refused)).toContain('保存期未满')
  })

  it('is due the day after', async () => {
    await city.server.setDay(dayAfter(until))
    expect((await closed('state=due')).rows).toHaveLength(3)
  })

  it('is listed page by page, by the day and not by the place', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Awaited<ReturnType<typeof closed>> = await closed(`limit=1${next && `&cursor=${next}`}`)
      seen.push(...page.rows.map(({ planId }) => planId))
      next = page.next
    }
    expect(seen.sort()).toEqual([gone, known, held].map(({ planId }) => planId).sort())
    expect((await city.auditor.get(`${city.region}/closed-cases?cursor=2`)).status).toBe(400)
  })

  it('is not listed for firms, nor beyond the own district', async () => {
    expect((await gone.firm.user.get(`${city.region}/closed-cases`)).status).toBe(403)
    const stranger = await city.server.staff('reviewer-elsewhere', ['reviewer'], '3202')
    expect((await stranger.get('/api/regions/320206/closed-cases')).status).toBe(200)
    expect((await closed('', stranger).catch(() => ({ rows: [] }))).rows).toEqual([])
  })
})

describe('a hold', () => {
  const hold = (user: TestUser, ground = 'lawsuit', planId = held.planId) =>
    user.post(`${city.region}/cases/${planId}/holds`, {
      ground,
      reason: '法院要求保留证据',
      document: '（2023）皖1124民初1号',
    })

  it('keeps a case from being proposed, once for each ground', async () => {
    bodyOf(await hold(city.reviewer))
    expect(problemIn(await hold(city.reviewer)).code).toBe('disposal.held-already')
    bodyOf(await hold(city.reviewer, 'audit'))
    expect((await closed('state=held')).rows).toMatchObject([{ planId: held.planId }])
    expect(JSON.stringify(problemIn(await propose(city.reviewer, [held.planId])))).toContain('正在保全')
  })

  it('is placed and lifted by those whose work it is', async () => {
    for (const user of [city.auditor, city.finance, gone.firm.user])
      expect(problemIn(await hold(user)).code).toBe('platform.not-allowed')
    const path = `${city.region}/cases/${held.planId}/holds`
    expect(bodyOf(await city.auditor.get(path))).toMatchObject({ holds: [{}, {}], actions: [] })
    expect(bodyOf(await city.reviewer.get(path))).toMatchObject({ actions: ['hold'] })
    expect((await gone.firm.user.get(path)).status).toBe(403)
    const { rows } = bodyOf<{ rows: { holdId: string; ground: string; actions: string[] }[] }>(
      await city.reviewer.get(`${city.region}/holds?inForce=yes&planId=${held.planId}`),
    )
    expect(rows.map(({ ground, actions }) => [ground, actions])).toEqual([
      ['audit', ['lift']],
      ['lawsuit', ['lift']],
    ])
    const lift = (user: TestUser) =>
      user.post(`${city.region}/holds/${rows[0]?.holdId}/lift`, { reason: '审计已结束' })
    expect(problemIn(await lift(city.auditor)).code).toBe('platform.not-allowed')
    bodyOf(await lift(city.reviewer))
    expect(problemIn(await lift(city.reviewer)).code).toBe('platform.not-possible-now')
    expect((await closed('state=held')).rows).toHaveLength(1)
  })
})

describe('a question of one of its people', () => {
  it('keeps a case until it is answered or taken back', async () => {
    const asked = await learner.post(`${city.region}/corrections`, {
      ...{ about: 'subsidy', isWrong: '少发了一百元', shouldBe: '一千六百元' },
    })
    const { correctionId } = bodyOf<{ correctionId: string }>(asked)
    expect((await closed('state=held')).rows.map(({ planId }) => planId).sort()).toEqual(
      [known, held].map(({ planId }) => planId).sort(),
    )
    expect(problemIn(await propose(city.reviewer, [known.planId])).code).toBe('disposal.not-due')
    // whoever lives elsewhere asks the county where they live
    const ask = (region: string) =>
      owner.ask('update registry.correction set region_id = $1 where correction_id = $2', [
        region,
        correctionId,
      ])
    const regionId = city.region.split('/').at(-1) ?? ''
    const { planId } = known
    const hindrance = () =>
      inScope(city.server.app.platform.db, { kind: 'system' }, (tx) =>
        findHindrance(tx, { regionId, planId }),
      )
    await ask('620102')
    expect(await hindrance()).toBe('还有未答复的更正申请')
    // whoever proposes does not see that county, and reads all the same that somebody waits
    const seen = (await closed('state=held')).rows.find((row) => row.planId === planId)
    expect(seen).toMatchObject({ state: 'held', openRequests: 1 })
    const refused = problemIn(await propose(city.reviewer, [planId]))
    expect(refused).toMatchObject({ code: 'disposal.not-due' })
    expect(JSON.stringify(refused)).toContain('可能在其他区县')
    await ask(regionId)
    bodyOf(await learner.post(`${city.region}/corrections/${correctionId}/withdraw`))
    expect(await hindrance()).toBeUndefined()
    expect((await closed('state=held')).rows).toHaveLength(1)
  })
})

describe('a disposal', () => {
  let path: string

  it('is proposed by one officer', async () => {
    for (const user of [city.auditor, city.finance, city.cityReviewer, gone.firm.user])
      expect(problemIn(await propose(user, [gone.planId])).code).toBe('platform.not-allowed')
    path = await proposed([gone.planId])
    expect(JSON.stringify(problemIn(await propose(city.otherReviewer, [gone.planId])))).toContain(
      '另一销毁批次',
    )
    expect(await view(path, city.reviewer)).toMatchObject({ state: 'proposed', actions: ['withdraw'] })
    expect(await view(path, city.otherReviewer)).toMatchObject({
      actions: ['confirm', 'decline', 'withdraw'],
    })
  })

  it('waits in the to-do list of a second officer, who is told, and not in that of who proposed it', async () => {
    const disposalId = path.split('/').at(-1)
    const waits = async (user: TestUser) => {
      const todo = bodyOf<{ items: { kind: string; id: string }[] }>(await user.get(`${city.region}/todo`))
      return todo.items.some(({ kind, id }) => kind === 'disposal-to-confirm' && id === disposalId)
    }
    expect(await waits(city.reviewer)).toBe(false)
    expect(await waits(city.auditor)).toBe(false)
    for (const user of [city.otherReviewer, city.cityReviewer]) expect(await waits(user)).toBe(true)
    await city.server.app.deliverEvents()
    const inbox = bodyOf<{ rows: object[] }>(
      await city.cityReviewer.get(`${city.region}/messages?kind=disposal-waits`),
    )
    expect(JSON.stringify(inbox.rows[0])).toContain(`/disposals/`)
  })

  it('is confirmed by another one, and by nobody who may not', async () => {
    expect(problemIn(await city.reviewer.post(`${path}/confirm`)).code).toBe('disposal.needs-another')
    expect(problemIn(await city.reviewer.post(`${path}/decline`, { reason: '自己' })).code).toBe(
      'disposal.needs-another',
    )
    for (const user of [city.auditor, city.finance, gone.firm.user])
      expect(problemIn(await user.post(`${path}/confirm`)).code).toBe('platform.not-allowed')
    expect(problemIn(await city.auditor.get(`${path}/record.pdf`)).code).toBe('platform.not-possible-now')
  })

  it('is not confirmed by whoever is away where their stand-in proposed it, nor once they are back', async () => {
    const region = city.region.split('/').at(-1) ?? ''
    const away = await city.server.staff('away', ['reviewer'], region)
    const sessionOf = async (user: TestUser) =>
      bodyOf<{ accountId: string; today: string }>(await user.get('/api/session'))
    const { accountId, today } = await sessionOf(away)
    expect((await view(path, away)).actions).toContain('confirm')
    const given = await away.post(`${city.region}/covers`, {
      coveredAccountId: accountId,
      coveringAccountId: (await sessionOf(city.reviewer)).accountId,
      ...{ fromOn: today, untilOn: today, reason: '年休假' },
    })
    const { coverId } = bodyOf<{ coverId: string }>(given)
    expect(problemIn(await away.post(`${path}/confirm`)).code).toBe('disposal.needs-another')
    expect((await view(path, away)).actions).toEqual(['withdraw'])
    city.server.pass(60)
    bodyOf(await away.post(`${city.region}/covers/${coverId}/end`))
    expect(problemIn(await away.post(`${path}/confirm`)).code).toBe('disposal.needs-another')
  })

  it('can be declined or withdrawn, and the cases proposed again', async () => {
    expect(problemIn(await city.auditor.post(`${path}/decline`, { reason: '审计' })).code).toBe(
      'platform.not-allowed',
    )
    bodyOf(await city.otherReviewer.post(`${path}/decline`, { reason: '请补充鉴定意见' }))
    expect(problemIn(await city.otherReviewer.post(`${path}/confirm`)).code).toBe('platform.not-possible-now')
    const again = await proposed([gone.planId, known.planId])
    expect(problemIn(await city.auditor.post(`${again}/withdraw`, { reason: '审计' })).code).toBe(
      'platform.not-allowed',
    )
    bodyOf(await city.reviewer.post(`${again}/withdraw`, { reason: '重新选择' }))
    expect((await closed('state=due')).rows).toHaveLength(2)
  })

  it('destroys nothing that nobody confirmed, whoever asks the database', async () => {
    await proposed([gone.planId]).then((again) => city.reviewer.post(`${again}/withdraw`, { reason: '试' }))
    await expect(
      owner.ask(`select filing.destroy_personal_values('341124', $1, '{}')`, [gone.planId]),
    ).rejects.toThrow('no confirmed disposal')
  })

  it('leaves no trace of people whom nothing needs any more, in the database or among the files', async () => {
    const everywhere = await findInDatabase(owner, traces)
    expect(everywhere.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'registry.person',
        'filing.roster_line',
        'claims.claim_line',
        'review.notice_line',
      ]),
    )
    const regionId = city.region.split('/').at(-1) ?? ''
    await publishedHardToEmploy(city.server, city.reviewer, regionId)
    const correct = (personId = '', more: object = {}) =>
      correctedFact(city.server, city.reviewer, regionId, personId, {
        ...{ kind: 'employment-difficulty', effect: 'adds', fromOn: '2019-01-01', reason: '就业困难认定表' },
        ...more,
      })
    const paperOf = async (personId = '') => {
      const [row] = await owner.ask<{ id: string }>(
        'select proof_file_id as id from registers.correction where person_id = $1',
        [personId],
      )
      return row?.id ?? ''
    }
    const isGone = async (fileId: string) => {
      const [row] = await owner.ask<{ gone: boolean }>(
        'select destroyed_at is not null as gone from platform.file where file_id = $1',
        [fileId],
      )
      return row?.gone
    }
    const [one, other] = gone.people
    const [stays] = known.people
    await correct(one?.personId)
    await correct(stays?.personId)
    // one letter speaks of somebody who stays as well
    const shared = await paperOf(stays?.personId)
    await correct(other?.personId, { proofFileId: shared })
    const alone = await paperOf(one?.personId)
    expect([await isGone(alone), await isGone(shared)]).toEqual([false, false])
    const before = countFiles()
    path = await proposed([gone.planId])
    bodyOf(await city.otherReviewer.post(`${path}/confirm`))
    const done = await untilDone(path)
    expect(Object.fromEntries(done.counts.map(({ kind, count }) => [kind, count]))).toMatchObject({
      people: 2,
      forgotten: 2,
      rosterLines: 2,
      claimLines: 2,
      payments: 2,
    })
    expect(countFiles()).toBeLessThan(before)
    expect([await isGone(alone), await isGone(shared)]).toEqual([true, false])
    await city.server.pass(40 * 86_400)
    await city.server.app.clearAway()
    expect(await findInDatabase(owner, traces)).toEqual([])
    expect(await findInFiles(city.server, traces)).toEqual([])
  })
})

describe('what is left of a case that was disposed of', () => {
  it('are outcomes, amounts and days, without names', async () => {
    const seen = bodyOf<{ keeping: unknown; stage: string }>(
      await city.auditor.get(`${city.region}/cases/${gone.planId}`),
    )
    expect(seen.keeping).toMatchObject({
      disposed: { number: expect.stringMatching(/^XH-341124-\d{4}-0004$/) },
    })
    const lines = bodyOf<{ rows: object[] }>(await city.auditor.get(`${gone.claim.path}/lines`)).rows
    expect(lines).toHaveLength(2)
    for (const line of lines)
      expect(line).toMatchObject({ name: '〔已销毁〕', outcome: 'granted', fen: city.training.fenEach })
    const sheet = await city.auditor.get(`${city.region}/cases/${gone.planId}/sheet.pdf`)
    expect(sheet.status).toBe(200)
    const { text } = await extractText(new Uint8Array(sheet.bytes), { mergePages: true })
    expect(text).toContain('已销毁')
    const { rows: certificates } = bodyOf<{ rows: { number: string; certificateId: string }[] }>(
      await city.auditor.get(`${city.region}/certificates?classId=${gone.classId}`),
    )
    const [kept] = await owner.ask<{ number: string; code: string; mark: string }>(
      `select number, check_code as code, disposal.mark() as mark
         from certificates.certificate where certificate_id = $1`,
      [certificates[0]?.certificateId],
    )
    const checked = await city.server.anyone.get(
      `/api/certificates/check?number=${kept?.number}&code=${kept?.code}`,
    )
    expect(bodyOf(checked)).toMatchObject({
      holderNameMasked: kept?.mark,
      state: 'valid',
      issuer: expect.any(String),
    })
    const shown = await city.auditor.get(`${city.region}/public-notices/${gone.noticeId}/lines`)
    expect(bodyOf<{ rows: object[] }>(shown).rows[0]).toMatchObject({ name: '〔已销毁〕' })
  })

  it('is told plainly where somebody asks for what is gone', async () => {
    const file = await gone.firm.user.get(`${city.region}/files/${gone.fileId}`)
    expect(problemIn(file).code).toBe('platform.file-destroyed')
    const bundle = await city.reviewer.get(`${city.region}/cases/${gone.planId}/bundle.zip`)
    expect(problemIn(bundle).code).toBe('casefile.case-disposed')
    const [line] = bodyOf<{ rows: { lineId: string }[] }>(
      await city.auditor.get(`${gone.claim.path}/lines`),
    ).rows
    const why = await city.auditor.get(`${gone.claim.path}/lines/${line?.lineId}`)
    expect(problemIn(why).code).toBe('claims.facts-disposed')
    const hold = { ground: 'audit', reason: '补查' }
    const late = await city.reviewer.post(`${city.region}/cases/${gone.planId}/holds`, hold)
    expect(problemIn(late).code).toBe('disposal.disposed-already')
    expect(JSON.stringify(problemIn(await propose(city.reviewer, [gone.planId])))).toContain('已销毁')
    const person = await city.reviewer.get(`${city.region}/people/${gone.people[0]?.personId}/page`)
    expect(problemIn(person).code).toBe('platform.not-found')
  })

  it('is a ledger that balances and an audit chain that holds', async () => {
    const books = bodyOf<{ differences: unknown[]; postingCount: number }>(
      await city.finance.post(`${city.region}/funds/reconciliations`, {}),
    )
    expect(books.differences).toEqual([])
    expect(books.postingCount).toBeGreaterThan(0)
    const check = await checkStretch(city.server.app.platform, { regionId: '341124', checkedBy: '测试' })
    expect(check.faults).toEqual([])
    expect(check.entries).toBeGreaterThan(50)
  })
})

describe('a person who is still known', () => {
  it('keeps their own data and is told what was disposed of', async () => {
    const mark = await tracesOf(known.people)
    const path = await proposed([known.planId])
    bodyOf(await city.otherReviewer.post(`${path}/confirm`))
    const done = await untilDone(path)
    const counts = Object.fromEntries(done.counts.map(({ kind, count }) => [kind, count]))
    // the bank's files name the worker of the case that is held as well
    expect(counts).toMatchObject({ people: 1, bankFilesKept: 1 })
    expect(counts['forgotten']).toBeUndefined()
    const tables = new Set((await findInDatabase(owner, mark)).map(({ table }) => table))
    for (const table of ['filing.roster_line', 'claims.claim_line', 'funds.payment', 'exams.result_change'])
      expect(tables).not.toContain(table)
    expect(tables).toContain('registry.person')

    const page = bodyOf<{ trainings: object[]; subsidies: object[] }>(
      await learner.get(`${city.region}/passbook`),
    )
    expect(page.trainings).toMatchObject([
      { title: city.training.plan['title'], outcome: 'passed', disposed: { number: expect.any(String) } },
    ])
    expect(page.subsidies).toMatchObject([{ state: 'paid' }, { state: 'paid' }])
    const paper = await learner.get(`${city.region}/passbook/passbook.pdf`)
    const { text } = await extractText(new Uint8Array(paper.bytes), { mergePages: true })
    expect(text.replace(/\s/g, '')).toMatch(/合格（案卷材料已于\d{4}-\d\d-\d\d销毁）/)
  })
})

describe('the disposal record', () => {
  it('tells what, how many, under which clause, by whom and when, on paper and as a sheet', async () => {
    const { rows } = bodyOf<{ rows: { disposalId: string; state: string }[] }>(
      await city.auditor.get(`${city.region}/disposals?state=done`),
    )
    expect(rows).toHaveLength(2)
    const path = `${city.region}/disposals/${rows[1]?.disposalId}`
    const paper = await city.auditor.get(`${path}/record.pdf`)
    const { text } = await extractText(new Uint8Array(paper.bytes), { mergePages: true })
    for (const told of [
      '个人信息销毁记录',
      'reviewer-341124',
      'other-reviewer-341124',
      '花名册人员信息（条）',
      '监销人',
    ])
      expect(text.replace(/\s/g, '')).toContain(told)
    const [sheet] = (
      await readWorkbook((await city.auditor.get(`${path}/cases?format=xlsx`)).bytes, '销毁记录.xlsx')
    ).sheets
    const [heads, first] = sheet?.rows.map(({ cells }) => cells) ?? []
    const told = Object.fromEntries((heads ?? []).map((head, place) => [String(head), first?.[place]]))
    expect(told).toMatchObject({ 结果: '已销毁', '涉及人员（人次）': 2, 保存至: { day: until } })
  })
})

describe('a disposal that is broken off', () => {
  it('leaves out what is held meanwhile, and is gone on with by itself', async () => {
    const extra = await finishedClass(city, { firm: await openCityFirm(city), learners: 1 })
    bodyOf(await extra.firm.user.get(extra.path))
    const holds = `${city.region}/holds`
    const { rows } = bodyOf<{ rows: { holdId: string }[] }>(await city.reviewer.get(`${holds}?inForce=yes`))
    await city.server.setDay(dayAfter(until))
    for (const { holdId } of rows)
      bodyOf(await city.reviewer.post(`${holds}/${holdId}/lift`, { reason: '已审结' }))
    const path = await proposed([held.planId])
    const hold = await city.reviewer.post(`${city.region}/cases/${held.planId}/holds`, {
      ground: 'inspection',
      reason: '专项检查',
    })
    bodyOf(hold)
    bodyOf(await city.otherReviewer.post(`${path}/confirm`))
    expect(await untilDone(path)).toMatchObject({
      ...{ leftOut: 1, doneCount: 0, counts: [] },
      stateWords: { zh: '已办结，未销毁' },
    })
    expect((await closed('state=held')).rows).toMatchObject([{ planId: held.planId }])

    const { holdId } = bodyOf<{ holdId: string }>(hold)
    bodyOf(await city.reviewer.post(`${holds}/${holdId}/lift`, { reason: '检查结束' }))
    const again = await proposed([held.planId])
    const disposalId = again.split('/').at(-1)
    // confirmed, and then the server died: no job waits for it
    await owner.ask(
      `update disposal.disposal
          set state = 'confirmed', decided_by = 'staff:x', decided_by_name = '二', task_id = gen_random_uuid(),
              worked_at = clock_timestamp() - interval '3 minutes'
        where disposal_id = $1`,
      [disposalId],
    )
    await city.server.app.sweep()
    expect(await untilDone(again)).toMatchObject({ doneCount: 1, leftOut: 0 })
    await city.server.app.sweep()
    expect(await view(again)).toMatchObject({ doneCount: 1 })
  })
})

function countFiles(): number {
  return readdirSync(join(city.server.dataFolder, 'files'), { recursive: true }).length
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
