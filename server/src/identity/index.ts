export {
  type Account,
  type Face,
  findAccountByUsername,
  findAccountOfPerson,
  hasAccounts,
  listRoles,
} from './identity-store.ts'
export { openAccountFor, openStaffAccount } from './open-account.ts'
export { identityRoom } from './routes.ts'
export { actorOf, actorOfToken, signIn } from './session.ts'
