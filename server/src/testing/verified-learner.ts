import { nothingAsked, putRealName } from '../identity/index.ts'
import { executeCommand, inScope, systemActor } from '../platform/index.ts'
import { openLearnerAccount } from '../registry/person/open-learner-account.ts'
import { bodyOf, inventedName } from './filed-training.ts'
import { inventedIdNumber } from './invented.ts'
import { TEST_PASSWORD, type TestServer, type TestUser } from './test-server.ts'

/** People that a test invents are numbered; more than any test has. */
const NUMBERS = 2_000

/**
 * A learner's real name is verified at the counter: typed by themselves, and found right by a reviewer who saw the document.
 *
 * @param from  the number from which on the test's people were invented
 */
export async function verifyAtTheCounter(
  learner: TestUser,
  reviewer: TestUser,
  region: string,
  person: { readonly personId: string; readonly name: string },
  from = 0,
): Promise<void> {
  const n = Array.from({ length: NUMBERS }, (_, at) => from + at).find(
    (at) => inventedName(at) === person.name,
  )
  if (n === undefined) throw new Error(`nobody invented is called ${person.name}`)
  bodyOf(await learner.post(`${region}/real-name`, { name: person.name, idNumber: inventedIdNumber(n) }))
  const seen = { outcome: 'verified', document: 'id-card', reason: '本人到场，与身份证核对一致' }
  bodyOf(await reviewer.post(`${region}/real-names/${person.personId}/decide`, seen))
}

/** Somebody signed in as a learner of whom nobody knows yet whether it is the person. */
export async function unverifiedLearner(
  server: TestServer,
  region: string,
  personId: string | undefined,
  username: string,
): Promise<TestUser> {
  await openLearner(server, region, personId, username)
  return server.as(username)
}

/** Somebody signed in as a learner, whose real name a clerk confirmed. */
export async function verifiedLearner(
  server: TestServer,
  region: string,
  personId: string | undefined,
  username: string,
): Promise<TestUser> {
  await openLearner(server, region, personId, username)
  await verify(server, region, personId)
  return server.as(username)
}

/** Has a person be one whose document a clerk saw. */
export async function verify(
  { app }: TestServer,
  region: string,
  personId: string | undefined,
): Promise<void> {
  await inScope(app.platform.db, { kind: 'system' }, (tx) =>
    putRealName(tx, { ...nothingAsked(regionIn(region), personId ?? ''), state: 'verified', way: 'clerk' }),
  )
}

/** An account as it opens for whoever signs in by a code for the first time. */
export async function openLearner(
  { app }: TestServer,
  region: string,
  personId: string | undefined,
  username: string,
): Promise<void> {
  const regionId = regionIn(region)
  await executeCommand(app.platform, openLearnerAccount, systemActor(regionId), {
    ...{ regionId, personId: personId ?? '', username, password: TEST_PASSWORD },
  })
}

/** `320206` of `/api/regions/320206`. */
function regionIn(region: string): string {
  return region.replace('/api/regions/', '')
}
