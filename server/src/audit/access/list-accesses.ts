import { z } from 'zod'
import {
  DayText,
  listCommands,
  listQueries,
  listQuery,
  maskName,
  pageInput,
  pageOf,
  RegionId,
  Uuid,
} from '../../platform/index.ts'
import { auditReaders, auditRegions, searchedFor } from '../search/audit-readers.ts'
import { tellRole } from '../words/tell-entry.ts'
import { type Access, searchAccesses } from './access-store.ts'

const kinds = ['view', 'export', 'search'] as const

const kindWords: Readonly<Record<Access['kind'], string>> = {
  view: '查看',
  export: '导出',
  search: '查阅审计',
}

/** One look, as the audit officer reads it. */
export const AccessRow = z
  .object({
    regionId: z.string(),
    accessId: z.string(),
    personId: z.string().nullable(),
    /** Masked: `王*`; null where nobody's data were looked at, or the person is forgotten or beyond the own area. */
    personName: z.string().nullable(),
    actorName: z.string(),
    actorRole: z.string(),
    /** The role in words. */
    role: z.object({ zh: z.string(), en: z.string() }),
    query: z.string(),
    act: z.object({ zh: z.string(), en: z.string() }),
    kind: z.enum(kinds),
    reason: z.string().nullable(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AuditAccess' })

/** Who looked at whose data, who took lists away, who searched the audit; newest first. (查阅记录) */
export const listAccessesQuery = listQuery({
  name: 'audit.list-accesses',
  zh: '查阅记录',
  en: 'Looks at personal data and at the audit',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    actor: z.string().trim().min(1).max(80).optional(),
    kind: z.enum(kinds).optional(),
    personId: Uuid.optional(),
    from: DayText.optional(),
    until: DayText.optional(),
    ...pageInput,
  }),
  by: auditReaders,
  filterWords: { kind: kindWords },
  row: AccessRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '地区', en: 'Region', value: (row) => row.regionId, as: 'region' },
    { zh: '查阅人', en: 'Who', value: (row) => row.actorName },
    { zh: '身份', en: 'Role', value: (row) => row.role.zh },
    { zh: '方式', en: 'How', value: (row) => kindWords[row.kind] },
    { zh: '内容', en: 'What', value: (row) => row.act.zh, width: 24 },
    { zh: '被查阅人', en: 'Whose data', value: (row) => row.personName, width: 12 },
    { zh: '人员编号', en: 'Person', value: (row) => row.personId, width: 40 },
    { zh: '理由', en: 'Reason', value: (row) => row.reason, width: 40 },
  ],
  looksAt: ({ cursor, limit: _, ...filters }) =>
    cursor === undefined ? { kind: 'search', people: [], details: searchedFor(filters) } : undefined,
  async run({ tx, actor, namePeople }, { district, limit, regionId: _, ...filter }) {
    const found = await searchAccesses(tx, { ...filter, regions: auditRegions(actor, district) }, limit)
    const names = await namePeople(found.flatMap(({ personId }) => personId ?? []))
    return pageOf(
      found.map((access) => viewAccess(access, names)),
      limit,
      (row) => row.accessId,
    )
  },
})

function viewAccess(access: Access, names: ReadonlyMap<string, string>): z.output<typeof AccessRow> {
  const { regionId, accessId, personId, actorName, actorRole, query, kind, reason, details, at } = access
  const shown = { regionId, accessId, personId, actorName, actorRole, query, kind, reason }
  const name = names.get(personId ?? '')
  const personName = name === undefined ? null : maskName(name)
  const role = tellRole(actorRole)
  return { ...shown, role, personName, act: queryWords(query), details: { ...details }, at: at.toISOString() }
}

/** How a query or a command is called; one that is no more keeps its name. */
export function queryWords(name: string): { zh: string; en: string } {
  const known = [...listQueries(), ...listCommands()].find((each) => each.name === name)
  return known ? { zh: known.zh, en: known.en } : { zh: name, en: name }
}
