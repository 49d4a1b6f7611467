export { getAccountInAreas } from './account/accounts-in-areas.ts'
export { type CounterSlip, openAccountAtCounter, renewAccountAtCounter } from './account/counter-account.ts'
export { type AccountAtHome, type AccountsOf, listAccountsOf } from './account-directory-store.ts'
export { changeContact } from './contact/change-contact.ts'
export { type Contact, findContacts } from './contact/contact-store.ts'
export { forgetPhoneBefore } from './contact/forget-phone.ts'
export { keepContact, readContact } from './contact/keep-contact.ts'
export {
  type Account,
  type Face,
  findAccount,
  findAccountByUsername,
  findAccountOfPerson,
  findUsernames,
  hasAccounts,
  renameAccountOfPerson,
} from './identity-store.ts'
export { judges } from './join/join-request.ts'
export { getJoinRequest } from './join/join-request-store.ts'
export { keepJoinRequest } from './join/keep-join-request.ts'
export { type LettingIn, listLettingsIn } from './join/list-lettings-in.ts'
export { markDemonstrationAccount } from './mark-demonstration.ts'
export { Duties } from './member/member.ts'
export { openAccountFor, openStaffAccount } from './open-account.ts'
export {
  identityDocumentIds,
  identityDocuments,
  nothingAsked,
  type RealName,
  type RealNameState,
  realNameStates,
  whysAClerkLooks,
} from './real-name/real-name.ts'
export {
  findRealName,
  listRealNames,
  lockRealName,
  putRealName,
  realNameStatesOf,
} from './real-name/real-name-store.ts'
export { identityRoom } from './routes.ts'
export { codeShown } from './second-factor/authenticator.ts'
export { findAccountOpeners } from './security-store.ts'
export { actorOfDigest, actorOfToken, holdActor } from './session/session.ts'
export { refuseUnlessSignedInLately } from './session/signed-in-lately.ts'
export { readSignOnProviders } from './sign-on/read-providers.ts'
