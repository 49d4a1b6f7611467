import { type Query, type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { answered, api, apiClient, pageIsOf, type Schemas } from './api.ts'
import type { Language } from './language.tsx'
import { Problem } from './problem.ts'
import { isSignedOut, PROVES, sandboxKey, sessionKey } from './query.ts'
import { chinaDay } from './today.ts'

/** Who is signed in, in which roles, and what day it is for them. */
export type Session = Schemas['Session']

/** The faces one can sign in to. */
export type SignedFace = Session['face']

/** One role held in one area: a jurisdiction or one of its regions. */
export type HeldRole = Session['roles'][number]

/** The city or county the person belongs to, by name. */
export function placeOf({ jurisdiction }: Session, language: Language): string {
  return language === 'zh' ? jurisdiction.nameZh : jurisdiction.nameEn
}

/** The area of a role by name. */
export function areaName({ areaName: name }: HeldRole, language: Language): string {
  return name[language]
}

/** A sign-in that lacks a step; the last is another's to do: an account that nobody gave a role to. */
export type Unfinished =
  | Pick<Schemas['UnfinishedSignIn'], 'step' | 'name'>
  | { readonly step: 'wait-for-role' }

/** What a page knows about who is looking at it. */
export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: Error; readonly retry: () => void }
  /** Nobody is signed in: nobody was, or the session ended by itself; or somebody is to prove once more who they are, and is signed in. */
  | { readonly state: 'signed-out'; readonly proves?: boolean }
  /** Whoever was signed in wanted to go. */
  | { readonly state: 'left' }
  | { readonly state: 'unfinished'; readonly unfinished: Unfinished }
  | { readonly state: 'signed-in'; readonly session: Session }

/** What stands in place of a session once its holder signed out. */
const LEFT = 'left'

/** What is known of who is signed in. */
type Known = Session | Unfinished | typeof LEFT | typeof PROVES | null

const isSomebody = (known: Known | undefined): known is Session | Unfinished =>
  typeof known === 'object' && known !== null

/** Asks the server who is signed in. */
export function useSessionState(): SessionState {
  const query = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }): Promise<Known> => readSession(signal),
    // who signs in again in another window comes back to this one
    staleTime: ({ state }) => (state.data === PROVES ? Number.POSITIVE_INFINITY : state.data ? 60_000 : 0),
  })
  if (query.data === LEFT) return { state: 'left' }
  if (query.data === PROVES) return { state: 'signed-out', proves: true }
  if (query.data && 'step' in query.data) return { state: 'unfinished', unfinished: query.data }
  if (query.data) return { state: 'signed-in', session: query.data }
  if (query.data === null) return { state: 'signed-out' }
  if (query.error) return { state: 'failed', error: query.error, retry: () => void query.refetch() }
  return { state: 'loading' }
}

async function readSession(signal: AbortSignal): Promise<Session | Unfinished | null> {
  try {
    const session = await answered(api.GET('/api/session', { signal }))
    pageIsOf(session.accountId)
    return session
  } catch (error) {
    const unfinished = unfinishedIn(error)
    if (unfinished) {
      pageIsOf(undefined)
      return unfinished
    }
    if (isSignedOut(error)) return null
    throw error
  }
}

/** The step that a session's refusal names. */
function unfinishedIn(error: unknown): Unfinished | undefined {
  if (!(error instanceof Problem)) return undefined
  if (error.code === 'identity.no-role-yet') return { step: 'wait-for-role' }
  if (error.code !== 'identity.sign-in-unfinished') return undefined
  const { step, name } = error.details
  const known = unfinishedSteps.find((each) => each === step)
  return known && { step: known, name: String(name) }
}

const unfinishedSteps: readonly Schemas['UnfinishedSignIn']['step'][] = [
  'second-factor',
  'change-password',
  'set-up-authenticator',
]

/** Signs in, or begins to; what came of it is known to every page at once. */
export function useSignIn(onDone?: (session: Session) => void) {
  return useSignInStep(
    (input: { username: string; password: string; code?: string }) =>
      answered(apiClient().POST('/api/session', { body: input })),
    onDone,
  )
}

/** Gives the code of the authenticator, or a recovery code. */
export function useProveSecondFactor() {
  return useSignInStep((input: { code: string }) =>
    answered(apiClient().POST('/api/session/second-factor', { body: input })),
  )
}

/** Chooses a password in place of the one that somebody else chose. */
export function useFirstPassword() {
  return useSignInStep((input: { password: string }) =>
    answered(apiClient().POST('/api/session/password', { body: input })),
  )
}

/** What somebody asks a code for, and by which name: a phone, an ID number, a user name. */
export interface CodeWish {
  readonly purpose: 'sign-in' | 'new-password'
  readonly face: SignedFace
  readonly name: string
}

/** Asks for a code by short message or e-mail; the answer is the same for every name. */
export function useAskForCode() {
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (wish: CodeWish) => answered(apiClient().POST('/api/session/codes', { body: wish })),
  })
}

/** Types back the code that came; a learner is signed in by it. */
export function useSignInByCode() {
  return useSignInStep((input: { code: string }) =>
    answered(apiClient().POST('/api/session/code', { body: input })),
  )
}

