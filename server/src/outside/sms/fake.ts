import type { ShortMessage, SmsGateway } from '../../platform/index.ts'
import { createFakeCarrier, type FakeCarrier } from '../fake-carrier.ts'

export type FakeSmsGateway = SmsGateway & FakeCarrier<ShortMessage>

/** A gateway for tests. */
export function createFakeSms(signature = '职训通'): FakeSmsGateway {
  return { name: 'fake', signature, ...createFakeCarrier<ShortMessage>() }
}
