import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScope } from '../../platform/index.ts'
import type { TestResponse, TestUser } from '../../testing/test-server.ts'
import { compareWithPostings } from '../ledger/reconciliation-store.ts'
import { payableLifecycle } from '../payables/payable.ts'
import { listPayableSteps, listPayables } from '../payables/payable-store.ts'
import { csv, type Firm, HUISHAN, openTown, seenOn, type Town, XISHAN } from '../testing/town.ts'
import { runLifecycle } from './run.ts'
import { listRunSteps, listRuns } from './run-store.ts'

// The same money never goes out twice: clerks act at random and at once, connections are killed between any two statements,
// whoever got no answer sends the same again.

let town: Town
let killer: pg.Client
const firms: Firm[] = []

beforeAll(async () => {
  town = await openTown()
  for (const regionId of [XISHAN, XISHAN, HUISHAN]) firms.push(await town.firm(regionId))
  const url = await inScope(town.server.app.platform.db, { kind: 'system' }, async (tx) => {
    const { sql } = await import('kysely')
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(tx)
    const at = new URL(process.env['ZHIXUN_TEST_POSTGRES'] ?? '')
    at.pathname = `/${rows[0]?.name}`
    return at.href
  })
  killer = new pg.Client({ connectionString: url })
  killer.on('error', () => undefined)
  await killer.connect()
})
afterAll(async () => {
  await killer.end()
  // requests whose connection was killed are on record as incidents; any other would be a mistake of ours
  const incidents = await town.close().then(
    () => [],
    (error: Error) => error.message.split('\n').filter((line) => line.startsWith('incident')),
  )
  for (const incident of incidents) expect(incident).toMatch(/terminat|ECONNRESET|EPIPE|connection error/i)
})

const act = fc.record({
  kind: fc.constantFrom(
    'decide',
    'decide',
    'decide',
    'calculate',
    'approve',
    'export',
    'answer',
    'reopen',
    'cancel',
    'drop',
    'bounce',
    'kill',
  ),
  /** Which of those there are. */
  which: fc.nat({ max: 20 }),
  fen: fc.integer({ min: 1, max: 90_000 }),
  succeeds: fc.boolean(),
})
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

let keys = 0
let references = 0

/** Sends, and sends the same again where the connection broke: 500 leaves open whether it was done. */
async function insist(who: TestUser, path: string, body: object): Promise<TestResponse> {
  keys += 1
  const key = `property-${keys}`
  const first = await who.post(path, body, { key })
  return first.status === 500 ? who.post(path, body, { key }) : first
}

async function pick(path: string, which: number): Promise<Record<string, string> | undefined> {
  const { status, body } = await town.auditor.get(path)
  if (status !== 200) return undefined
  const { rows } = body as { rows: Record<string, string>[] }
  return rows[which % Math.max(rows.length, 1)]
}

async function perform({ kind, which, fen, succeeds }: Act): Promise<void> {
  const clerk = which % 2 === 0 ? town.clerk : town.otherClerk
  const list = (what: string, state: string) => pick(`/api/regions/${XISHAN}/${what}?state=${state}`, which)
  const runPath = (run: Record<string, string>) =>
    `/api/regions/${run['regionId']}/payment-runs/${run['runId']}`
  switch (kind) {
    case 'decide': {
      references += 1
      const firm = firms[which % firms.length]
      if (firm) await town.decide(firm, fen, `claim:${references}`).catch(() => undefined)
      return
    }
    case 'calculate':
      await insist(clerk, `/api/regions/${XISHAN}/payment-runs`, {
        districts: which % 3 === 0 ? [XISHAN] : [XISHAN, HUISHAN],
      })
      return
    case 'approve': {
      const run = await list('payment-runs', 'calculated')
      if (run)
        await insist(town.approver, `${runPath(run)}/approve`, await seenOn(town.approver, runPath(run)))
      return
    }
    case 'export': {
      const run = await list('payment-runs', 'approved')
      if (run) await insist(clerk, `${runPath(run)}/export`, {})
      return
    }
    case 'cancel': {
      const run = await list('payment-runs', succeeds ? 'calculated' : 'approved')
      if (run) await insist(clerk, `${runPath(run)}/cancel`, { reason: '重做' })
      return
    }
    case 'drop': {
      const payment = await list('payments', 'planned')
      if (payment)
        await insist(
          clerk,
          `/api/regions/${payment['runRegionId']}/payment-runs/${payment['runId']}/payments/${payment['paymentId']}/drop`,
          { reason: '存疑' },
        )
      return
    }
    case 'answer': {
      const run = await list('payment-runs', 'exported')
      if (run) await answer(clerk, run, runPath(run), succeeds)
      return
    }
    case 'reopen': {
      const payable = await list('payables', 'failed')
      if (payable)
        await insist(clerk, `/api/regions/${payable['regionId']}/payables/${payable['payableId']}/reopen`, {
          sameAccount: true,
          reason: '已核实',
        })
      return
    }
    case 'bounce': {
      const payment = await list('payments', 'paid')
      if (payment)
        await insist(clerk, `/api/regions/${payment['regionId']}/payments/${payment['paymentId']}/bounce`, {
          bankOn: '2023-02-13',
          reason: '退汇',
        })
      return
    }
    case 'kill':
      await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      )
      return
    default:
      kind satisfies never
  }
}

