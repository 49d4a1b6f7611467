import { z } from 'zod'
import {
  DayText,
  listCommands,
  listQuery,
  pageInput,
  pageOf,
  plusDays,
  query,
  RegionId,
} from '../../platform/index.ts'
import type { AuditEntry } from '../entry.ts'
import { actWords, tellEntry } from '../words/tell-entry.ts'
import { auditReaders, auditRegions, searchedFor } from './audit-readers.ts'
import { countEntries, type EntryPlace, findLastDay, searchEntries } from './search-store.ts'

const Words = z.object({ zh: z.string(), en: z.string() })

/** One act as the audit officer reads it. */
export const AuditRow = z
  .object({
    regionId: z.string(),
    seq: z.int(),
    at: z.iso.datetime(),
    actor: z.string(),
    actorName: z.string(),
    actorRole: z.string(),
    /** The role in words. */
    role: Words,
    command: z.string(),
    act: Words,
    subject: z.string(),
    /** What kind of thing it was done to. */
    about: Words,
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** The details in words. */
    told: Words,
    payloadDigest: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' })

const conditions = {
  regionId: RegionId,
  district: RegionId.optional(),
  actor: z.string().trim().min(1).max(80).optional(),
  command: z.string().trim().max(80).optional(),
  subject: z.string().trim().max(120).optional(),
  text: z.string().trim().min(1).max(80).optional(),
  from: DayText.optional(),
  until: DayText.optional(),
}

/** Acts by who, what, on which thing, where and when, newest first. That somebody searched is itself recorded. (查阅审计记录) */
export const listEntries = listQuery({
  name: 'audit.list-entries',
  zh: '审计记录',
  en: 'Audit entries',
  input: z.object({
    ...conditions,
    ...pageInput,
    /** When, where and the number of the last row of the page before. */
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z~\d{6}~\d{1,15}$/)
      .optional(),
  }),
  by: auditReaders,
  row: AuditRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.at, as: 'moment' },
    { zh: '地区', en: 'Region', value: (row) => row.regionId, as: 'region' },
    { zh: '序号', en: 'Number', value: (row) => row.seq, as: 'number' },
    { zh: '操作人', en: 'Who', value: (row) => row.actorName },
    { zh: '身份', en: 'Role', value: (row) => row.role.zh },
    { zh: '账号', en: 'Account', value: (row) => row.actor, width: 44 },
    { zh: '操作', en: 'Act', value: (row) => row.act.zh, width: 24 },
    { zh: '命令', en: 'Command', value: (row) => row.command, width: 28 },
    { zh: '对象', en: 'Subject', value: (row) => row.about.zh },
    { zh: '对象编号', en: 'Its number', value: (row) => row.subject, width: 48 },
    { zh: '说明', en: 'Details', value: (row) => row.told.zh, width: 60 },
    { zh: '指纹', en: 'Hash', value: (row) => row.hash, width: 66 },
  ],
  looksAt: ({ cursor, limit: _, ...filters }) =>
    cursor === undefined ? { kind: 'search', people: [], details: searchedFor(filters) } : undefined,
  async run({ tx, actor }, { cursor, limit, district, regionId: _, ...filter }) {
    const regions = auditRegions(actor, district)
    const entries = await searchEntries(tx, { ...filter, regions }, { before: placeOf(cursor), limit })
    return pageOf(entries.map(viewEntry), limit, (row) => `${row.at}~${row.regionId}~${row.seq}`)
  },
})

const DAYS_SHOWN = 30
const DAYS_SHOWN_MAX = 366

export const AuditFigures = z
  .object({
    from: z.iso.date(),
    until: z.iso.date(),
    byDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    byCommand: z.array(z.object({ command: z.string(), act: Words, count: z.int() })),
    /** Commands there are, to choose from. */
    commands: z.array(z.object({ command: z.string(), act: Words })),
  })
  .meta({ id: 'AuditFigures' })

/** How much was done on each day and of which kind; of the last thirty days with acts unless told. (审计统计) */
export const viewFigures = query({
  name: 'audit.figures',
  zh: '审计统计',
  en: 'Figures of the audit',
  input: z.object(conditions),
  by: auditReaders,
  async run(
    { tx, actor, today },
    { regionId: _, district, ...filter },
  ): Promise<z.output<typeof AuditFigures>> {
    const regions = auditRegions(actor, district)
    const last = await findLastDay(tx, regions)
    // where one's clock stands behind, as a sandbox city's may, days ahead of it are not the latest
    const until = filter.until ?? (last !== undefined && last < today ? last : today)
    const earliest = plusDays(until, -DAYS_SHOWN_MAX)
    const asked = filter.from ?? plusDays(until, -DAYS_SHOWN + 1)
    const from = [asked, earliest].sort().at(-1) ?? asked
    const { byDay, byCommand } = await countEntries(tx, { ...filter, regions, from, until })
    return {
      from,
      until,
      byDay: [...byDay],
      byCommand: byCommand.map((each) => ({ ...each, act: actWords(each.command) })),
      commands: listCommands().map(({ name, zh, en }) => ({ command: name, act: { zh, en } })),
    }
  },
})

function viewEntry(entry: AuditEntry): z.output<typeof AuditRow> {
  const { organizationId: _, previousHash: __, ...shown } = entry
  const { act, role, about, details: told } = tellEntry(entry)
  return { ...shown, act, role, about, told, details: { ...entry.details } }
}

function placeOf(cursor: string | undefined): EntryPlace | undefined {
  const [at, regionId, seq] = cursor?.split('~') ?? []
  if (at === undefined || regionId === undefined || seq === undefined) return undefined
  return { at: new Date(at), regionId, seq: Number(seq) }
}
