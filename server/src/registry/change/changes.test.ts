import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { listWaitingOrganizations } from '../index.ts'
import { organizationOn } from '../organization/organization-on.ts'

let server: TestServer
let reviewer: TestUser
let stranger: TestUser

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-01' })
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  stranger = await server.staff('xishan', ['reviewer'], '320205')
})
afterAll(() => server.close())

type View = {
  name: string
  state: string
  actions: string[]
  changeRequests: {
    requestId: string
    state: string
    before: object
    after: object
    reason: string | null
    proofFileId: string | null
  }[]
  versions: { number: number; inForceFrom: string; name: string; kind: string }[]
  changes: { field: string; before: string | null; after: string | null }[]
}
const viewOf = async (user: TestUser, { path }: TestFirm) => bodyOf<View>(await user.get(path))

async function proofOf({ user }: TestFirm): Promise<string> {
  const bytes = scannedPdf('invented proof')
  return bodyOf<{ fileId: string }>(await user.upload('/api/regions/320206/files', '变更证明.pdf', bytes))
    .fileId
}

/** Asks for another name, and gives the id of the request. */
async function asked(firm: TestFirm, more: object = {}): Promise<string> {
  const body = {
    name: '无锡新名科技有限公司',
    explanation: '工商变更',
    proofFileId: await proofOf(firm),
    ...more,
  }
  return bodyOf<{ requestId: string }>(await firm.user.post(`${firm.path}/change-requests`, body)).requestId
}

