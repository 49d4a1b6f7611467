import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { architecture } from '../architecture.ts'
import { createTestDatabase, type TestDatabase } from '../platform/testing/test-database.ts'

/** Tables that are not of one region, and why. Whatever is not here has `region_id` first in its key. */
const withoutRegion: Readonly<Record<string, string>> = {
  'platform.migration': 'of the database itself',
  'platform.data_key': 'of the installation itself',
  'platform.wrapped_key': 'of the installation itself',
  'platform.jurisdiction': 'says which regions there are',
  'platform.command_receipt':
    'keyed by who sent the command: a key is looked up before its region is known to be right',
  'platform.door_use': 'counts of the last minutes, before anybody’s scope is known',
  'identity.account': 'looked up before anybody’s scope is known',
  'identity.role_held': 'a role may hold in many regions',
  'identity.role_proposed': 'of an account, like the roles it holds',
  'identity.duty_held': 'looked up before anybody’s scope is known',
  'identity.session': 'looked up before anybody’s scope is known',
  'identity.account_security': 'looked up before anybody’s scope is known',
  'identity.recovery_code': 'looked up before anybody’s scope is known',
  'identity.known_device': 'looked up before anybody’s scope is known',
  'identity.linked_identity': 'looked up before anybody’s scope is known',
  'identity.contact': 'looked up before anybody’s scope is known',
  'identity.asked_code': 'asked for before it is known whether anybody has the name',
  'identity.sign_in_brake': 'counts tries of names that may be nobody’s',
  'rulebook.edition': 'a dictionary: the notices in force',
  'rulebook.telling': 'a dictionary: what notices say in words',
  'registry.credit_code_holder': 'once over all regions',
  'registry.person': 'a person is one over all regions',
  'certificates.number_holder': 'once over all regions',
  'claims.subsidy_grant': 'counted for a person over all regions',
  'claims.person_turn': 'a lock on a person over all regions',
  'sandbox.progress': 'of an invented city',
  'sandbox.authenticator': 'of an invented person',
  'sandbox.learner_phone': 'of an invented person',
  'sandbox.walk': 'of an invented city',
}

/** Tables without row-level security, and why. */
const withoutScope: Readonly<Record<string, string>> = {
  'platform.migration': 'public knowledge',
  'platform.data_key': 'the owner alone has a grant',
  'platform.wrapped_key': 'the owner alone has a grant',
  'platform.jurisdiction': 'public knowledge',
  'platform.clock_offset': 'public knowledge',
  'platform.outbox': 'read and written by the system alone; no query reaches it',
  'platform.command_receipt': 'read by the actor’s own key alone',
  'platform.door_use': 'counts under keyed hashes, before anybody’s scope is known',
  'audit.chain_end': 'a number and a hash; locked by whoever acts in the region',
  'identity.account': 'read before there is a scope; administrators by their areas',
  'identity.role_held': 'read before there is a scope',
  'identity.role_proposed': 'read with the account, by those who look after it',
  'identity.duty_held': 'read before there is a scope',
  'identity.session': 'read by the digest of a secret',
  'identity.account_security': 'read before there is a scope',
  'identity.recovery_code': 'read by the digest of a secret',
  'identity.known_device': 'read by the digest of a secret',
  'identity.linked_identity': 'read before there is a scope',
  'identity.contact': 'read before there is a scope, by account or keyed hash',
  'identity.asked_code': 'read by the digest of a secret',
  'identity.sign_in_brake': 'read before there is a scope; holds hashes and counts',
  'rulebook.edition': 'public knowledge',
  'rulebook.telling': 'public knowledge',
  'registry.credit_code_holder': 'asked whether a code is taken by those who are in no scope yet',
  'certificates.number_holder': 'asked whether a number is taken, wherever it is',
  'certificates.number_counter': 'a counter',
  'disposal.disposal_counter': 'a counter',
  'claims.person_turn': 'a lock, holds an id',
  'funds.run_counter': 'a counter',
  'review.notice_counter': 'a counter',
  'sandbox.progress': 'invented, for anyone',
  'sandbox.authenticator': 'invented, shown to anyone',
  'sandbox.learner_phone': 'invented, shown to anyone',
  'sandbox.walk': 'invented, for anyone',
}

