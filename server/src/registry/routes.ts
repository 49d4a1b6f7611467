import { z } from 'zod'
import type { Room, RoomRoutes } from '../platform/index.ts'
import { confirmBankAccount, declineBankAccount, setBankAccount } from './bank-account/set-bank-account.ts'
import { setPersonBankAccount } from './bank-account/set-person-bank-account.ts'
import { agreeToBlock, blockOrganization, declineBlock } from './block/block-organization.ts'
import { blockStates } from './block/block-store.ts'
import { agreeToUnblock, declineUnblock, unblockOrganization } from './block/lift-block.ts'
import { listLicensedInstitutions, listRecognizedPlatforms } from './catalog.ts'
import { confirmChange, declineChange } from './change/decide-change.ts'
import { requestChange, withdrawChange } from './change/request-change.ts'
import { answerCorrection } from './correction/answer-correction.ts'
import { askCorrection } from './correction/ask-correction.ts'
import { askNameAtCounter } from './correction/ask-name-at-counter.ts'
import { correctionLifecycle } from './correction/correction.ts'
import { listCorrectionsQuery } from './correction/list-corrections.ts'
import { restorePhone } from './correction/restore-phone.ts'
import { withdrawCorrection } from './correction/withdraw-correction.ts'
import { OrganizationFigures, viewOrganizationFigures } from './figures/organization-figures.ts'
import {
  addRoom,
  addTeacher,
  closeRoom,
  endTeaching,
  listRoomsQuery,
  listTeachersQuery,
} from './institution/teaching.ts'
import { listRecognitionsQuery } from './online-platform/list-recognitions.ts'
import { recognizePlatform, withdrawRecognition } from './online-platform/recognize-platform.ts'
import { amendOrganization } from './organization/amend-organization.ts'
import { askToJoin } from './organization/ask-to-join.ts'
import {
  closeOrganization,
  confirmOrganization,
  returnOrganization,
} from './organization/decide-organization.ts'
import { OrganizationTraitName, organizationLifecycle } from './organization/organization.ts'
import { registerOrganization } from './organization/register-organization.ts'
import {
  listOrganizationsQuery,
  OrganizationView,
  viewOrganization,
} from './organization/view-organization.ts'
import { CounterPerson, findAtCounter, viewAtCounter } from './person/at-counter.ts'
import { clearAwayNameTries } from './person/name-tries.ts'
import { CounterSlipView, openLearnerAtCounter, renewLearnerAtCounter } from './person/open-at-counter.ts'
import { addStaff, amendStaff, recordLeaving } from './person/staff.ts'
import { listStaffQuery, PersonView, viewPerson } from './person/view-staff.ts'
import { listRevealsQuery, MayReveal, mayRevealQuery, setRevealLimit } from './reveal/list-reveals.ts'
import { Revealed, revealOfOrganization, revealOfPerson } from './reveal/reveal-number.ts'
import { recordTrait, setTraits } from './trait/record-traits.ts'
import { checkTraitList } from './trait-list/check-trait-list.ts'
import { confirmTraitList, discardTraitList, withdrawTraitList } from './trait-list/decide-trait-list.ts'
import {
  downloadMarkedTraitList,
  listTraitLinesQuery,
  listTraitListsQuery,
  TraitListView,
  viewTraitList,
} from './trait-list/view-trait-lists.ts'

const organizations = '/api/regions/:regionId/organizations'
const organization = `${organizations}/:organizationId`
const staff = `${organization}/staff`
const person = '/api/regions/:regionId/people/:personId'

const StateAfter = z.object({ state: z.enum(organizationLifecycle.states) })
const AccountGiven = z.object({ accountId: z.string() })
const PersonChanged = z.object({ personId: z.string() })

/** Registering, amending, deciding. */
const organizationRoutes: RoomRoutes = (api) => {
  api.command(registerOrganization, {
    method: 'POST',
    path: organizations,
    response: z.object({ regionId: z.string(), organizationId: z.string() }),
    status: 201,
    door: 'registration',
  })
  api.command(askToJoin, {
    method: 'POST',
    path: '/api/regions/:regionId/join-requests',
    response: z.object({ requestId: z.string() }),
    status: 201,
    door: 'registration',
  })
  api.list(listOrganizationsQuery, organizations)
  api.query(viewOrganizationFigures, {
    path: '/api/regions/:regionId/organization-figures',
    response: OrganizationFigures,
  })
  api.query(viewOrganization, { path: organization, response: OrganizationView })
  api.command(amendOrganization, { method: 'POST', path: `${organization}/amend`, response: StateAfter })
  api.command(confirmOrganization, { method: 'POST', path: `${organization}/confirm`, response: StateAfter })
  api.command(returnOrganization, { method: 'POST', path: `${organization}/return`, response: StateAfter })
  api.command(closeOrganization, { method: 'POST', path: `${organization}/close`, response: StateAfter })
}