describe('asking for a change of what was confirmed', () => {
  it('leaves in force what is, until the bureau has confirmed', async () => {
    const firm = await registeredFirm(server, 'renamed', { reviewer })
    await server.setDay('2023-03-01')
    const requestId = await asked(firm, { address: '惠山区长安街道 9 号' })
    const waiting = await viewOf(reviewer, firm)
    expect(waiting).toMatchObject({
      name: '无锡renamed精密机械有限公司',
      state: 'confirmed',
      changeRequests: [
        {
          requestId,
          state: 'waiting',
          before: { name: '无锡renamed精密机械有限公司', address: '惠山区洛社镇工业路 8 号' },
          after: { name: '无锡新名科技有限公司', address: '惠山区长安街道 9 号' },
        },
      ],
    })
    expect(waiting.actions).toEqual(expect.arrayContaining(['confirm-change', 'decline-change']))
    expect((await viewOf(firm.user, firm)).actions).toContain('withdraw-change')

    await server.setDay('2023-03-05')
    bodyOf(await reviewer.post(`${firm.path}/change-requests/${requestId}/confirm`))
    expect(await viewOf(firm.user, firm)).toMatchObject({
      name: '无锡新名科技有限公司',
      versions: [
        { number: 1, inForceFrom: '2023-02-01', name: '无锡renamed精密机械有限公司' },
        { number: 2, inForceFrom: '2023-03-05', name: '无锡新名科技有限公司' },
      ],
      changes: [{ field: 'name' }, { field: 'address' }],
    })
    const nameOn = (day: string) =>
      inScope(server.app.platform.db, { kind: 'system' }, async (tx) => {
        const { name } = await organizationOn(tx, '320206', firm.organizationId, day)
        return name
      })
    expect(await nameOn('2022-12-31')).toBe('无锡renamed精密机械有限公司')
    expect(await nameOn('2023-03-04')).toBe('无锡renamed精密机械有限公司')
    expect(await nameOn('2023-03-05')).toBe('无锡新名科技有限公司')
  })

  it('waits on the bureau’s desk, one at a time, and can be withdrawn', async () => {
    const firm = await registeredFirm(server, 'waiting', { reviewer })
    const onTheDesk = async () => {
      const desk = await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
        listWaitingOrganizations(tx, { regionId: '320206', limit: 50 }),
      )
      return desk.filter(({ organizationId }) => organizationId === firm.organizationId)
    }
    expect(await onTheDesk()).toEqual([])
    const requestId = await asked(firm)
    expect(await onTheDesk()).toMatchObject([{ what: 'change' }])
    const second = await firm.user.post(`${firm.path}/change-requests`, {
      address: '别处',
      explanation: '又变了',
      proofFileId: await proofOf(firm),
    })
    expect(problemIn(second).code).toBe('registry.change-waits')
    bodyOf(await firm.user.post(`${firm.path}/change-requests/${requestId}/withdraw`))
    expect(await onTheDesk()).toEqual([])
    for (const [who, verb] of [
      [firm.user, 'withdraw'],
      [reviewer, 'confirm'],
      [reviewer, 'decline'],
    ] as const) {
      const late = await who.post(`${firm.path}/change-requests/${requestId}/${verb}`, { reason: '晚了' })
      expect(problemIn(late).code).toBe('registry.no-change-waiting')
    }
  })

  it('is declined with a reason; nothing changes', async () => {
    const firm = await registeredFirm(server, 'declined', { reviewer })
    const requestId = await asked(firm)
    const path = `${firm.path}/change-requests/${requestId}/decline`
    expect(problemIn(await reviewer.post(path, { reason: ' ' })).faults).toMatchObject([
      { pointer: '/reason' },
    ])
    const reason = (idNumber: string) => `证明与申请不符（${idNumber}），请致电 13800138000`
    bodyOf(await reviewer.post(path, { reason: reason('320211.1994.1216.9749') }))
    expect(await viewOf(firm.user, firm)).toMatchObject({
      name: '无锡declined精密机械有限公司',
      changeRequests: [{ state: 'declined', reason: reason('3202**********9749') }],
      versions: [{ number: 1 }],
    })
  })

  it('is refused without a proof, without a difference, before confirming, or with particulars that do not fit', async () => {
    const firm = await registeredFirm(server, 'refused', { reviewer })
    const ask = (body: object) =>
      firm.user.post(`${firm.path}/change-requests`, { explanation: '变更', ...body })
    expect(problemIn(await ask({ name: '另名' }))).toMatchObject({
      code: 'registry.proof-missing',
      faults: [{ pointer: '/proofFileId' }],
    })
    const proofFileId = await proofOf(firm)
    const same = { name: '无锡refused精密机械有限公司', proofFileId }
    expect(problemIn(await ask(same)).code).toBe('registry.nothing-changed')
    expect(problemIn(await ask({ kind: 'training-institution', proofFileId }))).toMatchObject({
      code: 'registry.details-wrong',
      faults: [{ pointer: '/particulars' }],
    })
    expect(problemIn(await ask({ kind: 'online-platform', proofFileId })).faults).toMatchObject([
      { pointer: '/kind' },
    ])
    const elsewhere = await registeredFirm(server, 'elsewhere', { reviewer })
    const foreign = await ask({ name: '另名', proofFileId: await proofOf(elsewhere) })
    expect(problemIn(foreign).code).toBe('platform.not-found')
    const fresh = await registeredFirm(server, 'fresh')
    const early = await fresh.user.post(`${fresh.path}/change-requests`, {
      name: '另名',
      explanation: '变更',
      proofFileId: await proofOf(fresh),
    })
    expect(problemIn(early).code).toBe('platform.not-possible-now')
    expect(problemIn(await reviewer.post(`${firm.path}/change-requests/${proofFileId}/confirm`)).code).toBe(
      'platform.not-found',
    )
  })

  it('is one word where two clerks decide at once', async () => {
    const firm = await registeredFirm(server, 'contested', { reviewer })
    const path = `${firm.path}/change-requests/${await asked(firm)}`
    const answers = await Promise.all([
      reviewer.post(`${path}/confirm`),
      reviewer.post(`${path}/decline`, { reason: '不符' }),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  it('may not be asked by others, nor decided by the firm, another district or an auditor', async () => {
    const firm = await registeredFirm(server, 'guarded', { reviewer })
    const other = await registeredFirm(server, 'nosy', { reviewer })
    const path = `${firm.path}/change-requests`
    const body = { name: '另名', explanation: '变更', proofFileId: await proofOf(other) }
    for (const who of [other.user, reviewer, stranger])
      expect(problemIn(await who.post(path, body)).code).toBe('platform.not-allowed')
    const requestId = await asked(firm)
    const auditor = await server.staff('auditor', ['auditor'], '3202')
    for (const who of [firm.user, other.user, stranger, auditor]) {
      expect(problemIn(await who.post(`${path}/${requestId}/confirm`)).code).toBe('platform.not-allowed')
      const declined = await who.post(`${path}/${requestId}/decline`, { reason: '不' })
      expect(problemIn(declined).code).toBe('platform.not-allowed')
    }
    expect(problemIn(await other.user.post(`${path}/${requestId}/withdraw`)).code).toBe(
      'platform.not-allowed',
    )
    expect(problemIn(await server.anyone.post(`${path}/${requestId}/confirm`)).code).toBe(
      'platform.not-signed-in',
    )
  })

  it('ends with the registration', async () => {
    const firm = await registeredFirm(server, 'ended', { reviewer })
    await asked(firm)
    bodyOf(await reviewer.post(`${firm.path}/close`, { reason: '已注销' }))
    expect(await viewOf(firm.user, firm)).toMatchObject({
      state: 'closed',
      changeRequests: [{ state: 'declined', reason: '已注销' }],
    })
  })
})
