import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { newFirm } from '../../testing/firms.ts'
import { inventedCreditCode } from '../../testing/invented.ts'
import { openTestServer, type TestServer, type TestUser } from '../../testing/test-server.ts'

const region = '/api/regions/320206'
let server: TestServer
let reviewer: TestUser
let auditor: TestUser

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('reviewer', ['reviewer'], '320206')
  auditor = await server.staff('audit-officer', ['audit-officer'], '3202')
})
afterAll(() => server.close())

async function registered(
  username: string,
  type: string,
  kind: string,
): Promise<{ path: string; id: string }> {
  const creditCode = inventedCreditCode(700_000 + username.length, type)
  const { organizationId } = bodyOf<{ organizationId: string }>(
    await server.anyone.post(`${region}/organizations`, { ...newFirm(username, { kind }), creditCode }),
  )
  return { path: `${region}/organizations/${organizationId}`, id: organizationId }
}
const concernOf = async (path: string) =>
  bodyOf<{ codeConcern: { zh: string; en: string } | null }>(await reviewer.get(path)).codeConcern
const acts = async (id: string) => {
  const found = await auditor.get(`${region}/audit/entries?subject=organization:${id}`)
  return bodyOf<{ rows: { told: { zh: string } }[] }>(found).rows
}

describe('a credit code of another type than the kind', () => {
  it('is taken, shown to whoever compares it with the licence, and on record where it is confirmed all the same', async () => {
    const { path, id } = await registered('shop', '92', 'enterprise')
    expect(await concernOf(path)).toEqual({
      zh: expect.stringContaining('“92”表示个体工商户，与单位类型“企业”通常不一致'),
      en: expect.stringContaining('begins with 92, the type “individual business”'),
    })
    bodyOf(await reviewer.post(`${path}/confirm`, {}))
    expect((await acts(id)).map(({ told }) => told.zh).join('；')).toContain('信用代码类别 个体工商户')
  })

  it('is none where they fit, or once the kind was put right', async () => {
    const { path } = await registered('coop', '93', 'enterprise')
    expect(await concernOf(path)).not.toBeNull()
    const firm = await server.as('coop')
    bodyOf(await firm.post(`${path}/amend`, { kind: 'cooperative' }))
    expect(await concernOf(path)).toBeNull()
  })

  it('is said of the kind that a change asks for', async () => {
    const { path, id } = await registered('changing', '91', 'enterprise')
    bodyOf(await reviewer.post(`${path}/confirm`, {}))
    expect(await concernOf(path)).toBeNull()
    const firm = await server.as('changing')
    const proof = await firm.upload(`${region}/files`, '执照.pdf', scannedPdf())
    const { fileId: proofFileId } = bodyOf<{ fileId: string }>(proof)
    const asked = { kind: 'cooperative', explanation: '改为合作社', proofFileId }
    const { requestId } = bodyOf<{ requestId: string }>(await firm.post(`${path}/change-requests`, asked))
    expect((await concernOf(path))?.zh).toContain('“91”表示企业，与单位类型“农民专业合作社”')
    bodyOf(await reviewer.post(`${path}/change-requests/${requestId}/confirm`, {}))
    expect((await acts(id)).map(({ told }) => told.zh).join('；')).toContain('信用代码类别 企业')
  })
})
