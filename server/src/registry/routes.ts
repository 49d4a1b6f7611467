import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { confirmBankAccount, declineBankAccount, setBankAccount } from './bank-account/set-bank-account.ts'
import { setPersonBankAccount } from './bank-account/set-person-bank-account.ts'
import { amendOrganization } from './organization/amend-organization.ts'
import { confirmOrganization, returnOrganization, setTraits } from './organization/decide-organization.ts'
import { OrganizationTraitName, organizationLifecycle } from './organization/organization.ts'
import { registerOrganization } from './organization/register-organization.ts'
import {
  listOrganizationsQuery,
  OrganizationView,
  viewOrganization,
} from './organization/view-organization.ts'
import { openLearnerAccount } from './person/open-learner-account.ts'
import { addStaff, amendStaff, recordLeaving } from './person/staff.ts'
import { listStaffQuery, PersonView, viewPerson } from './person/view-staff.ts'

const organizations = '/api/regions/:regionId/organizations'
const organization = `${organizations}/:organizationId`
const staff = `${organization}/staff`
const person = '/api/regions/:regionId/people/:personId'

const StateAfter = z.object({ state: z.enum(organizationLifecycle.states) })
const AccountGiven = z.object({ accountId: z.string() })
const PersonChanged = z.object({ personId: z.string() })

const registryRoutes: RoomRoutes = (api) => {
  api.command(registerOrganization, {
    method: 'POST',
    path: organizations,
    response: z.object({ regionId: z.string(), organizationId: z.string() }),
    status: 201,
  })
  api.list(listOrganizationsQuery, organizations)
  api.query(viewOrganization, { path: organization, response: OrganizationView })
  api.command(amendOrganization, { method: 'POST', path: `${organization}/amend`, response: StateAfter })
  api.command(confirmOrganization, { method: 'POST', path: `${organization}/confirm`, response: StateAfter })
  api.command(returnOrganization, { method: 'POST', path: `${organization}/return`, response: StateAfter })
  api.command(setTraits, {
    method: 'PUT',
    path: `${organization}/traits`,
    response: z.object({ traits: z.array(OrganizationTraitName) }),
  })

  const account = `${organization}/bank-accounts`
  api.command(setBankAccount, { method: 'POST', path: account, response: AccountGiven, status: 201 })
  api.command(confirmBankAccount, {
    method: 'POST',
    path: `${account}/:accountId/confirm`,
    response: AccountGiven,
  })
  api.command(declineBankAccount, {
    method: 'POST',
    path: `${account}/:accountId/decline`,
    response: AccountGiven,
  })

  api.list(listStaffQuery, staff)
  api.command(addStaff, {
    method: 'POST',
    path: staff,
    response: z.object({ personIds: z.array(z.string()) }),
    status: 201,
  })
  api.command(amendStaff, { method: 'PUT', path: `${staff}/:personId`, response: PersonChanged })
  api.command(recordLeaving, { method: 'POST', path: `${staff}/:personId/leave`, response: PersonChanged })

  api.query(viewPerson, { path: person, response: PersonView })
  api.command(setPersonBankAccount, { method: 'PUT', path: `${person}/bank-account`, response: AccountGiven })
  api.command(openLearnerAccount, {
    method: 'POST',
    path: `${person}/learner-account`,
    response: AccountGiven,
    status: 201,
  })
}

export const registryRoom: Room = { routes: registryRoutes }
