import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { command, executeCommand, inScope, RegionId, systemActor } from '../../platform/index.ts'
import { registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedAccountNumber, inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { openTestServer, problemIn, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verifiedLearner } from '../../testing/verified-learner.ts'
import {
  findOrCreatePeople,
  findPeopleByIdNumber,
  getActiveBankAccount,
  getPeople,
  listEmployments,
  revealBankAccount,
  revealIdNumbers,
  upsertEmployments,
} from '../index.ts'

let server: TestServer
let reviewer: TestUser
let firm: TestFirm
let other: TestFirm

beforeAll(async () => {
  server = await openTestServer()
  reviewer = await server.staff('huishan', ['reviewer'], '320206')
  firm = await registeredFirm(server, 'employer', { reviewer })
  other = await registeredFirm(server, 'jiangyin', { regionId: '320281' })
})
afterAll(() => server.close())

const asSystem = <Result>(run: Parameters<typeof inScope<Result>>[2]) =>
  inScope(server.app.platform.db, { kind: 'system' }, run)

const worker = (n: number, name: string, more: object = {}) => ({
  idNumber: inventedIdNumber(n),
  name,
  phone: inventedPhone(n),
  relation: 'employee',
  ...more,
})

const add = async (whose: TestFirm, ...people: object[]) => {
  const response = await whose.user.post(`${whose.path}/staff`, { people })
  if (response.status !== 201) throw new Error(response.text)
  return (response.body as { personIds: string[] }).personIds
}
describe('a person', () => {
  const account = (n: number) => ({ bankName: '江苏银行', accountNumber: inventedAccountNumber(9000 + n) })
  const personPath = (personId: string | undefined) => `/api/regions/320206/people/${personId}`

  it('signs in as a learner once an account is opened, and sees only the own data', async () => {
    const [personId, colleague] = await add(firm, worker(40, '学员甲'), worker(41, '同事'))
    const learner = await verifiedLearner(server, '/api/regions/320206', personId, 'learner-a')
    expect((await learner.get('/api/session')).body).toMatchObject({
      face: 'learner',
      name: '学员甲',
      personId,
    })
    expect((await learner.get(personPath(personId))).body).toMatchObject({
      name: '学员甲',
      bankAccount: null,
    })
    expect(problemIn(await learner.get(personPath(colleague))).code).toBe('platform.not-found')
  })

  it('has a bank account in the own name, given by the firm until the person gives another', async () => {
    const [personId] = await add(firm, worker(44, '收款人'))
    const path = `${personPath(personId)}/bank-account`
    const wrong = await firm.user.put(path, { ...account(1), accountNumber: '12' })
    expect(problemIn(wrong).faults).toMatchObject([{ pointer: '/accountNumber' }])
    expect((await firm.user.put(path, account(1))).status).toBe(200)
    const learner = await unverifiedLearner(server, '/api/regions/320206', personId, 'payee')
    for (const refused of [await learner.get(personPath(personId)), await learner.put(path, account(2))])
      expect(problemIn(refused).code).toBe('platform.real-name-first')
    await learner.post('/api/regions/320206/real-name', { name: '收款人', idNumber: inventedIdNumber(44) })
    const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场核对' }
    await reviewer.post(`/api/regions/320206/real-names/${personId}/decide`, seen)
    expect((await learner.get(personPath(personId))).body).toMatchObject({
      bankAccount: {
        accountName: '收款人',
        accountMasked: expect.stringMatching(/9001$/),
        givenBy: 'organization',
      },
    })
    expect((await learner.put(path, account(2))).status).toBe(200)
    expect((await reviewer.get(personPath(personId))).body).toMatchObject({
      bankAccount: { accountMasked: expect.stringMatching(/9002$/), givenBy: 'person' },
    })
    expect(problemIn(await firm.user.put(path, account(3))).code).toBe('registry.account-is-the-persons-own')
  })

  it('keeps the account one employer gave from another while working for both, who is told to leave it', async () => {
    const person = worker(47, '两家任职')
    const [personId] = await add(firm, person)
    await add(other, person)
    const path = `${personPath(personId)}/bank-account`
    expect((await firm.user.put(path, account(5))).status).toBe(200)
    const refused = await other.user.put(path, account(6))
    expect(problemIn(refused).code).toBe('registry.account-of-another-employer')
    expect((await firm.user.put(path, account(7))).status).toBe(200)
    expect(
      (await firm.user.post(`${firm.path}/staff/${personId}/leave`, { leftOn: '2023-02-10' })).status,
    ).toBe(200)
    expect((await other.user.put(path, account(6))).status).toBe(200)
  })

  it('may not have the account changed by another firm, another learner or the bureau', async () => {
    const [personId, someone] = await add(firm, worker(45, '户主'), worker(46, '邻座'))
    const path = `${personPath(personId)}/bank-account`
    expect(problemIn(await other.user.put(path, account(4))).code).toBe('platform.not-found')
    expect(problemIn(await reviewer.put(path, account(4))).code).toBe('platform.not-allowed')
    const neighbour = await verifiedLearner(server, '/api/regions/320206', someone, 'neighbour')
    expect(problemIn(await neighbour.put(path, account(4))).code).toBe('platform.not-allowed')
    expect(problemIn(await server.anyone.get(personPath(personId))).code).toBe('platform.not-signed-in')
    expect(problemIn(await other.user.get(personPath(personId))).code).toBe('platform.not-found')
  })
})

/** What rooms higher up do with this room’s door, as one command. */
const useDoor = command({
  name: 'registry-test.use-door',
  zh: '测试',
  en: 'Use the door',
  input: z.object({ regionId: RegionId, organizationId: z.uuid() }),
  by: ['system'],
  async run(context, { regionId, organizationId }) {
    const identities = [60, 61, 60].map((n) => ({ idNumber: inventedIdNumber(n), name: `名册${n}` }))
    const personIds = await findOrCreatePeople(context, regionId, identities, (index) => `/lines/${index}`)
    await upsertEmployments(
      context,
      regionId,
      organizationId,
      personIds.map((personId, index) => ({
        personId,
        relation: 'employee',
        groups: index === 2 ? ['stay-on'] : [],
        hiredOn: null,
        insuredMonths: null,
        employedMonths: null,
      })),
    )
    const account = await getActiveBankAccount(context.tx, regionId, organizationId)
    return {
      personIds,
      revealed: await revealIdNumbers(context, personIds, '付款名单'),
      account: account ? revealBankAccount(context, account, '付款名单') : null,
      found: await findPeopleByIdNumber(context, [inventedIdNumber(60), inventedIdNumber(9999), 'nonsense']),
    }
  },
  subject: () => 'test:door',
})

describe('the room’s door', () => {
  const use = () =>
    executeCommand(server.app.platform, useDoor, systemActor('320206'), {
      regionId: '320206',
      organizationId: firm.organizationId,
    })

  it('gives one person one id, employs a whole roster at once and finds people again', async () => {
    const { personIds, found } = await use()
    expect(personIds[2]).toBe(personIds[0])
    expect(found).toEqual(new Map([[inventedIdNumber(60), personIds[0]]]))
    const employments = await asSystem((tx) => listEmployments(tx, '320206', firm.organizationId, personIds))
    expect(employments.find((one) => one.personId === personIds[0])?.groups).toEqual(['stay-on'])
    const people = await asSystem((tx) => getPeople(tx, personIds))
    expect(people.get(personIds[1] ?? '')).toMatchObject({ name: '名册61', regionId: '320206' })
  })

  it('reveals numbers only with an entry in the audit chain', async () => {
    const { personIds, revealed, account } = await use()
    expect(revealed.get(personIds[0] ?? '')).toBe(inventedIdNumber(60))
    expect(account).toMatch(/^62284804\d{11}$/)
    const { rows } = await asSystem((tx) =>
      sql<{ subject: string }>`select subject from audit.entry where details->>'reason' = '付款名单'`.execute(
        tx,
      ),
    )
    const subjects = rows.map((row) => row.subject)
    expect(subjects).toContain(`person:${personIds[0]}`)
    expect(subjects.some((subject) => subject.startsWith('bank-account:'))).toBe(true)
  })

  it('writes no identity number, phone or account number in clear into any table', async () => {
    await use()
    const written = await asSystem(everyRow)
    expect(written).toContain('名册60')
    for (const n of [40, 43, 44, 45, 60, 61]) {
      expect(written).not.toContain(inventedIdNumber(n))
      expect(written).not.toContain(inventedPhone(n))
    }
    // a run of digits as long as an account number stands nowhere
    for (const n of [1, 2, 9001, 9002]) expect(written).not.toContain(inventedAccountNumber(n))
  })
})

/** Every row of every table that the application may read, as text. */
async function everyRow(tx: Parameters<Parameters<typeof inScope>[2]>[0]): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
      and has_schema_privilege(schemaname, 'usage')
      and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')
  `.execute(tx)
  expect(tables.map((table) => table.name)).toEqual(
    expect.arrayContaining([
      'audit.entry',
      'platform.command_receipt',
      'registry.person',
      'registry.bank_account',
    ]),
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(tx)
    texts.push(...rows.map((row) => row.text))
  }
  return texts.join('\n')
}
