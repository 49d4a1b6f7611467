import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rulebook } from '@zhixun/policy'
import { z } from 'zod'
import {
  addJurisdiction,
  command,
  digestOf,
  executeCommand,
  inScope,
  type Jurisdictions,
  orRefuse,
  type Platform,
  RegionId,
  refuseUnless,
  systemActor,
} from '../platform/index.ts'
import { editionIdOf, jurisdictionOf, ToldClause } from './edition.ts'
import { readDigest } from './read-digest.ts'
import { readRulebooks, rulebooksFolder } from './read-rulebooks.ts'
import { editionChanged, regionUnknown } from './refusals.ts'
import { findEdition, getTelling, insertEdition, lockPublishing, putTelling } from './rulebook-store.ts'

const RulebookData = z.custom<Rulebook>(
  (value) => typeof value === 'object' && value !== null && 'id' in value,
)

/**
 * Publishes an edition of a notice, with the jurisdiction that issued it where that is new. An edition that is published
 * stays as it is; telling it better is allowed. (发布政策文件)
 *
 * Refusals: rulebook.edition-changed, rulebook.region-unknown
 */
export const publishRulebook = command({
  name: 'rulebook.publish',
  zh: '发布政策文件',
  en: 'Publish a notice',
  input: z.object({
    regionId: RegionId,
    rulebook: RulebookData,
    /** The YAML text that the rulebook was read from. */
    source: z.string().min(1),
    clauses: z.array(ToldClause),
  }),
  by: ['system'],
  async run(context, { regionId, rulebook, source, clauses }) {
    const { tx, now } = context
    const editionId = editionIdOf(rulebook)
    const digest = digestOf(rulebook)
    const { region } = rulebook.document
    const { jurisdictionId, name, regions } = orRefuse(jurisdictionOf(region), regionUnknown({ region }))
    await lockPublishing(tx)
    await addJurisdiction(tx, { jurisdictionId, nameZh: name.zh, nameEn: name.en, regions })
    const published = await findEdition(tx, editionId)
    refuseUnless(published === undefined || published.digest === digest, editionChanged({ editionId }))
    if (published === undefined) {
      const { id: rulebookId, edition } = rulebook
      await insertEdition(
        tx,
        { editionId, rulebookId, edition, digest, jurisdictionId, regionId, rulebook, publishedAt: now },
        source,
      )
    }
    await putTelling(tx, rulebook.id, clauses, now)
    context.note({ editionId, digest })
    return { editionId }
  },
  subject: (_, { editionId }) => `edition:${editionId}`,
})

/**
 * Publishes what is new or told anew in a folder of rulebooks; done at every start.
 *
 * @returns ids of the editions that were published or told anew
 * @throws RulebookFaults where a file is faulty
 * @throws editionChanged where a published edition reads differently now
 */
export async function publishRulebooks(
  { platform, jurisdictions }: { readonly platform: Platform; readonly jurisdictions: Jurisdictions },
  folder: string = rulebooksFolder,
): Promise<string[]> {
  const changed: string[] = []
  for (const rulebook of readRulebooks(folder).values()) {
    const { region } = rulebook.document
    const { regions } = orRefuse(jurisdictionOf(region), regionUnknown({ region }))
    const regionId = regions[0] ?? region
    const clauses = readDigest(join(folder, rulebook.id, 'digest.md'))
    const isPublished = await inScope(platform.db, { kind: 'system' }, async (tx) => {
      const edition = await findEdition(tx, editionIdOf(rulebook))
      const telling = await getTelling(tx, rulebook.id)
      return edition?.digest === digestOf(rulebook) && digestOf(telling) === digestOf(clauses)
    })
    if (isPublished) continue
    const source = readFileSync(join(folder, rulebook.id, 'rulebook.yaml'), 'utf8')
    const input = { regionId, rulebook, source, clauses }
    const { editionId } = await executeCommand(platform, publishRulebook, systemActor(regionId), input)
    changed.push(editionId)
  }
  if (changed.length > 0) await jurisdictions.refresh()
  return changed
}
