import { organizationTraits } from '@zhixun/policy'
import { z } from 'zod'
import { command, DayText, getDocument, getFile, Prose, RegionId, Uuid } from '../../platform/index.ts'
import { areaOfLevel } from '../area-of-level.ts'
import { daysFaults, refuseFaults } from '../form-faults.ts'
import { OrganizationTraitName } from '../organization/organization.ts'
import { placeLines } from './place-lines.ts'
import { insertTraitLines } from './trait-line-store.ts'
import type { TraitList } from './trait-list.ts'
import { readTraitListFile } from './trait-list-file.ts'
import { findSameFile, insertTraitList, known } from './trait-list-store.ts'

/**
 * Takes a list of organizations with one trait in, as another authority hands it over: each line is read and looked up in the
 * register. Nothing counts before it is confirmed. (上传单位情况名单)
 *
 * Refusals: platform.file-kind-not-here, platform.not-found, platform.not-allowed, registry.details-wrong, registry.trait-list-known, registry.no-trait-list,
 * and those of reading a spreadsheet
 */
export const checkTraitList = command({
  name: 'registry.check-trait-list',
  zh: '上传单位情况名单',
  en: 'Hand in a list of organizations with a trait',
  input: z.object({
    regionId: RegionId,
    level: z.enum(['county', 'city']),
    trait: OrganizationTraitName,
    fileId: Uuid,
    /** Of lines that name no days of their own. */
    validFrom: DayText,
    /** Included; left out: until something else is said. */
    validUntil: DayText.nullable().default(null),
    proof: Prose,
    proofFileId: Uuid.nullable().default(null),
  }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: { trait: organizationTraits },
  async run(context, { level, ...told }) {
    const { tx, actor, now, files } = context
    const { regionId, trait, validFrom, validUntil } = told
    refuseFaults(daysFaults(validFrom, validUntil, '/validUntil'))
    const area = await areaOfLevel(context, level, {
      zh: '全市单位情况名单',
      en: 'hand in a list of the whole city',
    })
    if (told.proofFileId !== null) await getDocument(tx, regionId, told.proofFileId)
    const file = await getFile(tx, regionId, told.fileId)
    const before = await findSameFile(tx, { regionId, area, trait, fileSha256: file.sha256 })
    if (before) {
      const day = before.checkedAt.toISOString().slice(0, 10)
      throw known({ fileName: before.fileName, day, state: before.state })
    }
    const bytes = await files.get(file.sha256)
    const read = await readTraitListFile({ bytes, fileName: file.name, days: { validFrom, validUntil } })
    const list: TraitList = {
      ...told,
      ...{ area, importId: context.newId(), fileName: file.name, fileSha256: file.sha256, state: 'checked' },
      sheets: read.sheets,
      notes: read.notes.map(({ sheet, message }) => ({ sheet, ...message })),
      ...{ checkedByName: actor.name, checkedAt: now, takesRenamed: null },
      ...{ confirmedByName: null, confirmedAt: null, endedByName: null, endedAt: null, reason: null },
    }
    await insertTraitList(tx, list)
    await insertTraitLines(tx, list, await placeLines(tx, list, read.lines))
    context.note({ trait, area, file: file.name, sha256: file.sha256, lines: read.lines.length })
    return { importId: list.importId }
  },
  subject: (_, { importId }) => `trait-list:${importId}`,
})