async function answer(
  who: TestUser,
  run: Record<string, string>,
  path: string,
  succeeds: boolean,
): Promise<void> {
  const { regionId = '', runId = '' } = run
  const rows = await town
    .answer(
      { regionId, runId },
      succeeds ? {} : { refusing: new Map(firms.slice(0, 2).map((firm) => [firm.account, '已销户'])) },
    )
    .catch(() => undefined)
  if (!rows) return
  const uploaded = await who.upload(`${path}/answers`, '回盘.csv', csv(rows))
  if (uploaded.status !== 201) return
  const { answerId } = uploaded.body as { answerId: string }
  await insist(who, `${path}/answers/${answerId}/confirm`, {})
}

/** What must hold whenever everybody stands still. */
async function assertSound(): Promise<void> {
  const wrong = async (what: string, query: string) => {
    const { rows } = await killer.query(query)
    expect(rows, what).toEqual([])
  }
  await wrong(
    'reserved is what is not yet sent, no fen more or less',
    `select payable.reference, payable.state, amount_fen, balance_fen
     from funds.payable
     left join funds.balance on balance.region_id = payable.region_id and path = 'reserved:' || reference
     where coalesce(balance_fen, 0) <> case when state in ('open', 'in-run', 'failed') then amount_fen else 0 end`,
  )
  await wrong(
    'in transit is what the bank has not answered',
    `select path, balance_fen from funds.balance
     where path like 'in-transit:%' and balance_fen <> coalesce(
       (select sum(amount_fen) from funds.payment
        where state = 'sent' and payment.region_id = balance.region_id and run_id::text = split_part(path, ':', 2)), 0)`,
  )
  await wrong(
    'paid is what arrived',
    `select region_id, balance_fen from funds.balance
     where path = 'paid:organization' and balance_fen <> coalesce(
       (select sum(amount_fen) from funds.payment where state = 'paid' and payment.region_id = balance.region_id), 0)`,
  )
  await wrong(
    'a payable is in one live payment, in the state that fits',
    `select payable_id, payable.state, array_agg(payment.state) as tries
     from funds.payable left join funds.payment using (region_id, payable_id)
     group by 1, 2
     having count(*) filter (where payment.state in ('planned', 'sent', 'paid'))
            <> case when payable.state in ('in-run', 'sent', 'paid') then 1 else 0 end`,
  )
  await inScope(town.server.app.platform.db, { kind: 'system' }, async (tx) => {
    for (const regionId of [XISHAN, HUISHAN])
      expect(await compareWithPostings(tx, regionId)).toMatchObject({ totalFen: 0, differences: [] })
    for (const { regionId, payableId, state } of await listPayables(tx, { limit: 1_000 }))
      expect(payableLifecycle.replay('open', await listPayableSteps(tx, regionId, payableId))).toBe(state)
    for (const { regionId, runId, state } of await listRuns(tx, { limit: 1_000 })) {
      const steps = await listRunSteps(tx, regionId, runId)
      expect(
        runLifecycle.replay(
          'draft',
          steps.map((taken) => taken.step),
        ),
      ).toBe(state)
    }
  })
}

const seed = Number(process.env['RUNS_SEED'] ?? Date.now() % 2 ** 31)
console.info(`payment run properties: RUNS_SEED=${seed}`)

describe('payment runs', () => {
  it('pay everything once, whatever clerks do at once and wherever a connection breaks', async () => {
    const together = fc.array(act, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(together, { minLength: 6, maxLength: 20 }), async (rounds) => {
        for (const acts of rounds) await Promise.all(acts.map(perform))
        await assertSound()
      }),
      { numRuns: 12, seed, endOnFailure: true, verbose: 1 },
    )
    await finishAll()
    await assertSound()
    const { rows } = await killer.query(
      `select count(*)::int as payables, count(*) filter (where state = 'paid')::int as paid, sum(amount_fen)::bigint as fen,
              (select sum(balance_fen)::bigint from funds.balance where path = 'paid:organization') as arrived
       from funds.payable`,
    )
    const [{ payables, paid, fen, arrived }] = rows
    console.info(`payables: ${payables}, all paid once`)
    expect(payables).toBeGreaterThan(0)
    expect(paid).toBe(payables)
    expect(arrived).toBe(fen)
  })
})

/** Everybody does their work in order, until nothing waits. */
async function finishAll(): Promise<void> {
  const acts = ['approve', 'export', 'answer', 'reopen', 'calculate'] as const
  for (let round = 0; round < 400; round += 1) {
    for (const kind of acts) await perform({ kind, which: 1, fen: 1, succeeds: true })
    const { rows } = await killer.query(`select from funds.payable where state <> 'paid' limit 1`)
    if (rows.length === 0) return
  }
}
