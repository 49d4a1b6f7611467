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

export {
  type Employment,
  type EmploymentTold,
  listEmployments,
  type StaffMember,
  upsertEmployments,
} from './employment-store.ts'

export type { Organization, OrganizationState } from './organization.ts'
export { findOrganizationByCreditCode, getOrganization } from './organization-store.ts'
export { findOrCreatePeople, findPeopleByIdNumber, revealIdNumbers } from './people.ts'
export type { Person, PersonIdentity } from './person.ts'
export { getPeople } from './person-store.ts'

export { registryRoom } from './routes.ts'
export { revealBankAccount } from './set-bank-account.ts'

export { countWaitingOrganizations, listWaitingOrganizations, type WaitingOrganization } from './waiting.ts'
