import { z } from 'zod'
import { type Access, listAccessesTo, listRevealsOf, queryWords } from '../audit/index.ts'
import { learnerOf } from '../casefile/index.ts'
import {
  listCommands,
  listQuery,
  pageInput,
  pageOf,
  type QueryContext,
  query,
  RegionId,
} from '../platform/index.ts'
import { findOrganizationNames, revealables, revealOfPerson, revealPurposes } from '../registry/index.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** The newest that the page shows; the copy of one's data has more. */
const REVEALS_SHOWN = 300

/** A look at the data of the learner who asks. */
export const LookAtMe = z
  .object({
    accessId: z.string(),
    at: z.iso.datetime(),
    regionId: z.string(),
    actorName: z.string(),
    actorRole: z.string(),
    organizationName: z.string().nullable(),
    kind: z.enum(['view', 'export']),
    act: Words,
    reason: z.string().nullable(),
  })
  .meta({ id: 'LookAtMe' })

/** Who looked at the data of the learner who asks, or took a list away that they stand on; newest first. (谁查看过我的信息) */
export const listLooksAtMe = listQuery({
  name: 'passbook.looks-at-me',
  zh: '谁查看过我的信息',
  en: 'Who looked at my data',
  input: z.object({ regionId: RegionId, ...pageInput }),
  by: ['verified-learner'],
  row: LookAtMe,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '单位', en: 'Organization', value: (row) => row.organizationName ?? '人社部门', width: 28 },
    { zh: '查阅人', en: 'Who', value: (row) => row.actorName },
    { zh: '方式', en: 'How', value: (row) => (row.kind === 'view' ? '查看' : '导出') },
    { zh: '内容', en: 'What', value: (row) => row.act.zh, width: 24 },
    { zh: '理由', en: 'Reason', value: (row) => row.reason, width: 40 },
  ],
  async run(context, { cursor, limit }) {
    const looks = await listAccessesTo(context.tx, learnerOf(context), { cursor, limit })
    const names = await namesOf(context, looks)
    return pageOf(
      looks.map((look) => viewLook(look, names)),
      limit,
      (row) => row.accessId,
    )
  },
})

/** An act by which a whole number of the learner was shown to somebody. */
export const RevealOfMe = z
  .object({
    at: z.iso.datetime(),
    regionId: z.string(),
    actorName: z.string(),
    actorRole: z.string(),
    organizationName: z.string().nullable(),
    act: Words,
    /** Which number. */
    number: Words,
    purpose: Words.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'RevealOfMe' })

/** By whom else, which and why whole numbers of the learner who asks were shown; newest first. (谁看过我的完整号码) */
export const listRevealsOfMe = query({
  name: 'passbook.reveals-of-me',
  zh: '谁看过我的完整号码',
  en: 'Who saw my numbers in full',
  input: z.object({ regionId: RegionId }),
  by: ['verified-learner'],
  async run(context): Promise<{ reveals: z.output<typeof RevealOfMe>[] }> {
    return { reveals: await gatherReveals(context, REVEALS_SHOWN) }
  },
})

/** Every look at a whole number of the learner who asks by somebody else, in whichever region, newest first. */
export async function gatherReveals(
  context: QueryContext,
  limit: number,
): Promise<z.output<typeof RevealOfMe>[]> {
  const personId = learnerOf(context)
  const entries = await context.asSystem('a person may know who saw their numbers in full', () =>
    listRevealsOf(context.tx, personId, { says: revealOfPerson.name, limit }),
  )
  const names = await namesOf(context, entries)
  return entries.map(({ at, regionId, actorName, actorRole, organizationId, command, details }) => ({
    ...{ at, regionId, actorName, actorRole },
    organizationName: names.get(organizationId ?? '') ?? null,
    act: wordsOf(command),
    number: numberWords(String(details['what'] ?? details['revealed'])),
    // an act that is done for one thing alone says by its name what the number was for
    purpose: purposeWords(details['purpose']) ?? (command === revealOfPerson.name ? null : wordsOf(command)),
    reason: details['reason'] === undefined ? null : String(details['reason']),
  }))
}

function numberWords(what: string): z.output<typeof Words> {
  const [, known] = Object.entries(revealables).find(([name]) => name === what) ?? []
  return known ? { zh: known.zh, en: known.en } : { zh: what, en: what }
}

function purposeWords(purpose: unknown): z.output<typeof Words> | null {
  const [, known] = Object.entries(revealPurposes).find(([name]) => name === purpose) ?? []
  return known ?? null
}

function viewLook(look: Access, names: ReadonlyMap<string, string>): z.output<typeof LookAtMe> {
  const { accessId, regionId, actorName, actorRole, organizationId, kind, query: asked, reason, at } = look
  return {
    ...{ accessId, regionId, actorName, actorRole, reason },
    at: at.toISOString(),
    kind: kind === 'export' ? 'export' : 'view',
    act: queryWords(asked),
    organizationName: names.get(organizationId ?? '') ?? null,
  }
}

function namesOf(
  { tx, asSystem }: QueryContext,
  looks: readonly { readonly organizationId: string | null }[],
): Promise<Map<string, string>> {
  const ids = looks.map(({ organizationId }) => organizationId).filter((id) => id !== null)
  return asSystem('a look is told with the name of the organization that looked', () =>
    findOrganizationNames(tx, ids),
  )
}

function wordsOf(name: string): { zh: string; en: string } {
  const known = listCommands().find((each) => each.name === name)
  return known ? { zh: known.zh, en: known.en } : { zh: name, en: name }
}
