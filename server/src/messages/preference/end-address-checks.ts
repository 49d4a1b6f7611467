import { z } from 'zod'
import { command, on, RegionId, type Subscription, Uuid } from '../../platform/index.ts'
import { deleteAddressChecksOf } from './preference-store.ts'

/** An account came into other hands: numbers and addresses that were given before wait for no code any more. (换手时终止联系方式验证) */
export const endAddressChecks = command({
  name: 'messages.end-address-checks',
  zh: '终止联系方式验证',
  en: 'End the checks of numbers and addresses',
  input: z.object({ regionId: RegionId, accountId: Uuid }),
  by: ['system'],
  isRecordedIn: 'identity.sign_in_event',
  async run({ tx }, { accountId }) {
    return { ended: await deleteAddressChecksOf(tx, accountId) }
  },
  subject: ({ accountId }) => `account:${accountId}`,
})

export const endAddressChecksSubscription: Subscription = on(
  'account.changed-hands',
  endAddressChecks,
  ({ regionId, payload }) => ({ regionId, accountId: Uuid.parse(payload['accountId']) }),
)
