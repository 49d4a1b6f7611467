import { afterAll, beforeAll, expect, it } from 'vitest'
import { staffRoles } from '../platform/command/actor.ts'
import { type Route, readRoutes } from './asked-routes.ts'
import { registeredFirm } from './firms.ts'
import { openTestServer, type TestServer, type TestUser } from './test-server.ts'

const REGION = '320206'
/** Nobody and nothing has it: so is every id of another firm or county, to whoever may not see it. */
const NOBODY = '0192f0de-0000-7000-8000-00000000dead'

/** What some routes need in the query before they answer anything. */
const queries: Readonly<Record<string, string>> = {
  '/api/regions/{regionId}/need-surveys/{surveyRegionId}/{surveyId}/silent': `district=${REGION}`,
  '/api/regions/{regionId}/claims/{claimId}/assessment-changes': 'from=1&to=1',
}

let server: TestServer
let routes: readonly Route[]
let users: readonly (readonly [who: string, user: TestUser])[]

beforeAll(async () => {
  server = await openTestServer()
  const firm = await registeredFirm(server, 'firm')
  users = [
    ['firm', firm.user],
    ...(await Promise.all(
      staffRoles.map(
        async (role) =>
          [role, await server.staff(role, [role], role.startsWith('city') ? '3202' : REGION)] as const,
      ),
    )),
  ]
  routes = (await readRoutes(queries)).filter(
    ({ method, parameters }) => method === 'GET' && isOfOneThing(parameters),
  )
})
afterAll(() => server.close())

const isOfOneThing = (parameters: readonly string[]) =>
  parameters.some(
    (parameter) => parameter.endsWith('Id') && !/^(region|surveyRegion|rulebook)Id$/.test(parameter),
  )

it('no route answers about a thing that is not there as if it were there and empty', async () => {
  const answered: string[] = []
  for (const { path, name } of routes) {
    const address = path.replace(/\{(\w+)\}/g, (_, parameter: string) => madeUp(parameter))
    const asked = queries[path] ? `${address}?${queries[path]}` : address
    for (const [who, user] of users) {
      const { status, text } = await user.get(asked)
      if (status < 400 || status >= 500) answered.push(`${who}: ${name} ${status} ${text.slice(0, 60)}`)
    }
  }
  expect(answered).toEqual([])
})

function madeUp(parameter: string): string {
  if (/RegionId$|^regionId$/.test(parameter)) return REGION
  if (parameter === 'rulebookId') return 'wuxi-2023'
  return parameter.endsWith('Id') ? NOBODY : '1'
}
