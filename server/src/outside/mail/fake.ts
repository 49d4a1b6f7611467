import type { MailLetter, MailServer } from '../../platform/index.ts'
import { createFakeCarrier, type FakeCarrier } from '../fake-carrier.ts'

export type FakeMailServer = MailServer & FakeCarrier<MailLetter>

/** A mail server for tests. */
export function createFakeMail(): FakeMailServer {
  return { name: 'fake', ...createFakeCarrier<MailLetter>() }
}