/** Chooses another password by the code that came. */
export function useNewPasswordByCode() {
  return useSignInStep((input: { code: string; password: string }) =>
    answered(apiClient().POST('/api/session/new-password', { body: input })),
  )
}

function useSignInStep<Input>(
  step: (input: Input) => Promise<Session | Unfinished>,
  onDone?: (session: Session) => void,
) {
  const queries = useQueryClient()
  const held = useContext(HeldContext)
  return useMutation({
    meta: { signsIn: true },
    mutationFn: step,
    onSuccess: (session) => {
      becomes(queries, session, held)
      if (!('step' in session)) onDone?.(session)
    },
    onError: (error) => {
      const unfinished = unfinishedIn(error)
      if (unfinished) becomes(queries, unfinished, held)
    },
  })
}

/** A secret for the phone, as QR code. */
export function useAuthenticatorOffer() {
  return useMutation({
    meta: { signsIn: true },
    mutationFn: () => answered(apiClient().POST('/api/session/authenticator')),
  })
}

/** Confirms it by a code; the sign-in is whole then, and the recovery codes are to be read before going on. */
export function useConfirmAuthenticator() {
  return useMutation({
    meta: { signsIn: true },
    mutationFn: (input: { code: string }) =>
      answered(apiClient().POST('/api/session/authenticator/confirm', { body: input })),
  })
}

/** Asks anew who is signed in. */
export function useSessionAgain(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: sessionKey })
}

/** Signs out and forgets everything that was read under this account. */
export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => answered(apiClient().DELETE('/api/session')),
    onSuccess: () => {
      const before = queries.getQueryData<Known>(sessionKey)
      becomes(queries, LEFT, undefined)
      // nor does what was typed stay in a browser that others use
      sessionStorage.clear()
      // who came by single sign-on is signed out there too
      if (isSomebody(before) && 'signedOnBy' in before && before.signedOnBy !== null)
        window.location.assign(`/api/sign-on/${before.signedOnBy}/end?face=${before.face}`)
    },
  })
}

/**
 * Another person sits here now: nothing that was read for the one before may be shown. Whoever only signs in again finds the page as it was,
 * and what it shows is read anew.
 *
 * @param held whose page waits behind the sign-in
 */
function becomes(queries: QueryClient, session: Known, held: string | undefined): void {
  // of a sign-in that is not whole it is nobody's: whoever turns back there is not whoever the page behind was of
  if (session === LEFT || (isSomebody(session) && 'step' in session)) pageIsOf(undefined)
  else if (session && session !== PROVES && 'accountId' in session) pageIsOf(session.accountId)
  queries.setQueryData(sessionKey, session)
  if (held !== undefined && isSomebody(session) && 'step' in session) return
  const isSame = isSomebody(session) && 'accountId' in session && session.accountId === held
  if (isSame) void queries.invalidateQueries({ predicate: isOfSomebody })
  else queries.removeQueries({ predicate: isOfSomebody })
}

/** Whether something was read for whoever is signed in. */
function isOfSomebody({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  return queryKey[0] !== sessionKey[0] && queryKey[0] !== sandboxKey[0]
}

const HeldContext = createContext<string | undefined>(undefined)

/** Stands around a sign-in behind which somebody's page waits, by account. */
export function HeldProvider({ accountId, children }: { accountId: string; children: ReactNode }) {
  return <HeldContext value={accountId}>{children}</HeldContext>
}

/** Forgets what was read for whoever sat here before, once, before anything of this person is shown. */
export function useFreshReading(): void {
  const queries = useQueryClient()
  useState(() => queries.removeQueries({ predicate: isOfSomebody }))
}

/**
 * Whose page stands on screen: that of whoever is signed in to this face; where a session ended by itself the page of its holder waits, with
 * what was typed, until they sign in again or somebody else does.
 *
 * @param before whose page stood there
 */
export function heldSession(
  who: SessionState,
  face: SignedFace,
  before: Session | undefined,
): Session | undefined {
  if (who.state === 'signed-in') return who.session.face === face ? who.session : undefined
  return who.state === 'left' ? undefined : before
}

interface Acting {
  readonly session: Session
  /** The role in which the person works now; it narrows what lists show first, never what the server allows. */
  readonly role: HeldRole | undefined
  readonly takeRole: (role: HeldRole) => void
}

const ActingContext = createContext<Acting | undefined>(undefined)

/** The day that it is where the signed-in person works; the day in China where nobody is signed in. */
export function useLegalToday(): string {
  return useContext(ActingContext)?.session.today ?? chinaDay(new Date())
}

/** Stands around everything that only a signed-in person sees. */
export function ActingProvider({ session, children }: { session: Session; children: ReactNode }) {
  const [taken, takeRole] = useState<HeldRole>()
  const acting = useMemo(() => ({ session, role: taken ?? session.roles[0], takeRole }), [session, taken])
  return <ActingContext value={acting}>{children}</ActingContext>
}

/**
 * The signed-in person, and the role taken now.
 *
 * @throws Error on a page outside the signed-in part of a face
 */
export function useActing(): Acting {
  const acting = useContext(ActingContext)
  if (acting === undefined) throw new Error('useActing needs an ActingProvider around it')
  return acting
}
