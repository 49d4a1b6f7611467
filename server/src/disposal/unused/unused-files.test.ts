import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../platform/index.ts'
import { scannedPdf } from '../../platform/testing/sample-files.ts'
import { bodyOf } from '../../testing/filed-training.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { type Owner, openOwner } from '../../testing/search-everything.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'

const region = '/api/regions/320206'
let server: TestServer
let owner: Owner
let reviewer: TestUser
let firm: TestFirm

beforeAll(async () => {
  server = await openTestServer({ day: '2023-02-06' })
  owner = await openOwner(server.databaseUrl)
  await server.work()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'uploader', { reviewer })
})
afterAll(async () => {
  await owner.close()
  await server.close()
})

const uploaded = async (words: string, by = firm.user) =>
  bodyOf<{ fileId: string }>(await by.upload(`${region}/files`, '材料.pdf', scannedPdf(words))).fileId
const isStored = (words: string) =>
  server.app.platform.files.get(sha256(scannedPdf(words))).then(
    () => true,
    () => false,
  )
const state = async (fileId: string) => {
  const answer = await firm.user.get(`${region}/files/${fileId}`)
  return answer.status === 200 ? 'there' : problemIn(answer).code
}

describe('a paper that was handed in', () => {
  it('and is named nowhere goes after thirty days, by the system and on record; what is named stays', async () => {
    const [unused, twice] = [await uploaded('unused'), await uploaded('shared')]
    // named by a column, by a member of a form, and by another row with the same bytes
    const order = await uploaded('order', reviewer)
    const block = { ground: 'dishonesty', reason: '虚报参训人数', document: '惠人社罚〔2023〕3号' }
    const days = { blockedFrom: '2023-02-01', blockedUntil: '2023-02-28' }
    bodyOf(await reviewer.post(`${firm.path}/blocks`, { ...block, ...days, documentFileId: order }))
    const licence = await uploaded('teaching licence')
    await owner.ask('update registry.organization set particulars = $1 where organization_id = $2', [
      JSON.stringify({ kind: 'training-institution', teachingLicenceFileId: licence }),
      firm.organizationId,
    ])
    const same = await uploaded('shared', reviewer)
    bodyOf(await reviewer.post(`${firm.path}/blocks`, { ...block, ...days, documentFileId: same }))

    await server.setDay('2023-03-08')
    expect(await Promise.all([unused, twice, licence].map(state))).toEqual(['there', 'there', 'there'])
    await server.setDay('2023-03-09')
    expect(await Promise.all([unused, twice, licence].map(state))).toEqual([
      ...['platform.file-destroyed', 'platform.file-destroyed'],
      'there',
    ])
    for (const fileId of [order, same])
      expect((await reviewer.get(`${region}/files/${fileId}`)).status).toBe(200)
    await expect.poll(() => isStored('unused')).toBe(false)
    expect(await Promise.all(['shared', 'order', 'teaching licence'].map(isStored))).toEqual([
      true,
      true,
      true,
    ])
    const entries = await owner.ask(
      `select actor, details ->> 'days' as days from audit.entry where subject = $1 and command = 'disposal.clear-unused-files'`,
      [`file:${unused}`],
    )
    expect(entries).toEqual([{ actor: expect.stringMatching(/^system/), days: '30' }])
    const waiting = await owner.ask('select file_id from platform.file where awaits_use', [])
    expect(waiting).toEqual([])
  })
})
