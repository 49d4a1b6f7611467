import { z } from 'zod'
import { query, RegionId, refuseUnless } from '../../platform/index.ts'
import { areaNotYours } from '../refusals.ts'
import { channels, languages } from './kind-definition.ts'
import { kindIds, messageKinds, wordedKindIds } from './message-kinds.ts'
import { fillIn, placeholders, sampleValues } from './placeholder.ts'
import { sampleReasons } from './sample-reasons.ts'
import { LONGEST_SIGNATURE } from './set-wording.ts'
import { countSmsParts } from './short-message-parts.ts'
import { listWordings } from './wording-store.ts'

const Bilingual = z.object({ zh: z.string(), en: z.string() })
const WordingShown = z.object({ title: z.string(), body: z.string(), sms: z.string() })
const WordsShown = z.object({ zh: WordingShown, en: WordingShown })

const MessageTemplate = z
  .object({
    kind: z.enum(kindIds),
    name: Bilingual,
    to: z.enum(['organization', 'person', 'staff']),
    isMandatory: z.boolean(),
    channels: z.array(z.enum(channels)),
    placeholders: z.array(
      z.object({ name: z.string(), meaning: Bilingual, isPersonal: z.boolean(), sample: z.string() }),
    ),
    /** What the product proposes. */
    proposed: WordsShown,
    /** The area's own, where it has some. */
    own: WordsShown.nullable(),
    /** The words in force with samples filled in. */
    preview: WordsShown,
    smsParts: z.int(),
    versions: z.array(
      z.object({
        version: z.int(),
        setByName: z.string(),
        setAt: z.iso.datetime(),
        reason: z.string(),
        words: WordsShown.nullable(),
      }),
    ),
  })
  .meta({ id: 'MessageTemplate' })

export const TemplatesView = z
  .object({ templates: z.array(MessageTemplate) })
  .meta({ id: 'MessageTemplates' })

/** Everything that people are told, in the words of an area, with samples filled in and every version there was. (消息模板) */
export const viewWordings = query({
  name: 'messages.view-wordings',
  zh: '消息模板',
  en: 'The words of messages',
  input: z.object({ regionId: RegionId, area: z.string().regex(/^\d{4}(\d{2})?$/) }),
  by: ['content-editor', 'administrator', 'auditor'],
  async run({ tx, actor }, { area }): Promise<z.output<typeof TemplatesView>> {
    const isNear = actor.roles.some((held) => area.startsWith(held.area) || held.area.startsWith(area))
    refuseUnless(isNear, areaNotYours({ area }))
    const versions = Map.groupBy(await listWordings(tx, area), (each) => each.kind)
    return {
      templates: wordedKindIds.map((kind) => {
        const { name, to, isMandatory, channels: by, placeholders: known, wording } = messageKinds[kind]
        const own = versions.get(kind) ?? []
        const inForce = own[0]?.words ?? wording
        const preview = Object.fromEntries(
          languages.map((language) => {
            const values = sampleValues(language, sampleReasons[kind])
            const { title, body, sms } = inForce[language]
            return [
              language,
              { title: fillIn(title, values), body: fillIn(body, values), sms: fillIn(sms, values) },
            ]
          }),
        ) as z.output<typeof WordsShown>
        return {
          kind,
          name,
          to,
          isMandatory,
          channels: [...by],
          placeholders: known.map((id) => ({
            name: id,
            meaning: placeholders[id].meaning,
            isPersonal: 'isPersonal' in placeholders[id],
            sample: ((id === 'reason' && sampleReasons[kind]) || placeholders[id].sample).zh,
          })),
          proposed: wording,
          own: own[0]?.words ?? null,
          preview,
          smsParts: countSmsParts(preview.zh.sms, LONGEST_SIGNATURE),
          versions: own.map(({ version, setByName, setAt, reason, words }) => ({
            version,
            setByName,
            setAt: setAt.toISOString(),
            reason,
            words,
          })),
        }
      }),
    }
  },
})
