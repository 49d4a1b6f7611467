import type { CommandContext } from '../../platform/index.ts'
import { listRecipients } from '../inbox/message-store.ts'
import { findAddresses } from '../preference/find-addresses.ts'
import type { DueDelivery } from './delivery-store.ts'

/**
 * Which of some deliveries still go to where their recipient is reached. What waited for the morning or for another try does not ring at a phone
 * that was replaced or taken off meanwhile, nor at one whose holder ended the kind, left the organization or holds the role no more. Whoever is
 * told once beside the recipient, as the phone of before, is told all the same. (发送前核对联系方式)
 *
 * @returns ids of deliveries
 */
export async function findStillReached(
  context: Pick<CommandContext, 'tx' | 'regionId' | 'secrets'>,
  due: readonly DueDelivery[],
): Promise<Set<string>> {
  const { tx, regionId, secrets } = context
  const toRecipients = due.filter(({ isToOutsider }) => !isToOutsider)
  const recipients = await listRecipients(
    tx,
    regionId,
    toRecipients.map(({ messageId }) => messageId),
  )
  const told = toRecipients.flatMap((delivery) => {
    const recipient = recipients.get(delivery.messageId)
    return recipient ? [{ delivery, recipient, kind: delivery.kind }] : []
  })
  const reaches = await findAddresses(context, told)
  const still = told.filter(({ delivery }, place) => {
    const { channel, kind, account, addressSealed } = delivery
    const address = secrets.open(addressSealed)
    return reaches[place]?.some(
      (reach) =>
        reach.channel === channel &&
        reach.account?.accountId === account?.accountId &&
        !reach.endedKinds.has(kind) &&
        secrets.open(reach.addressSealed) === address,
    )
  })
  return new Set(
    [...still.map(({ delivery }) => delivery), ...due.filter(({ isToOutsider }) => isToOutsider)].map(
      ({ deliveryId }) => deliveryId,
    ),
  )
}