/** Changes of what was confirmed. */
const changeRoutes: RoomRoutes = (api) => {
  const changes = `${organization}/change-requests`
  const ChangeMade = z.object({ requestId: z.string() })
  api.command(requestChange, { method: 'POST', path: changes, response: ChangeMade, status: 201 })
  const change = `${changes}/:requestId`
  api.command(withdrawChange, { method: 'POST', path: `${change}/withdraw`, response: ChangeMade })
  api.command(confirmChange, { method: 'POST', path: `${change}/confirm`, response: ChangeMade })
  api.command(declineChange, { method: 'POST', path: `${change}/decline`, response: ChangeMade })
}

/** What the bureau finds an organization to be. */
const traitRoutes: RoomRoutes = (api) => {
  api.command(setTraits, {
    method: 'PUT',
    path: `${organization}/traits`,
    response: z.object({ traits: z.array(OrganizationTraitName) }),
  })
  api.command(recordTrait, {
    method: 'POST',
    path: `${organization}/trait-findings`,
    response: z.object({ findingId: z.string() }),
    status: 201,
  })

  const lists = '/api/regions/:regionId/trait-lists'
  const list = `${lists}/:importId`
  const ListChanged = z.object({ importId: z.string() })
  api.list(listTraitListsQuery, lists)
  api.command(checkTraitList, { method: 'POST', path: lists, response: ListChanged, status: 201 })
  api.query(viewTraitList, { path: list, response: TraitListView })
  api.list(listTraitLinesQuery, `${list}/lines`)
  api.download(downloadMarkedTraitList, `${list}/marked-copy`)
  api.command(confirmTraitList, {
    method: 'POST',
    path: `${list}/confirm`,
    response: z.object({ given: z.int(), waiting: z.int() }),
  })
  api.command(discardTraitList, { method: 'POST', path: `${list}/discard`, response: ListChanged })
  api.command(withdrawTraitList, {
    method: 'POST',
    path: `${list}/withdraw`,
    response: z.object({ takenBack: z.int() }),
  })
}

/** Who may file and claim nothing. */
const blockRoutes: RoomRoutes = (api) => {
  const blocks = `${organization}/blocks`
  const BlockMade = z.object({ blockId: z.string(), state: z.enum(blockStates) })
  api.command(blockOrganization, { method: 'POST', path: blocks, response: BlockMade, status: 201 })
  api.command(agreeToBlock, { method: 'POST', path: `${blocks}/:blockId/agree`, response: BlockMade })
  api.command(declineBlock, { method: 'POST', path: `${blocks}/:blockId/decline`, response: BlockMade })
  api.command(unblockOrganization, {
    method: 'POST',
    path: `${blocks}/:blockId/unblock`,
    response: BlockMade,
  })
  api.command(agreeToUnblock, {
    method: 'POST',
    path: `${blocks}/:blockId/unblock/agree`,
    response: BlockMade,
  })
  api.command(declineUnblock, {
    method: 'POST',
    path: `${blocks}/:blockId/unblock/decline`,
    response: BlockMade,
  })
}

/** Where money goes. */
const bankAccountRoutes: RoomRoutes = (api) => {
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
}

/** Staff lists and people. */
const personRoutes: RoomRoutes = (api) => {
  api.list(listStaffQuery, staff)
  api.command(addStaff, {
    method: 'POST',
    path: staff,
    response: z.object({ personIds: z.array(z.string()) }),
    status: 201,
  })
  api.command(amendStaff, { method: 'PUT', path: `${staff}/:personId`, response: PersonChanged })
  api.command(recordLeaving, { method: 'POST', path: `${staff}/:personId/leave`, response: PersonChanged })

  api.command(revealOfOrganization, { method: 'POST', path: `${organization}/reveal`, response: Revealed })
  api.command(revealOfPerson, { method: 'POST', path: `${person}/reveal`, response: Revealed })
  api.query(mayRevealQuery, { path: '/api/regions/:regionId/may-reveal', response: MayReveal })
  api.list(listRevealsQuery, '/api/regions/:regionId/reveals')
  api.command(setRevealLimit, {
    method: 'PUT',
    path: '/api/regions/:regionId/reveal-limits/:accountId',
    response: z.object({ accountId: z.string(), perDay: z.int() }),
  })
  api.query(viewPerson, { path: person, response: PersonView })
  api.command(setPersonBankAccount, { method: 'PUT', path: `${person}/bank-account`, response: AccountGiven })
}

