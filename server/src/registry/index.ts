export {
  type BankAccount,
  BankCode,
  digitsOfAccount,
  maskAccountNumber,
  type OrganizationBankAccount,
} from './bank-account.ts'
export {
  findActiveBankAccounts,
  findPersonBankAccounts,
  getActiveBankAccount,
  getPersonBankAccount,
  type PersonBankAccount,
} from './bank-account-store.ts'
export { confirmOrganization, returnOrganization, setTraits } from './decide-organization.ts'
export {
  type Employment,
  type EmploymentTold,
  listEmployments,
  listStaff,
  type StaffMember,
  upsertEmployments,
} from './employment-store.ts'
export { openLearnerAccount } from './open-learner-account.ts'
export type { Organization, OrganizationState } from './organization.ts'
export { findOrganizationByCreditCode, getOrganization } from './organization-store.ts'
export { findOrCreatePeople, findPeopleByIdNumber, revealIdNumbers } from './people.ts'
export type { Person, PersonIdentity } from './person.ts'
export { getPeople } from './person-store.ts'
export { registerOrganization } from './register-organization.ts'
export { registryRoom } from './routes.ts'
export { confirmBankAccount, revealBankAccount, setBankAccount } from './set-bank-account.ts'
export { setPersonBankAccount } from './set-person-bank-account.ts'
export { addStaff } from './staff.ts'
export { countWaitingOrganizations, listWaitingOrganizations, type WaitingOrganization } from './waiting.ts'
