import { findCounty, findProvinceOrCity, type Words } from '@zhixun/policy'
import { z } from 'zod'
import {
  isStorable,
  notSignedIn,
  organizationDuties,
  orRefuse,
  type Room,
  type RoomRoutes,
  refuseUnless,
  staffRoles,
  worksFor,
} from '../platform/index.ts'
import { appointOfficers } from './account/appoint-officers.ts'
import { closeStaffAccount, reopenStaffAccount } from './account/close-account.ts'
import { listColleaguesQuery } from './account/list-colleagues.ts'
import { listStaffAccountsQuery } from './account/list-staff-accounts.ts'
import { endCover } from './cover/end-cover.ts'
import { giveCover } from './cover/give-cover.ts'
import { listCoversQuery } from './cover/list-covers.ts'
import { changeDuties, closeMember, reopenMember } from './member/change-member.ts'
import { listMembers, MembersView } from './member/list-members.ts'
import { openMember } from './member/open-member.ts'
import { openStaffAccount } from './open-account.ts'
import { noRoleYet } from './refusals.ts'
import { changeRoles, RoleInArea } from './right/change-roles.ts'
import { listMemberChangesQuery, listRightChangesQuery } from './right/list-right-changes.ts'
import { PermissionsView, viewPermissions } from './right/view-permissions.ts'
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
        /** In whose place it is held for some days; null where it is the person's own. */
        coverFor: z.string().nullable(),
      }),
    ),
    organizationId: z.string().nullable(),
    /** What they may do for their organization. */
    duties: z.array(z.enum(organizationDuties)),
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
  staffRoutes(api)
  memberRoutes(api)

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

const AccountNamed = z.object({ accountId: z.string() })

/** Accounts and rights of a bureau's own people. */
const staffRoutes: RoomRoutes = (api) => {
  const region = '/api/regions/:regionId'
  const account = `${region}/staff-accounts/:accountId`
  const response = AccountNamed
  api.command(changeRoles, {
    method: 'PUT',
    path: `${account}/roles`,
    response: z.object({ accountId: z.string(), roles: z.array(RoleInArea) }),
  })
  api.command(closeStaffAccount, { method: 'POST', path: `${account}/close`, response })
  api.command(reopenStaffAccount, { method: 'POST', path: `${account}/reopen`, response })
  api.command(appointOfficers, {
    method: 'POST',
    path: `${region}/officers`,
    response: z.object({ securityOfficerId: z.string(), auditOfficerId: z.string() }),
    status: 201,
  })
  api.list(listColleaguesQuery, `${region}/colleagues`)
  api.list(listRightChangesQuery, `${region}/right-changes`)
  api.query(viewPermissions, { path: `${region}/permissions`, response: PermissionsView })
  api.command(giveCover, {
    method: 'POST',
    path: `${region}/covers`,
    response: z.object({ coverId: z.string() }),
    status: 201,
  })
  api.command(endCover, {
    method: 'POST',
    path: `${region}/covers/:coverId/end`,
    response: z.object({ coverId: z.string() }),
  })
  api.list(listCoversQuery, `${region}/covers`)
}

/** Who acts for an organization. */
const memberRoutes: RoomRoutes = (api) => {
  const members = '/api/regions/:regionId/organizations/:organizationId/members'
  const response = AccountNamed
  api.query(listMembers, { path: members, response: MembersView })
  api.command(openMember, { method: 'POST', path: members, response, status: 201 })
  api.command(changeDuties, { method: 'PUT', path: `${members}/:accountId/duties`, response })
  api.command(closeMember, { method: 'POST', path: `${members}/:accountId/close`, response })
  api.command(reopenMember, { method: 'POST', path: `${members}/:accountId/reopen`, response })
  api.list(listMemberChangesQuery, '/api/regions/:regionId/organizations/:organizationId/member-changes')
}

async function viewSession(
  api: Parameters<RoomRoutes>[0],
  token: string,
): Promise<z.output<typeof SessionView>> {
  const actor = orRefuse(await api.findActor(token), notSignedIn())
  const jurisdiction = orRefuse(api.jurisdictions.of(actor.homeRegionId), notSignedIn())
  refuseUnless(
    actor.kind !== 'staff' || jurisdiction.regions.some((region) => worksFor(actor, region)),
    noRoleYet(),
  )
  const { jurisdictionId, nameZh, nameEn, regions } = jurisdiction
  return {
    accountId: actor.id,
    name: actor.name,
    face: actor.kind === 'staff' ? 'bureau' : actor.kind === 'organization' ? 'enterprise' : 'learner',
    regionId: actor.homeRegionId,
    jurisdiction: { jurisdictionId, nameZh, nameEn, regions: [...regions] },
    roles: actor.roles.map(({ role, area, cover }) => ({
      role,
      area,
      areaName: areaName(area),
      coverFor: cover?.name ?? null,
    })),
    organizationId: actor.organizationId ?? null,
    duties: [...(actor.duties ?? [])],
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
