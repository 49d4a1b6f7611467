import type { Schemas } from '../../../platform/api.ts'

/** What happens at the door, in the order of how often one looks for it. */
export const eventKinds = [
  'signed-in',
  'signed-out',
  'wrong-password',
  'wrong-code',
  'code-sent',
  'guarded',
  'used-elsewhere',
  'code-asked-again',
  'session-ended',
  'password-changed',
  'password-reset',
  'authenticator-set-up',
  'authenticator-removed',
  'recovery-code-used',
  'recovery-codes-renewed',
  'sign-on-asked',
  'sign-on-declined',
  'sign-on-linked',
  'sign-on-unlinked',
  'contact-changed',
  'opened-at-counter',
  'renewed-at-counter',
  'phone-put-right',
] as const satisfies readonly Schemas['SignInEvent']['what'][]
