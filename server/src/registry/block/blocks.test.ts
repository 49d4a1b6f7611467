import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { publishRulebooks } from '../../rulebook/index.ts'
import { bodyOf, draftSigned, onlinePlan } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { holdsOn } from './block-store.ts'

describe('a block', () => {
  const block = {
    state: 'in-force',
    blockedFrom: '2023-03-01',
    blockedUntil: '2023-03-31',
    liftedOn: null,
  } as const

  it('holds from its first day to its last, and for good without one', () => {
    const days = ['2023-02-28', '2023-03-01', '2023-03-31', '2023-04-01']
    expect(days.map((day) => holdsOn(block, day))).toEqual([false, true, true, false])
    expect(holdsOn({ ...block, blockedUntil: null }, '2099-01-01')).toBe(true)
  })

  it('held until it was lifted, and never while it is only proposed', () => {
    const lifted = { ...block, state: 'lifted', liftedOn: '2023-03-10' } as const
    expect(['2023-03-09', '2023-03-10'].map((day) => holdsOn(lifted, day))).toEqual([true, false])
    expect(holdsOn({ ...block, state: 'lift-proposed' }, '2023-03-05')).toBe(true)
    expect(holdsOn({ ...block, state: 'proposed' }, '2023-03-05')).toBe(false)
    expect(holdsOn({ ...block, state: 'declined' }, '2023-03-05')).toBe(false)
  })
})

