import type { Platform } from './command/execute.ts'
import type { Tx } from './database/database.ts'

/** A person who may sign in as a learner, with the phone that was registered with them. */
export interface KnownLearner {
  readonly personId: string
  readonly regionId: string
  readonly phone: { readonly sealed: string; readonly masked: string; readonly hash: string | null } | null
}

/**
 * Whom the registry knows as a person, asked at the door, before anybody is signed in. Identity stands below the registry and names what it
 * needs; the application plugs it in.
 */
export interface LearnerDirectory {
  /** @returns undefined where nobody is known by it, or more than one */
  find(
    tx: Tx,
    by: { readonly personId: string } | { readonly idNumberHash: string } | { readonly phoneHash: string },
  ): Promise<KnownLearner | undefined>
  /** Opens an account for somebody who proved the phone, with a password that nobody is told. @returns its id */
  open(
    platform: Platform,
    learner: Pick<KnownLearner, 'personId' | 'regionId'>,
    password: string,
  ): Promise<string>
}
