import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { accountRoutes } from './account/account-routes.ts'
import { appointOfficers } from './account/appoint-officers.ts'
import { closeStaffAccount, reopenStaffAccount } from './account/close-account.ts'
import { listColleaguesQuery } from './account/list-colleagues.ts'
import { listStaffAccountsQuery } from './account/list-staff-accounts.ts'
import { tellPutOut } from './before/tell-those-before.ts'
import { codeRoutes } from './code/code-routes.ts'
import { recordWrongCode } from './code/prove-code.ts'
import { sendDoorCode } from './code/send-code.ts'
import { endCover } from './cover/end-cover.ts'
import { giveCover } from './cover/give-cover.ts'
import { listCoversQuery } from './cover/list-covers.ts'
import { turnJoinToBureau, withdrawJoin } from './join/change-join.ts'
import { acceptJoin, declineJoin } from './join/decide-join.ts'
import { JoinProgress, listJoinsQuery, viewJoinProgress } from './join/view-joins.ts'
import { changeDuties, closeMember, reopenMember } from './member/change-member.ts'
import { listMembers, MembersView } from './member/list-members.ts'
import { openMember } from './member/open-member.ts'
import { openStaffAccount } from './open-account.ts'
import { confirmOwner, declineOwner, proposeOwner } from './owner/appoint-owner.ts'
import {
  listOwnerAppointments,
  listOwnerCandidates,
  OwnerCandidates,
} from './owner/list-owner-appointments.ts'
import { resetPasswordRoute } from './password/reset-password-route.ts'
import { changeRoles, RoleInArea } from './right/change-roles.ts'
import { DesksLeft, desksEmpty, viewDesksLeft } from './right/empty-desks.ts'
import { listMemberChangesQuery, listRightChangesQuery } from './right/list-right-changes.ts'
import { PermissionsView, viewPermissions } from './right/view-permissions.ts'
import { listResetsQuery } from './second-factor/list-resets.ts'
import {
  askAuthenticatorReset,
  confirmAuthenticatorReset,
  declineAuthenticatorReset,
} from './second-factor/reset-authenticator.ts'
import { clearAwayOldSignIns } from './sign-in/clear-away.ts'
import { listOwnSignInsQuery, listSignInsQuery } from './sign-in/list-sign-ins.ts'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import { askSignOnLink, confirmSignOnLink, declineSignOnLink } from './sign-on/link-sign-on.ts'
import { listSignOnLinksQuery } from './sign-on/list-sign-on-links.ts'
import { signOnRoutes } from './sign-on/sign-on-routes.ts'

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

  guardRoutes(api)
  signInRoutes(api)
  codeRoutes(api)
  accountRoutes(api)
  signOnRoutes(api)
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
  api.query(viewDesksLeft, { path: `${account}/desks-left`, response: DesksLeft })
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
  const appointments = '/api/regions/:regionId/owner-appointments'
  api.list(listOwnerAppointments, appointments)
  api.query(listOwnerCandidates, {
    path: '/api/regions/:regionId/organizations/:organizationId/owner-candidates',
    response: OwnerCandidates,
  })
  api.command(proposeOwner, {
    method: 'POST',
    path: '/api/regions/:regionId/organizations/:organizationId/owner-appointments',
    response: z.object({ appointmentId: z.string() }),
    status: 201,
  })
  api.command(confirmOwner, { method: 'POST', path: `${appointments}/:appointmentId/confirm`, response })
  api.command(declineOwner, {
    method: 'POST',
    path: `${appointments}/:appointmentId/decline`,
    response: z.object({ organizationId: z.string() }),
  })
  api.list(listMemberChangesQuery, '/api/regions/:regionId/organizations/:organizationId/member-changes')
  const joins = '/api/regions/:regionId/organizations/:organizationId/join-requests'
  api.list(listJoinsQuery, joins)
  api.command(acceptJoin, { method: 'POST', path: `${joins}/:requestId/accept`, response })
  const answer = z.object({ requestId: z.string() })
  api.command(declineJoin, { method: 'POST', path: `${joins}/:requestId/decline`, response: answer })
  const progress = '/api/regions/:regionId/join-requests/:requestId'
  api.query(viewJoinProgress, { path: progress, response: JoinProgress, door: 'look-up' })
  const changed = {
    method: 'POST',
    response: z.object({ organizationId: z.string() }),
    door: 'registration',
  } as const
  api.command(withdrawJoin, { ...changed, path: `${progress}/withdraw` })
  api.command(turnJoinToBureau, { ...changed, path: `${progress}/turn-to-bureau` })
}

/** What guards the accounts of others: the record of sign-ins, forgotten passwords, lost phones. */
const guardRoutes: RoomRoutes = (api) => {
  const region = '/api/regions/:regionId'
  const account = `${region}/accounts/:accountId`
  const resets = `${region}/authenticator-resets`
  const response = AccountNamed
  api.list(listSignInsQuery, `${region}/sign-ins`)
  api.list(listOwnSignInsQuery, `${region}/own-sign-ins`)
  resetPasswordRoute(api, `${account}/password-reset`)
  api.command(askAuthenticatorReset, {
    method: 'POST',
    path: `${account}/authenticator-resets`,
    response: z.object({ resetId: z.string() }),
    status: 201,
  })
  api.list(listResetsQuery, resets)
  api.command(confirmAuthenticatorReset, { method: 'POST', path: `${resets}/:resetId/confirm`, response })
  api.command(declineAuthenticatorReset, { method: 'POST', path: `${resets}/:resetId/decline`, response })
  const links = `${region}/sign-on-links`
  api.command(askSignOnLink, {
    method: 'POST',
    path: `${account}/sign-on-links`,
    response: z.object({ linkId: z.string() }),
    status: 201,
  })
  api.list(listSignOnLinksQuery, links)
  api.command(confirmSignOnLink, { method: 'POST', path: `${links}/:linkId/confirm`, response })
  api.command(declineSignOnLink, { method: 'POST', path: `${links}/:linkId/decline`, response })
}

export const identityRoom: Room = {
  routes: identityRoutes,
  jobs: [sendDoorCode, recordWrongCode, tellPutOut],
  waiting: [desksEmpty],
  clearAway: clearAwayOldSignIns,
}
