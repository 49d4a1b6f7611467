export type { BankAccount, OrganizationBankAccount } from './bank-account.ts'
export {
  countWaitingAccounts,
  findWaitingBankAccount,
  getActiveBankAccount,
  getPersonBankAccount,
  type PersonBankAccount,
} from './bank-account-store.ts'
export {
  type Employment,
  type EmploymentTold,
  listEmployments,
  listStaff,
  type StaffMember,
  upsertEmployments,
} from './employment-store.ts'
export type { Organization, OrganizationState } from './organization.ts'
export { findOrganizationByCreditCode, getOrganization } from './organization-store.ts'
export { findOrCreatePeople, findPeopleByIdNumber, revealIdNumbers } from './people.ts'
export type { Person, PersonIdentity } from './person.ts'
export { getPeople } from './person-store.ts'
