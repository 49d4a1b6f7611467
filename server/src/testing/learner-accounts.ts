import {
  bodyOf,
  importRoster,
  inventedName,
  openedClass,
  openFirm,
  reviewerOf,
  rosterText,
  type TestFirm,
} from './filed-training.ts'
import { inventedIdNumber, inventedPhone } from './invented.ts'
import type { TestServer, TestUser } from './test-server.ts'
import { verifiedLearner } from './verified-learner.ts'

/** A class of a firm with two workers on its roster, whose phones the firm wrote down, both signed in as `learner-0` and `learner-1`. */
export interface ClassOfTwo {
  readonly firm: TestFirm
  readonly reviewer: TestUser
  readonly classId: string
  readonly personIds: readonly [string, string]
  readonly learners: readonly [TestUser, TestUser]
}

/** @param plan  what differs in the plan of its training */
export async function openClassOfTwo(server: TestServer, plan: object = {}): Promise<ClassOfTwo> {
  const firm = await openFirm(server)
  const region = `/api/regions/${firm.regionId}`
  const classId = await openedClass(server, firm, plan)
  const people = [0, 1].map((n) => {
    const who = { name: inventedName(n), idNumber: inventedIdNumber(n), phone: inventedPhone(n) }
    return { ...who, relation: 'employee' }
  })
  bodyOf(await firm.user.post(`${region}/organizations/${firm.organizationId}/staff`, { people }))
  await importRoster(firm, classId, '名册.csv', rosterText(2))
  const { rows } = bodyOf<{ rows: { personId: string }[] }>(
    await firm.user.get(`${region}/classes/${classId}/roster`),
  )
  const [one, other] = rows.map(({ personId }) => personId)
  if (one === undefined || other === undefined) throw new Error('the roster has not taken both')
  return {
    firm,
    reviewer: await reviewerOf(server, firm.regionId),
    classId,
    personIds: [one, other],
    learners: [
      await verifiedLearner(server, region, one, 'learner-0'),
      await verifiedLearner(server, region, other, 'learner-1'),
    ],
  }
}
