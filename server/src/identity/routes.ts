import { findCounty, findProvinceOrCity, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  isStorable,
  notSignedIn,
  orRefuse,
  type Room,
  type RoomRoutes,
  refuseUnless,
  staffRoles,
  worksFor,
} from '../platform/index.ts'
import { listStaffAccountsQuery } from './list-accounts.ts'
import { openStaffAccount } from './open-account.ts'
import { SESSION_HOURS, signIn, signOut } from './session.ts'

export const SessionView = z
  .object({
    accountId: z.string(),
    name: z.string(),
    face: z.enum(['bureau', 'enterprise', 'learner']),
    regionId: z.string(),
    jurisdiction: z.object({
      jurisdictionId: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      regions: z.array(z.string()),
    }),
    roles: z.array(
      z.object({
        role: z.enum(staffRoles),
        area: z.string(),
        areaName: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
    organizationId: z.string().nullable(),
    personId: z.string().nullable(),
    today: z.iso.date(),
  })
  .meta({ id: 'Session' })

const Credentials = z.object({
  username: z.string().trim().min(1).max(60).refine(isStorable),
  password: z.string().min(1).max(200),
})

const identityRoutes: RoomRoutes = (api) => {
  api.command(openStaffAccount, {
    method: 'POST',
    path: '/api/regions/:regionId/staff-accounts',
    response: z.object({ accountId: z.string() }),
    status: 201,
  })

  api.list(listStaffAccountsQuery, '/api/regions/:regionId/staff-accounts')

  const tags = ['identity']
  api.fastify.post(
    '/api/session',
    {
      schema: {
        operationId: 'identitySignIn',
        tags,
        summary: '登录',
        body: Credentials,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { username, password } = request.body as z.output<typeof Credentials>
      const token = await signIn(api.platform, { username, password, address: request.ip })
      api.session.put(reply, token, SESSION_HOURS * 3600)
      return viewSession(api, token)
    },
  )
  api.fastify.get(
    '/api/session',
    {
      schema: {
        operationId: 'identityViewSession',
        tags,
        summary: '当前登录',
        response: { 200: SessionView },
      },
    },
    async (request) => viewSession(api, orRefuse(api.session.read(request), notSignedIn())),
  )
  api.fastify.delete(
    '/api/session',
    { schema: { operationId: 'identitySignOut', tags, summary: '退出登录', response: { 204: z.null() } } },
    async (request, reply) => {
      const token = api.session.read(request)
      if (token !== undefined) await signOut(api.platform, token)
      api.session.clear(reply)
      return reply.code(204).send(null)
    },
  )
}

async function viewSession(
  api: Parameters<RoomRoutes>[0],
  token: string,
): Promise<z.output<typeof SessionView>> {
  const actor = orRefuse(await api.findActor(token), notSignedIn())
  const jurisdiction = orRefuse(api.jurisdictions.of(actor.homeRegionId), notSignedIn())
  refuseUnless(
    actor.kind !== 'staff' || jurisdiction.regions.some((region) => worksFor(actor, region)),
    notSignedIn(),
  )
  const { jurisdictionId, nameZh, nameEn, regions } = jurisdiction
  return {
    accountId: actor.id,
    name: actor.name,
    face: actor.kind === 'staff' ? 'bureau' : actor.kind === 'organization' ? 'enterprise' : 'learner',
    regionId: actor.homeRegionId,
    jurisdiction: { jurisdictionId, nameZh, nameEn, regions: [...regions] },
    roles: actor.roles.map((held) => ({ ...held, areaName: areaName(held.area) })),
    organizationId: actor.organizationId ?? null,
    personId: actor.personId ?? null,
    today: api.platform.clock.today(actor.homeRegionId),
  }
}

export const identityRoom: Room = { routes: identityRoutes }

/** How an area of a role is called: a county, a city, a province. */
function areaName(area: string): Words {
  const { zh, en } = findCounty(area)?.name ??
    findProvinceOrCity(area.padEnd(6, '0'))?.name ?? { zh: area, en: area }
  return { zh, en }
}