/** Tables whose rows anybody may read, and why. */
const publicTables: Readonly<Record<string, string>> = {
  'rulebook.standard_value': 'what a notice pays is public',
  'messages.wording': 'how messages are worded is no secret',
  'review.public_notice': 'is hung out',
  'review.notice_line': 'is hung out, with masked numbers',
  'outreach.need_survey': 'an organization of a county reads what its city asks',
  'registry.platform_recognition': 'which platforms a bureau recognizes is public',
}

/** Tables seen with a row of another table, which its scope binds. */
const seenWithAnother: Readonly<Record<string, string>> = {
  'funds.answer_file': 'payment_run',
  'funds.bank_file': 'payment_run',
  'funds.payment_run_step': 'payment_run',
  'messages.reading': 'message',
}

/** What once stands for good: the application may add rows, and neither change nor remove them. */
const appendOnly = [
  'audit.access',
  'audit.chain_check',
  'audit.entry',
  'audit.seal',
  'certificates.number_holder',
  'certificates.printed_file',
  'claims.claim_step',
  'claims.determination',
  'claims.register_decision',
  'claims.supplied_fact',
  'exams.result_change',
  'filing.class_step',
  'filing.plan_step',
  'filing.plan_undertaking',
  'filing.roster_change',
  'filing.roster_finding',
  'funds.bank_file',
  'funds.payable_step',
  'funds.payment_run_step',
  'funds.posting',
  'identity.right_change',
  'messages.delivery_try',
  'messages.wording',
  'outreach.training_need',
  'platform.file',
  'registers.finding',
  'registry.organization_change',
  'registry.organization_step',
  'registry.organization_version',
  'registry.person_change',
  'registry.reveal',
  'registry.trait_finding',
  'review.notice_line',
  'review.public_notice',
  'rulebook.edition',
]

/** Tables the application may delete from, and why. */
const deletable: Readonly<Record<string, string>> = {
  'platform.command_receipt': 'old keys may be cleared away',
  'platform.door_use': 'counts of windows that are over',
  'identity.role_held': 'a role may be taken away',
  'identity.role_proposed': 'a proposal is decided on',
  'identity.duty_held': 'a duty may be taken away',
  'identity.session': 'somebody signs out',
  'identity.recovery_code': 'is used once',
  'identity.known_device': 'a browser may be forgotten',
  'identity.linked_identity': 'a link may be taken away',
  'identity.contact': 'a number may be taken away or changed',
  'identity.asked_code': 'a code of yesterday opens nothing',
  'identity.sign_in_brake': 'old failures may be cleared away',
  'identity.sign_in_event': 'is kept for seven months',
  'casefile.figure_move': 'is taken into the figures',
  'disposal.file_to_destroy': 'the bytes are gone',
  'exams.result_lock': 'a lock is released',
  'messages.address_check': 'a number or address was confirmed',
  'messages.address_code': 'nobody counts what was asked for a day ago',
  'messages.reading': 'a message is made unread again',
  'registers.entry': 'a checked file was not taken',
  'registers.covered_employer': 'a checked file was not taken',
  'claims.changed_claim': 'a claim comes out as it was assessed again',
  'registry.name_try': 'what counted for a day that is over',
  'review.money_wait': 'a claim waits no longer',
}

interface Table {
  readonly name: string
  readonly key: readonly string[] | null
  readonly has_scope: boolean
  readonly policies: readonly { readonly command: string; readonly rule: string }[]
  readonly comment: string | null
  readonly granted: readonly string[]
}

const rooms = architecture.map((room) => room.name)