describe('blocking an organization', () => {
  let server: TestServer
  let reviewer: TestUser
  let city: TestUser
  let firm: TestFirm

  beforeAll(async () => {
    server = await openTestServer({ day: '2023-02-06' })
    await publishRulebooks(server.app)
    reviewer = await server.staff('huishan', ['reviewer'], '320206')
    city = await server.staff('city', ['city-reviewer'], '3202')
    firm = await registeredFirm(server, 'blocked', { reviewer })
  })
  afterAll(() => server.close())

  const order = {
    ground: 'dishonesty',
    reason: '虚报参训人数',
    document: '惠人社罚〔2023〕3号',
    blockedFrom: '2023-02-01',
  }
  type Made = { blockId: string; state: string }
  const say = async (who: TestUser, more: object) =>
    bodyOf<Made>(await who.post(`${firm.path}/blocks`, { ...order, ...more }))
  type View = { isBlocked: boolean; actions: string[]; blocks: { blockId: string; actions: string[] }[] }
  const viewOf = async (who: TestUser) => bodyOf<View>(await who.get(firm.path))
  const plans = '/api/regions/320206/plans'

  it('keeps it from drafting and filing, with the reason, until it is lifted', async () => {
    const own = { regionId: '320206', organizationId: firm.organizationId, user: firm.user }
    const planId = await draftSigned(own)
    const made = await say(reviewer, { blockedUntil: '2023-06-30' })
    expect(made.state).toBe('in-force')
    expect((await viewOf(firm.user)).isBlocked).toBe(true)
    const drafted = await firm.user.post(plans, onlinePlan)
    expect(problemIn(drafted)).toMatchObject({
      code: 'filing.organization-blocked',
      details: { reason: '虚报参训人数', document: '惠人社罚〔2023〕3号', until: '2023-06-30' },
    })
    const filed = await firm.user.post(`${plans}/${planId}/submit`, {})
    expect(problemIn(filed).code).toBe('filing.organization-blocked')
    const list = await reviewer.get('/api/regions/320206/organizations?blocked=yes')
    expect(bodyOf<{ rows: object[] }>(list).rows).toMatchObject([{ organizationId: firm.organizationId }])

    const lift = `${firm.path}/blocks/${made.blockId}/unblock`
    expect(problemIn(await reviewer.post(lift, { reason: '' })).faults).toMatchObject([
      { pointer: '/reason' },
    ])
    expect(bodyOf<Made>(await reviewer.post(lift, { reason: '整改到位' })).state).toBe('lifted')
    expect(problemIn(await reviewer.post(lift, { reason: '再次' })).code).toBe('platform.not-possible-now')
    expect((await firm.user.post(plans, onlinePlan)).status).toBe(201)
  })

  it('has no say over a platform, which files no plans', async () => {
    const platform = await registeredFirm(server, 'platform', { reviewer, more: { kind: 'online-platform' } })
    const drafted = await platform.user.post(plans, onlinePlan)
    expect(problemIn(drafted).code).toBe('filing.kind-files-no-plans')
  })

  it('takes a second person for good, and holds only then', async () => {
    const { blockId, state } = await say(reviewer, {})
    expect(state).toBe('proposed')
    expect((await viewOf(firm.user)).isBlocked).toBe(false)
    expect((await viewOf(reviewer)).blocks[0]?.actions).toEqual(['decline'])
    const path = `${firm.path}/blocks/${blockId}`
    expect(problemIn(await reviewer.post(`${path}/agree`)).code).toBe('registry.block-needs-another')
    expect((await viewOf(city)).blocks[0]?.actions).toEqual(['agree', 'decline'])
    const todo = await city.get('/api/regions/320206/todo')
    expect(todo.text).toContain('organization-block')
    bodyOf(await city.post(`${path}/agree`))
    expect((await viewOf(firm.user)).isBlocked).toBe(true)
    expect(problemIn(await city.post(`${path}/agree`)).code).toBe('platform.not-possible-now')
    expect(problemIn(await city.post(`${path}/decline`, { reason: '不' })).code).toBe(
      'platform.not-possible-now',
    )
    expect(bodyOf<Made>(await city.post(`${path}/unblock`, { reason: '法院撤销' })).state).toBe(
      'lift-proposed',
    )
    expect((await viewOf(firm.user)).isBlocked).toBe(true)
    expect(problemIn(await city.post(`${path}/unblock`, { reason: '再次' })).code).toBe(
      'platform.not-possible-now',
    )
    expect(problemIn(await city.post(`${path}/unblock/agree`)).code).toBe('registry.block-needs-another')
    expect((await viewOf(city)).blocks[0]?.actions).toEqual(['decline-unblock'])
    expect((await viewOf(reviewer)).blocks[0]?.actions).toEqual(['agree-unblock', 'decline-unblock'])
    expect((await reviewer.get('/api/regions/320206/organizations?blocked=yes')).text).toContain(
      firm.organizationId,
    )
    const waiting = await server.staff('huishan-city', ['city-reviewer'], '3202')
    expect((await waiting.get('/api/regions/320206/todo')).text).toContain('organization-block')

    bodyOf(await reviewer.post(`${path}/unblock/decline`, { reason: '判决尚未生效' }))
    expect((await viewOf(firm.user)).isBlocked).toBe(true)
    expect(problemIn(await reviewer.post(`${path}/unblock/agree`)).code).toBe('platform.not-possible-now')
    expect(problemIn(await reviewer.post(`${path}/unblock/decline`, { reason: '不' })).code).toBe(
      'platform.not-possible-now',
    )
    bodyOf(await city.post(`${path}/unblock`, { reason: '法院撤销' }))
    expect(bodyOf<Made>(await reviewer.post(`${path}/unblock/agree`)).state).toBe('lifted')
    expect((await viewOf(firm.user)).isBlocked).toBe(false)
    expect((await viewOf(reviewer)).blocks[0]).toMatchObject({ state: 'lifted', liftReason: '法院撤销' })
  })

  it('is not agreed to by whoever brought the paper, whoever proposed it', async () => {
    const paper = await city.upload('/api/regions/320206/files', '处罚决定书.pdf', scannedPdf('order'))
    const { fileId: documentFileId } = bodyOf<{ fileId: string }>(paper)
    const { blockId } = await say(reviewer, { documentFileId })
    expect((await viewOf(city)).blocks.find((each) => each.blockId === blockId)?.actions).toEqual(['decline'])
    const path = `${firm.path}/blocks/${blockId}`
    expect(problemIn(await city.post(`${path}/agree`)).code).toBe('registry.block-needs-another')
    bodyOf(await city.post(`${path}/decline`, { reason: '决定书已被撤销' }))
  })

  describe('of whoever closes and registers anew', () => {
    const districts = { huishan: '320206', binhu: '320211', quanjiao: '341124' } as const
    const register = async (regionId: string, filled: object, username: string) => {
      const organizations = `/api/regions/${regionId}/organizations`
      const { organizationId } = bodyOf<{ organizationId: string }>(
        await server.anyone.post(organizations, { ...filled, username }),
      )
      return { organizationId, path: `${organizations}/${organizationId}` }
    }
    type Carried = View & { blocks: { carriedFromRegionId: string | null; state: string }[] }
    const blocksAt = async (who: TestUser, path: string) => bodyOf<Carried>(await who.get(path))

    it('stands by the credit code, in the same county, another one and another city, and is lifted by two', async () => {
      const filled = newFirm('shaker')
      const there = await register(districts.huishan, filled, 'shaker-1')
      bodyOf(await reviewer.post(`${there.path}/confirm`))
      const said = await reviewer.post(`${there.path}/blocks`, { ...order, blockedUntil: '2024-03-05' })
      const { blockId } = bodyOf<Made>(said)
      bodyOf(await reviewer.post(`${there.path}/close`, { reason: '迁出' }))

      const again = await register(districts.huishan, filled, 'shaker-2')
      expect(await blocksAt(reviewer, again.path)).toMatchObject({
        isBlocked: true,
        blocks: [{ state: 'in-force', document: order.document, carriedFromRegionId: '320206' }],
      })
      bodyOf(await reviewer.post(`${again.path}/confirm`))
      const drafted = await (await server.as('shaker-2')).post(plans, onlinePlan)
      expect(problemIn(drafted).code).toBe('filing.organization-blocked')

      bodyOf(await reviewer.post(`${again.path}/close`, { reason: '再次迁出' }))
      const beyond = await register(districts.quanjiao, filled, 'shaker-3')
      const quanjiao = await server.staff('quanjiao', ['reviewer'], '341124')
      const [carried] = (await blocksAt(quanjiao, beyond.path)).blocks
      expect(carried).toMatchObject({ carriedFromRegionId: '320206', actions: ['unblock'] })
      const lift = `${beyond.path}/blocks/${carried?.blockId}/unblock`
      expect(bodyOf<Made>(await quanjiao.post(lift, { reason: '已整改' })).state).toBe('lift-proposed')
      expect(problemIn(await quanjiao.post(`${lift}/agree`)).code).toBe('registry.block-needs-another')
      expect((await blocksAt(quanjiao, beyond.path)).isBlocked).toBe(true)

      // whoever said it takes it back: it holds nowhere any more
      bodyOf(await reviewer.post(`${there.path}/blocks/${blockId}/unblock`, { reason: '法院撤销' }))
      expect(await blocksAt(quanjiao, beyond.path)).toMatchObject({
        isBlocked: false,
        blocks: [{ state: 'lifted' }],
      })
    })

    it('reaches a registration that was there before it was agreed to, and what ended before stays behind', async () => {
      const filled = newFirm('runner')
      const there = await register(districts.huishan, filled, 'runner-1')
      bodyOf(await reviewer.post(`${there.path}/blocks`, { ...order, blockedUntil: '2023-02-05' }))
      const proposed = bodyOf<Made>(await reviewer.post(`${there.path}/blocks`, order))
      bodyOf(await reviewer.post(`${there.path}/close`, { reason: '迁往滨湖区' }))
      const here = await register(districts.binhu, filled, 'runner-2')
      expect(await blocksAt(city, here.path)).toMatchObject({ isBlocked: false, blocks: [] })
      bodyOf(await city.post(`${there.path}/blocks/${proposed.blockId}/agree`))
      expect(await blocksAt(city, here.path)).toMatchObject({
        isBlocked: true,
        blocks: [{ state: 'in-force', decidedByName: expect.any(String), carriedFromRegionId: '320206' }],
      })
      const list = await city.get('/api/regions/320211/organizations?blocked=yes&district=320211')
      expect(bodyOf<{ rows: object[] }>(list).rows).toMatchObject([{ organizationId: here.organizationId }])
    })
  })

  it('is declined with a reason, and never held', async () => {
    const { blockId } = await say(city, {})
    bodyOf(await reviewer.post(`${firm.path}/blocks/${blockId}/decline`, { reason: '证据不足' }))
    expect(await viewOf(reviewer)).toMatchObject({
      isBlocked: false,
      blocks: [{ state: 'declined', decisionReason: '证据不足' }, {}, {}, {}],
    })
  })

  it('tells the firm its reason and document without anybody’s number', async () => {
    const { blockId } = await say(reviewer, {
      ...{ blockedUntil: '2023-02-05', reason: '举报人320211196202019001电话13800138000' },
      document: '举报320211196202019001号',
    })
    const told = bodyOf<{ blocks: { blockId: string; reason: string; document: string }[] }>(
      await firm.user.get(firm.path),
    )
    expect(told.blocks.find((block) => block.blockId === blockId)).toMatchObject({
      reason: '举报人3202**********9001电话138****8000',
      document: '举报3202**********9001号',
    })
  })

  it('is refused with days out of order', async () => {
    const wrong = await reviewer.post(`${firm.path}/blocks`, { ...order, blockedUntil: '2023-01-31' })
    expect(problemIn(wrong)).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/blockedUntil' }],
    })
    const none = await reviewer.post(`${firm.path}/blocks/${firm.organizationId}/unblock`, { reason: '无' })
    expect(problemIn(none).code).toBe('platform.not-found')
  })

  it('for good is not agreed to between the two of a cover, also after it', async () => {
    const { blockId } = await say(reviewer, { blockedUntil: null })
    const path = `${firm.path}/blocks/${blockId}`
    const agree = (who: TestUser, made: Made) => who.post(`${firm.path}/blocks/${made.blockId}/agree`)
    const standIn = await server.staff('stand-in', ['reviewer'], '320206')
    const idOf = async (user: TestUser) =>
      bodyOf<{ accountId: string; today: string }>(await user.get('/api/session'))
    const { accountId, today } = await idOf(reviewer)
    const covers = '/api/regions/320206/covers'
    const given = await reviewer.post(covers, {
      coveredAccountId: accountId,
      coveringAccountId: (await idOf(standIn)).accountId,
      ...{ fromOn: today, untilOn: today, reason: '年休假' },
    })
    const { coverId } = bodyOf<{ coverId: string }>(given)
    expect(problemIn(await standIn.post(`${path}/agree`)).code).toBe('registry.block-needs-another')
    const shown = (await viewOf(standIn)).blocks.find((one) => one.blockId === blockId)
    expect(shown?.actions).toEqual(['decline'])
    const inTheirPlace = await say(standIn, {})
    expect(problemIn(await agree(reviewer, inTheirPlace)).code).toBe('registry.block-needs-another')

    server.pass(60)
    bodyOf(await reviewer.post(`${covers}/${coverId}/end`))
    server.pass(60)
    expect(problemIn(await standIn.post(`${path}/agree`)).code).toBe('registry.block-needs-another')
    expect(problemIn(await agree(reviewer, inTheirPlace)).code).toBe('registry.block-needs-another')
    const later = await say(standIn, {})
    bodyOf(await agree(reviewer, later))
    const end = `${firm.path}/blocks/${later.blockId}/unblock`
    bodyOf(await reviewer.post(end, { reason: '试验完毕' }))
    bodyOf(await standIn.post(`${end}/agree`))
  })

  it('may not be said, agreed to or lifted by the firm, another district or an auditor', async () => {
    const { blockId } = await say(reviewer, { blockedUntil: '2023-02-05' })
    const stranger = await server.staff('xishan', ['reviewer'], '320205')
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    for (const who of [firm.user, stranger, auditor]) {
      expect(problemIn(await who.post(`${firm.path}/blocks`, order)).code).toBe('platform.not-allowed')
      for (const verb of ['agree', 'decline', 'unblock', 'unblock/agree', 'unblock/decline']) {
        const said = await who.post(`${firm.path}/blocks/${blockId}/${verb}`, { reason: '不' })
        expect(problemIn(said).code).toBe('platform.not-allowed')
      }
    }
    expect(problemIn(await server.anyone.post(`${firm.path}/blocks`, order)).code).toBe(
      'platform.not-signed-in',
    )
  })
})
