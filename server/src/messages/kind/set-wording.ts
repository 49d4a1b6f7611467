import { z } from 'zod'
import { command, Reason, RegionId, refuseUnless } from '../../platform/index.ts'
import { areaNotYours, wordingWrong } from '../refusals.ts'
import { findWordingFaults } from './check-wording.ts'
import { kindIds, kindWords, messageKinds } from './message-kinds.ts'
import { insertWording, listWordings } from './wording-store.ts'

const TITLE_LENGTH_MAX = 80
const BODY_LENGTH_MAX = 1000
const SMS_LENGTH_MAX = 300

/** Signatures that operators register are no longer than this; a check holds for each of them. */
export const LONGEST_SIGNATURE = '某某市人力资源和社会保障局'

export const WordingInput = z.object({
  title: z.string().trim().min(1).max(TITLE_LENGTH_MAX),
  body: z.string().trim().min(1).max(BODY_LENGTH_MAX),
  sms: z.string().trim().min(1).max(SMS_LENGTH_MAX),
})

/**
 * A bureau puts what its people are told into its own words, or goes back to the product's. What was told already stays as it
 * was. (修改消息模板)
 *
 * Refusals: messages.wording-wrong, messages.area-not-yours
 */
export const setWording = command({
  name: 'messages.set-wording',
  zh: '修改消息模板',
  en: 'Change the words of messages',
  input: z.object({
    regionId: RegionId,
    /** Leading digits of the regions it is for. */
    area: z.string().regex(/^\d{4}(\d{2})?$/),
    kind: z.enum(kindIds),
    /** null: the product's own words again. */
    words: z.object({ zh: WordingInput, en: WordingInput }).nullable(),
    reason: Reason,
  }),
  by: ['content-editor', 'administrator'],
  detailWords: { kind: kindWords },
  async run(context, { regionId, area, kind, words, reason }) {
    const { tx, actor, now } = context
    const isOwn = context.may(({ roles }) =>
      roles.some(
        (held) =>
          (held.role === 'content-editor' || held.role === 'administrator') && area.startsWith(held.area),
      ),
    )
    refuseUnless(isOwn && regionId.startsWith(area), areaNotYours({ area }))
    const faults = words ? findWordingFaults(messageKinds[kind], words, LONGEST_SIGNATURE) : []
    refuseUnless(faults.length === 0, wordingWrong({}, faults))
    const version = ((await listWordings(tx, area, kind))[0]?.version ?? 0) + 1
    await insertWording(tx, {
      regionId,
      area,
      kind,
      version,
      words,
      reason,
      setBy: actor.id,
      setByName: actor.name,
      setAt: now,
    })
    context.note({ kind, version, own: words !== null })
    return { version }
  },
  subject: ({ area, kind }) => `wording:${area}/${kind}`,
})