let database: TestDatabase
let client: pg.Client
let tables: readonly Table[]

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  tables = await ask<Table>(`
    select schema.nspname || '.' || relation.relname as name,
      (select json_agg(col.attname order by part.place)
         from pg_index, unnest(indkey) with ordinality as part (number, place)
         join pg_attribute col on col.attrelid = relation.oid and col.attnum = part.number
        where indrelid = relation.oid and indisprimary) as key,
      relation.relrowsecurity as has_scope,
      coalesce((select json_agg(json_build_object('command', cmd, 'rule', coalesce(qual, with_check)))
         from pg_policies where schemaname = schema.nspname and tablename = relation.relname), '[]') as policies,
      obj_description(relation.oid, 'pg_class') as comment,
      coalesce((select json_agg(lower(privilege_type) order by privilege_type)
         from information_schema.role_table_grants
        where grantee = 'zhixun_app' and table_schema = schema.nspname and table_name = relation.relname), '[]') as granted
    from pg_class relation join pg_namespace schema on schema.oid = relation.relnamespace
    where relation.relkind in ('r', 'p') and schema.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and schema.nspname not like 'pg_toast%'
    order by name`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function ask<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  return (await client.query<Row>(statement)).rows
}

const names = (some: readonly Table[]) => some.map((table) => table.name)
const namesWhere = (holds: (table: Table) => boolean) => names(tables.filter(holds))

describe('every table', () => {
  it('stands in the schema of a room, and has a comment with its Chinese name', () => {
    expect(tables.length).toBeGreaterThan(60)
    const schemas = new Set(tables.map((table) => table.name.split('.')[0] ?? ''))
    expect([...schemas].filter((schema) => !rooms.some((room) => room === schema))).toEqual([])
    expect(namesWhere((table) => !/^[\u4e00-\u9fff（）]{2,}/.test(table.comment ?? ''))).toEqual([])
  })

  it('has its region first in its key, or a reason why not', () => {
    expect(namesWhere((table) => table.key?.[0] !== 'region_id')).toEqual(Object.keys(withoutRegion).sort())
  })

  it('shows each actor their own rows only, or has a reason why not', () => {
    expect(namesWhere((table) => !table.has_scope)).toEqual(Object.keys(withoutScope).sort())
    const reading = (table: Table) => table.policies.filter(({ command }) => /ALL|SELECT/.test(command))
    const bound = ({ name }: Table, rule: string) =>
      rule.includes('sees_everything()') || rule.includes(seenWithAnother[name] ?? 'sees_everything()')
    const open = tables.filter((table) => reading(table).some(({ rule }) => !bound(table, rule)))
    expect(names(open)).toEqual(Object.keys(publicTables).sort())
    const closed = tables.filter((table) => table.has_scope && reading(table).length === 0)
    expect(names(closed)).toEqual([])
  })

  it('that is a record of what was is only ever added to', () => {
    const kept = (table: Table) =>
      table.granted.includes('insert') &&
      !table.granted.includes('update') &&
      !table.granted.includes('delete')
    expect(namesWhere(kept)).toEqual(appendOnly)
    expect(
      namesWhere((table) => /_(step|change)$|append-only/.test(`${table.name}`) && !kept(table)),
    ).toEqual([])
    expect(namesWhere((table) => (table.comment ?? '').includes('append-only') && !kept(table))).toEqual([])
  })

  it('keeps its rows, or has a reason why they may go', () => {
    expect(namesWhere((table) => table.granted.includes('delete'))).toEqual(Object.keys(deletable).sort())
    expect(namesWhere((table) => table.granted.includes('truncate'))).toEqual([])
  })
})

const inRooms = `schema.nspname = any ('{${rooms.join(',')}}')`

