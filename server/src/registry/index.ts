export {
  type BankAccount,
  BankCode,
  digitsOfAccount,
  maskAccountNumber,
  type OrganizationBankAccount,
  plainName,
} from './bank-account/bank-account.ts'
export {
  findActiveBankAccounts,
  findPersonBankAccounts,
  getActiveBankAccount,
  getPersonBankAccount,
  type PersonBankAccount,
} from './bank-account/bank-account-store.ts'
export { revealBankAccount } from './bank-account/set-bank-account.ts'

export { blockEnd, blockOf } from './block/block-of.ts'
export { BlockInForce } from './block/view-block.ts'
export { type Correction, correctionSubjects } from './correction/correction.ts'
export {
  getCorrection,
  listCorrections,
  listPersonChanges,
  noteRegisterChange,
} from './correction/correction-store.ts'
export { CorrectionView, viewCorrection } from './correction/list-corrections.ts'
export { creditCodeFaults, tidyCreditCode } from './form-faults.ts'
export { findingsOnInstitution, findNamed } from './institution/find-commissioned.ts'
export { platformRecognizedThroughout } from './online-platform/platform-recognized.ts'
export type { Organization, OrganizationKey, OrganizationState } from './organization/organization.ts'
export { findOrganizationNames, findRegistered } from './organization/organization-names.ts'
export { getOrganization } from './organization/organization-store.ts'
export {
  listWaitingOrganizations,
  type WaitingOrganization,
} from './organization/waiting.ts'
export {
  type Employment,
  type EmploymentOf,
  type EmploymentTold,
  listEmployments,
  listEmploymentsOf,
  type StaffMember,
  upsertEmployments,
} from './person/employment-store.ts'
export { learnerDirectory } from './person/learner-directory.ts'
export { countNamesInFile, pairHashOf, refuseOverNameTries } from './person/name-tries.ts'
export { openLearnerAccount } from './person/open-learner-account.ts'
export { birthDatesOf, findOrCreatePeople, findPeopleByIdNumber, revealIdNumbers } from './person/people.ts'
export type { Person, PersonIdentity } from './person/person.ts'
export { findPhoneGiver, getPeople } from './person/person-store.ts'
export { findContactPhone, findPhones } from './phone-store.ts'
export {
  type Callable,
  countConfirmed,
  countMeant,
  listMeant,
  listMeantCallable,
} from './recipients-store.ts'
export { revealables, revealPurposes } from './reveal/reveal.ts'
export { revealOfPerson } from './reveal/reveal-number.ts'
export { registryRoom } from './routes.ts'
export { organizationFactsOn } from './trait/organization-facts.ts'
export { whomAListChanged } from './trait-list/whom-a-list-changed.ts'
