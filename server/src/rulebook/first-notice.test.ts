import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../platform/index.ts'
import { openTestServer, type TestServer } from '../testing/test-server.ts'
import { getStandards, publishRulebooks } from './index.ts'

let server: TestServer

beforeAll(async () => {
  server = await openTestServer({ day: '2024-03-04', jurisdictions: [] })
  await publishRulebooks(
    server.app,
    fileURLToPath(new URL('../../../examples/first-notice', import.meta.url)),
  )
})
afterAll(() => server.close())

// docs/tutorials/2-add-your-citys-notice.md leads here
describe('a notice that somebody added as a folder, without any code', () => {
  it('is told to everyone clause by clause, with what it pays', async () => {
    const { body } = await server.anyone.get('/api/rulebooks/quanjiao-2024')
    expect(body).toMatchObject({
      benefits: [
        {
          benefitId: 'first-aid',
          amount: { zh: expect.stringMatching(/^每人 200\.00 元；.*高危行业.*上浮 50%$/) },
        },
        { benefitId: 'first-aider' },
      ],
    })
    const { clauses } = body as { clauses: { heading: string }[] }
    expect(clauses.map((clause) => clause.heading)).toEqual(
      expect.arrayContaining(['一', '二', '三(一)', '三(二)', '四']),
    )
  })

  it('takes the value it leaves to another document from two administrators', async () => {
    const one = await server.staff('guan-1', ['administrator'], '341124')
    const other = await server.staff('guan-2', ['administrator'], '341124')
    const standards = '/api/regions/341124/standards'
    const given = await one.post(standards, {
      rulebookId: 'quanjiao-2024',
      name: 'first-aider',
      value: 45_000,
      document: '全财社〔2024〕1号（虚构）',
    })
    expect(given.status).toBe(201)
    const { valueId } = given.body as { valueId: string }
    expect((await other.post(`${standards}/${valueId}/confirm`, {})).status).toBe(200)
    const known = await inScope(server.app.platform.db, { kind: 'system' }, (tx) =>
      getStandards(tx, 'quanjiao-2024@1', '341124'),
    )
    expect(known).toEqual({ 'first-aider': 45_000 })
  })
})