describe('the schema as a whole', () => {
  it('has no triggers, no enum types, and no column that makes its own value', async () => {
    const triggers = await ask(`select tgname from pg_trigger trigger
      join pg_class relation on relation.oid = tgrelid join pg_namespace schema on schema.oid = relnamespace
      where not tgisinternal and ${inRooms}`)
    const enums = await ask(`select typname from pg_type join pg_namespace schema on schema.oid = typnamespace
      where typtype = 'e' and ${inRooms}`)
    const defaults = await ask(`select relname, pg_get_expr(adbin, adrelid) as value from pg_attrdef
      join pg_class relation on relation.oid = adrelid join pg_namespace schema on schema.oid = relnamespace
      where ${inRooms} and pg_get_expr(adbin, adrelid) ~ '\\('`)
    expect({ triggers, enums, defaults }).toEqual({ triggers: [], enums: [], defaults: [] })
  })

  it('has foreign keys only within a room and only between tables without a region', async () => {
    const keys = await ask<{ source: string; target: string }>(`
      select conrelid::regclass::text as source, confrelid::regclass::text as target
      from pg_constraint join pg_namespace schema on schema.oid = connamespace where contype = 'f' and ${inRooms}`)
    const unfit = keys.filter(
      ({ source, target }) =>
        source.split('.')[0] !== target.split('.')[0] ||
        ![source, target].every((table) => table in withoutRegion),
    )
    expect(unfit).toEqual([])
  })

  it('has views that see with the eyes of whoever looks, and functions with the owner’s rights for the queue and for disposals alone', async () => {
    const views =
      await ask(`select relname from pg_class join pg_namespace schema on schema.oid = relnamespace
      where relkind = 'v' and ${inRooms} and not coalesce('security_invoker=true' = any (reloptions), false)`)
    expect(views).toEqual([])
    const functions = await ask(`select schema.nspname || '.' || proname as name, proconfig from pg_proc
      join pg_namespace schema on schema.oid = pronamespace where prosecdef and ${inRooms} order by 1`)
    // what destroys values refuses where no confirmed disposal is under way; how many requests hold a case is counted in all counties, and
    // nothing else of them told; uploads are cleared away after looking through every room for who uses them
    const names = [
      'certificates.destroy_personal_values',
      'claims.destroy_personal_values',
      'disposal.requests_about_cases',
      'exams.destroy_personal_values',
      'filing.destroy_personal_values',
      'funds.destroy_personal_values',
      'messages.destroy_messages',
      'platform.clear_unused_uploads',
      'platform.destroy_files',
      'platform.enqueue',
      'platform.files_in_use',
      'platform.is_file_named',
      'registry.forget_people',
      'registry.papers_of_forgotten',
      'review.destroy_personal_values',
    ]
    expect(functions).toEqual(names.map((name) => ({ name, proconfig: ['search_path=pg_catalog'] })))
    const open = await ask(`select proname from pg_proc join pg_namespace schema on schema.oid = pronamespace
      where prosecdef and ${inRooms} and has_function_privilege('zhixun_reader', pg_proc.oid, 'execute')`)
    expect(open).toEqual([])
  })

  it('is owned by neither of the roles that work with it, and shows the reader no secrets', async () => {
    const owned =
      await ask(`select relname from pg_class join pg_namespace schema on schema.oid = relnamespace
      where ${inRooms} and relowner in ('zhixun_app'::regrole, 'zhixun_reader'::regrole)`)
    expect(owned).toEqual([])
    const readable = await ask<{ name: string }>(`select distinct table_schema || '.' || table_name as name
      from information_schema.role_table_grants where grantee = 'zhixun_reader'`)
    const secret = [
      'identity.account',
      'identity.account_security',
      'identity.session',
      'platform.command_receipt',
      'platform.outbox',
    ]
    expect(readable.filter(({ name }) => secret.includes(name))).toEqual([])
    const writable = await ask(`select table_name from information_schema.role_table_grants
      where grantee = 'zhixun_reader' and privilege_type <> 'SELECT'`)
    expect(writable).toEqual([])
  })
})
