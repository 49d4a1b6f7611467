// A province of invented counties for `npm run bench -- scope`: people and firms through the product's own doors, the mass of cases and
// workers by plain SQL, for nobody waits for a hundred thousand of them to be filed.
import pg from 'pg'
import type { App } from '../../src/app.ts'
import { openStaffAccount } from '../../src/identity/index.ts'
import { markDemonstration } from '../../src/identity/security-store.ts'
import {
  addJurisdiction,
  executeCommand,
  inScope,
  type StaffRole,
  systemActor,
} from '../../src/platform/index.ts'
import { publishRulebooks } from '../../src/rulebook/index.ts'
import { signIn, visitor } from '../../src/sandbox/visitor.ts'
import { newFirm } from '../../src/testing/firms.ts'

/** Counties of Wuxi first, whose notice plans are filed under. */
export const counties = [
  ...['320205', '320206', '320211', '320213', '320214', '320281', '320282'],
  ...['320102', '320104', '320105', '320106', '320111', '320113', '320114', '320115'],
  ...['320302', '320303', '320305', '320311', '320312', '320321', '320322', '320324'],
]
const PROVINCE = '32'
const PASSWORD = 'sandbox-2023'
const FIRMS_EACH = 200

/** Sign-ins that the benchmark asks by; each the cookie of a session. */
export interface People {
  readonly cityReviewer: string
  readonly countyReviewer: string
  readonly firm: { readonly cookie: string; readonly regionId: string; readonly organizationId: string }
}

/** Opens the province with its staff, and one firm that files. */
export async function openProvince(app: App): Promise<People> {
  const { platform } = app
  await inScope(platform.db, { kind: 'system' }, (tx) =>
    addJurisdiction(tx, { jurisdictionId: PROVINCE, nameZh: '江苏省', nameEn: 'Jiangsu', regions: counties }),
  )
  await app.jurisdictions.refresh()
  await publishRulebooks(app)
  const [regionId = ''] = counties.slice(1)
  const cityReviewer = await staff(app, 'city-reviewer', PROVINCE)
  const countyReviewer = await staff(app, 'reviewer', regionId)
  const nobody = visitor(app.fastify, async () => undefined)
  const organizations = `/api/regions/${regionId}/organizations`
  const { organizationId } = bodyOf<{ organizationId: string }>(
    await nobody.post(organizations, newFirm('bench-firm')),
  )
  const reviewer = visitor(app.fastify, async () => countyReviewer)
  bodyOf(await reviewer.post(`${organizations}/${organizationId}/confirm`))
  const cookie = await signIn(app.fastify, 'bench-firm', PASSWORD)
  return { cityReviewer, countyReviewer, firm: { cookie, regionId, organizationId } }
}

async function staff(app: App, role: StaffRole, area: string): Promise<string> {
  const [regionId = ''] = app.jurisdictions.regionsOf(area)
  const username = `bench-${role}`
  const { accountId } = await executeCommand(app.platform, openStaffAccount, systemActor(regionId), {
    regionId,
    username,
    name: username,
    password: PASSWORD,
    roles: [{ role, area }],
    isDemonstration: true,
  })
  await inScope(app.platform.db, { kind: 'system' }, (tx) => markDemonstration(tx, accountId))
  return signIn(app.fastify, username, PASSWORD)
}

/** So many cases and as many workers, spread over all counties: nine of ten with a class, seven of ten with a claim. */
export async function fillWithCases(
  ownerUrl: string,
  cases: number,
  { firm: { organizationId, regionId } }: People,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const regions = `(array['${counties.join("','")}'])`
  // ids that sort by time, as those of the application do
  const id = (kind: string) => `(lpad(to_hex(n), 12, '0') || substr(md5('${kind}' || n), 1, 20))::uuid`
  const organization = `case when region = '${regionId}' and n % ${FIRMS_EACH} = 0 then '${organizationId}'::uuid
    else md5('firm' || region || (n % ${FIRMS_EACH}))::uuid end`
  try {
    await client.query(`
      create temporary table seed as
      select n, region, ${organization} as organization, ${id('plan')} as plan, ${id('class')} as class, ${id('claim')} as claim,
             date '2022-01-01' + n % 500 as day
      from generate_series(1, ${cases}) as n, lateral (select ${regions}[1 + n % ${counties.length}] as region) picked`)
    await client.query(`
      insert into filing.plan (region_id, plan_id, case_number, organization_id, organization_name, edition_id, rulebook_id,
        kind, mode, title, courses, starts_on, ends_on, headcount, schedule, state, state_since, drafted_on, filed_on)
      select region, plan, 'B' || n, organization, '测量用单位' || n % ${FIRMS_EACH}, 'wuxi-2023', 'wuxi-2023',
        'adaptation', 'online', '岗位技能线上培训' || n, '[]', day, day + 20, 30, '每周二、四', 'approved', day, day, day
      from seed`)
    await client.query(`
      insert into filing.training_class (region_id, class_id, plan_id, organization_id, occupation_code, occupation_name, state,
        starts_on, ends_on, headcount, roster_count, opened_on, locks_on)
      select region, class, plan, organization, '6-31-01-03', '电工', 'completed', day, day + 20, 30, 30, day, day
      from seed where n % 10 <> 0`)
    await client.query(`
      insert into claims.claim (region_id, claim_id, plan_id, class_id, organization_id, edition_id, state, drafted_on,
        submitted_on, determination_number, line_count, granted_count, total_fen)
      select region, claim, plan, class, organization, 'wuxi-2023',
        (array['submitted', 'district-passed', 'on-notice', 'approved', 'paid', 'refused', 'paid'])[1 + n % 7], day + 21, day + 21, 1, 30, 28,
        28 * 50000
      from seed where n % 10 between 1 and 7`)
    await client.query(`
      insert into registry.person (person_id, region_id, id_number_hash, id_number_sealed, id_number_masked, name, birth_year, sex,
        registered_at)
      select plan, region, md5('a' || n) || md5('b' || n), '', '3202**********1234', '王伟', 1990, 'male', now() from seed`)
    await client.query(`
      insert into registry.employment (region_id, organization_id, person_id, relation, changed_at)
      select region, organization, plan, 'employee', now() from seed`)
    await client.query('select casefile.count_all()')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

function bodyOf<Body>({ status, body, text }: { status: number; body: unknown; text: string }): Body {
  if (status >= 400) throw new Error(`refused: ${text}`)
  return body as Body
}
