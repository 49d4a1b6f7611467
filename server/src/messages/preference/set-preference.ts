import { z } from 'zod'
import { findAccount } from '../../identity/index.ts'
import { command, orRefuse, RegionId, refuseUnless } from '../../platform/index.ts'
import { languages } from '../kind/kind-definition.ts'
import { kindIds, kindWords, messageKinds } from '../kind/message-kinds.ts'
import { kindIsMandatory, linkUnknown } from '../refusals.ts'
import { endKind, putPreference, whose } from './preference-store.ts'
import { readUnsubscribeToken } from './unsubscribe-token.ts'

/**
 * Chooses in which language and by which ways the account is told, and what it does not want to hear of there. The inbox holds
 * everything all the same. (修改提醒设置)
 *
 * Refusals: messages.kind-is-mandatory
 */
export const setPreference = command({
  name: 'messages.set-preference',
  zh: '修改提醒设置',
  en: 'Choose how to be told',
  input: z.object({
    regionId: RegionId,
    language: z.enum(languages),
    takesSms: z.boolean(),
    takesMail: z.boolean(),
    endedKinds: z.array(z.enum(kindIds)).max(kindIds.length),
  }),
  by: ['signed-in'],
  async run({ tx, actor, asSystem }, { language, takesSms, takesMail, endedKinds }) {
    const mandatory = endedKinds.find((kind) => messageKinds[kind].isMandatory)
    refuseUnless(
      mandatory === undefined,
      kindIsMandatory({ kind: mandatory ? messageKinds[mandatory].name.zh : '' }),
    )
    const ended_kinds = [...new Set(endedKinds)].sort()
    const choice = { language, takes_sms: takesSms, takes_mail: takesMail, ended_kinds }
    await asSystem('whoever moved to another county chose where they were before', () =>
      putPreference(tx, whose(actor), choice),
    )
    return { ended: ended_kinds.length }
  },
  subject: (_, { ended }) => `preference:${ended}`,
})

/**
 * Ends what a link in an e-mail speaks of, without signing in: whoever has the letter may stop it. (退订)
 *
 * Refusals: messages.link-unknown
 */
export const unsubscribe = command({
  name: 'messages.unsubscribe',
  zh: '退订',
  en: 'Unsubscribe',
  input: z.object({ regionId: RegionId, token: z.string().max(300) }),
  by: ['public'],
  detailWords: { kind: kindWords },
  async run(context, { token }) {
    const { regionId, accountId, kind } = orRefuse(readUnsubscribeToken(context, token), linkUnknown())
    await context.asSystem('whoever has the letter may end it', async () => {
      const account = orRefuse(await findAccount(context.tx, accountId), linkUnknown())
      const of = {
        region_id: regionId,
        account_id: accountId,
        organization_id: account.organizationId,
        person_id: account.personId,
      }
      await endKind(context.tx, of, kind)
    })
    context.note({ kind })
    return { kindName: messageKinds[kind].name }
  },
  subject: (_, { kindName }) => `message-kind:${kindName.en}`,
})