/** People who come in person, because they have no phone to sign in by. */
const counterRoutes: RoomRoutes = (api) => {
  api.command(findAtCounter, {
    method: 'POST',
    path: '/api/regions/:regionId/counter/find',
    response: z.object({ regionId: z.string(), personId: z.string() }),
  })
  api.command(askNameAtCounter, {
    method: 'POST',
    path: '/api/regions/:regionId/counter/ask-name',
    response: z.object({ regionId: z.string(), correctionId: z.string(), personId: z.string() }),
    status: 201,
  })
  const account = `${person}/learner-account`
  api.query(viewAtCounter, { path: account, response: CounterPerson })
  api.command(openLearnerAtCounter, { method: 'POST', path: account, response: CounterSlipView, status: 201 })
  api.command(renewLearnerAtCounter, {
    method: 'POST',
    path: `${account}/renew`,
    response: CounterSlipView,
  })
}

/** Who teaches where, which platforms are recognized, and what anyone may look up. */
const catalogRoutes: RoomRoutes = (api) => {
  const teachers = `${organization}/teachers`
  const TeacherNamed = z.object({ teacherId: z.string() })
  api.list(listTeachersQuery, teachers)
  api.command(addTeacher, { method: 'POST', path: teachers, response: TeacherNamed, status: 201 })
  api.command(endTeaching, { method: 'POST', path: `${teachers}/:teacherId/leave`, response: TeacherNamed })
  const rooms = `${organization}/rooms`
  const RoomNamed = z.object({ roomId: z.string() })
  api.list(listRoomsQuery, rooms)
  api.command(addRoom, { method: 'POST', path: rooms, response: RoomNamed, status: 201 })
  api.command(closeRoom, { method: 'POST', path: `${rooms}/:roomId/close`, response: RoomNamed })

  const recognitions = '/api/regions/:regionId/platform-recognitions'
  const Recognized = z.object({ recognitionId: z.string() })
  api.command(recognizePlatform, { method: 'POST', path: recognitions, response: Recognized, status: 201 })
  api.command(withdrawRecognition, {
    method: 'POST',
    path: `${recognitions}/:recognitionId/withdraw`,
    response: Recognized,
  })
  api.list(listRecognitionsQuery, recognitions)
  api.list(listRecognizedPlatforms, '/api/regions/:regionId/catalog/platforms')
  api.list(listLicensedInstitutions, '/api/regions/:regionId/catalog/institutions')
}

const correctionRoutes: RoomRoutes = (api) => {
  const corrections = '/api/regions/:regionId/corrections'
  api.list(listCorrectionsQuery, corrections)
  api.command(askCorrection, {
    method: 'POST',
    path: corrections,
    response: z.object({ regionId: z.string(), correctionId: z.string(), dueOn: z.iso.date() }),
    status: 201,
  })
  const StateOfCorrection = z.object({ state: z.enum(correctionLifecycle.states) })
  api.command(answerCorrection, {
    method: 'POST',
    path: `${corrections}/:correctionId/answer`,
    response: StateOfCorrection,
  })
  api.command(restorePhone, {
    method: 'POST',
    path: `${corrections}/:correctionId/restore-phone`,
    response: StateOfCorrection,
  })
  api.command(withdrawCorrection, {
    method: 'POST',
    path: `${corrections}/:correctionId/withdraw`,
    response: StateOfCorrection,
  })
}

const registryRoutes: RoomRoutes = (api) => {
  organizationRoutes(api)
  changeRoutes(api)
  traitRoutes(api)
  blockRoutes(api)
  bankAccountRoutes(api)
  personRoutes(api)
  counterRoutes(api)
  catalogRoutes(api)
  correctionRoutes(api)
}

export const registryRoom: Room = { routes: registryRoutes, clearAway: clearAwayNameTries }
