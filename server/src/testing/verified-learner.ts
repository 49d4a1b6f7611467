import { bodyOf, inventedName } from './filed-training.ts'
import { inventedIdNumber } from './invented.ts'
import type { TestUser } from './test-server.ts'

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
