import { z } from 'zod'
import {
  type Download,
  findOwnFiles,
  isOwnWork,
  listQuery,
  notFound,
  numberedPageInput,
  pageInput,
  pageOf,
  query,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { writeSheetBytes, xlsxMediaType } from '../../platform/spreadsheet/index.ts'
import { readChunks } from '../file/read-chunks.ts'
import { splitLine } from '../file/split-line.ts'
import { registerKind, registerKindIds, registerKinds, registerKindWords } from '../kinds.ts'
import { countEmployers } from './covered-employer-store.ts'
import { holdsArea, publishers } from './import-register.ts'
import {
  concernsOf,
  concernWords,
  extents,
  type Snapshot,
  snapshotLifecycle,
  snapshotStateWords,
  speaksUntil,
} from './snapshot.ts'
import { getSnapshot, isOlderThanNewest, listFindings, listSnapshots } from './snapshot-store.ts'

const WordsShape = z.object({ zh: z.string(), en: z.string() })
const States = z.enum(snapshotLifecycle.states)

const SnapshotRow = z
  .object({
    regionId: z.string(),
    snapshotId: z.string(),
    kind: z.enum(registerKindIds),
    kindLabel: WordsShape,
    area: z.string(),
    extent: z.enum(extents),
    issuer: z.string(),
    document: z.string(),
    asOfOn: z.iso.date(),
    coversFrom: z.iso.date(),
    coversUntil: z.iso.date(),
    fileName: z.string(),
    taskId: z.string(),
    state: States,
    lines: z.int(),
    faultyLines: z.int(),
    duplicateLines: z.int(),
    entries: z.int(),
    people: z.int(),
    knownPeople: z.int(),
    findings: z.int(),
    uploadedByName: z.string(),
    uploadedAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
    publishedByName: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'RegisterSnapshotRow' })

export const SnapshotView = SnapshotRow.extend({
  fileSha256: z.string(),
  /** Employers whose people stand in it; null where its kind names none. */
  employers: z.int().nullable(),
  headings: z.array(z.string()),
  linesByMonth: z.array(z.object({ month: z.string(), lines: z.int() })),
  comparison: z
    .object({
      asOfOn: z.iso.date(),
      peopleBefore: z.int(),
      added: z.int(),
      gone: z.int(),
      changed: z.int(),
      same: z.int(),
      peopleAffected: z.int(),
    })
    .nullable(),
  concerns: z.array(WordsShape),
  failed: WordsShape.nullable(),
  endedAt: z.iso.datetime().nullable(),
  endedByName: z.string().nullable(),
  actions: z.array(z.string()),
  /** Checked, and to be published by somebody else than whoever asks: they handed it in, or publish nothing. */
  needsAnother: z.boolean(),
}).meta({ id: 'RegisterSnapshot' })

export const viewSnapshot = query({
  name: 'registers.view',
  zh: '查看登记数据',
  en: 'See a register snapshot',
  input: z.object({ regionId: RegionId, snapshotId: Uuid }),
  by: ['staff'],
  async run({ tx, actor }, { regionId, snapshotId }): Promise<z.output<typeof SnapshotView>> {
    const snapshot = await getSnapshot(tx, regionId, snapshotId)
    const isOlder = await isOlderThanNewest(tx, snapshot)
    const may = holdsArea(actor, snapshot.area, publishers)
    const { fileId, uploadedBy, uploadedAt } = snapshot
    const ownFiles = await findOwnFiles(tx, actor, [fileId])
    const isOwn = isOwnWork(actor, uploadedBy, uploadedAt) || ownFiles.has(fileId)
    const steps = snapshotLifecycle
      .stepsFrom(snapshot.state)
      .filter((each) => each !== 'check' && each !== 'fail')
    return {
      ...rowOf(snapshot),
      fileSha256: snapshot.fileSha256,
      employers: snapshot.kind === 'social-insurance' ? await countEmployers(tx, snapshot) : null,
      headings: [...snapshot.headings],
      linesByMonth: Object.entries(snapshot.figures.linesByMonth).map(([month, lines]) => ({ month, lines })),
      comparison: snapshot.comparison,
      concerns:
        snapshot.state === 'checked' ? concernsOf(snapshot, isOlder).map((each) => concernWords[each]) : [],
      failed: snapshot.failed,
      endedAt: snapshot.endedAt?.toISOString() ?? null,
      endedByName: snapshot.endedByName,
      actions: may ? steps.filter((each) => each !== 'publish' || !isOwn) : [],
      needsAnother: snapshot.state === 'checked' && (isOwn || !may),
    }
  },
})

export const listSnapshotsQuery = listQuery({
  name: 'registers.list',
  zh: '登记数据导入记录',
  en: 'Register snapshots',
  input: z.object({
    regionId: RegionId,
    kind: z.enum(registerKindIds).optional(),
    state: States.optional(),
    ...pageInput,
  }),
  by: ['staff'],
  filterWords: { kind: registerKindWords, state: snapshotStateWords },
  row: SnapshotRow,
  columns: [
    { zh: '种类', en: 'Kind', value: (row) => row.kindLabel.zh, width: 24 },
    { zh: '适用地区', en: 'Area', value: (row) => row.area, as: 'region' },
    { zh: '覆盖范围', en: 'Covers', value: (row) => extentWords[row.extent], width: 14 },
    { zh: '来源单位', en: 'Issuer', value: (row) => row.issuer, width: 26 },
    { zh: '数据日期', en: 'As of', value: (row) => row.asOfOn, as: 'day', width: 14 },
    { zh: '期间开始', en: 'Covers from', value: (row) => row.coversFrom, as: 'day', width: 14 },
    { zh: '期间结束', en: 'Covers until', value: (row) => row.coversUntil, as: 'day', width: 14 },
    { zh: '状态', en: 'State', value: (row) => snapshotStateWords[row.state].zh, width: 10 },
    { zh: '行数', en: 'Lines', value: (row) => row.lines, as: 'number', width: 12 },
    { zh: '人数', en: 'People', value: (row) => row.people, as: 'number', width: 12 },
    { zh: '有问题行数', en: 'Faulty lines', value: (row) => row.faultyLines, as: 'number', width: 12 },
    { zh: '导入人', en: 'Imported by', value: (row) => row.uploadedByName, width: 14 },
    { zh: '发布人', en: 'Published by', value: (row) => row.publishedByName, width: 14 },
    { zh: '撤回原因', en: 'Reason', value: (row) => row.reason, width: 30 },
  ],
  async run({ tx }, { kind, state, cursor, limit }) {
    const found = await listSnapshots(tx, { kind, states: state && [state], before: cursor, limit })
    return pageOf(found.map(rowOf), limit, (row) => row.snapshotId)
  },
})

const extentWords = { 'whole-area': '本地区全部', 'listed-only': '仅所列' } as const

/** Every kind of register with its newest snapshot and what is covered, for one region. */
export const RegisterOverview = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.enum(registerKindIds),
        label: WordsShape,
        usualIssuer: WordsShape,
        speaksForDays: z.int(),
        columns: z.array(
          z.object({ label: WordsShape, isRequired: z.boolean(), words: z.array(z.string()) }),
        ),
        newest: SnapshotRow.nullable(),
        /** Whether the newest speaks for today. */
        isFresh: z.boolean(),
        covered: z.array(
          z.object({ area: z.string(), from: z.iso.date(), until: z.iso.date(), asOfOn: z.iso.date() }),
        ),
      }),
    ),
    /** Areas that whoever asks may import for. */
    areas: z.array(z.string()),
  })
  .meta({ id: 'RegisterOverview' })

export const viewOverview = query({
  name: 'registers.overview',
  zh: '登记数据总览',
  en: 'Registers at a glance',
  input: z.object({ regionId: RegionId }),
  by: ['staff'],
  async run({ tx, actor, today }, { regionId }): Promise<z.output<typeof RegisterOverview>> {
    const published = await listSnapshots(tx, { states: ['published'], order: 'as-of' })
    const areas = [regionId, regionId.slice(0, 4)].filter((area) => holdsArea(actor, area))
    return {
      kinds: registerKinds.map(({ kind, label, usualIssuer, speaksForDays, columns }) => {
        const ofKind = published.filter((each) => each.kind === kind)
        const newest = ofKind.find((each) => regionId.startsWith(each.area))
        return {
          kind,
          label,
          usualIssuer,
          speaksForDays,
          columns: columns.map((column) => ({
            label: column.label,
            isRequired: column.isRequired,
            words: [...column.words],
          })),
          newest: newest ? rowOf(newest) : null,
          isFresh: newest !== undefined && speaksUntil(newest) >= today,
          covered: ofKind.map(({ area, coversFrom, coversUntil, asOfOn }) => ({
            area,
            from: coversFrom,
            until: coversUntil,
            asOfOn,
          })),
        }
      }),
      areas,
    }
  },
})

const FindingRow = z
  .object({
    number: z.int(),
    tone: z.enum(['fault', 'doubt']),
    kind: z.string(),
    line: z.int(),
    heading: z.string(),
    shown: z.string().nullable(),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'RegisterFinding' })

export const listFindingsQuery = listQuery({
  name: 'registers.list-findings',
  zh: '登记数据核对结果',
  en: 'What checking a register found',
  input: z.object({
    regionId: RegionId,
    snapshotId: Uuid,
    kind: z.string().max(40).optional(),
    ...numberedPageInput,
  }),
  by: ['staff'],
  row: FindingRow,
  columns: [
    { zh: '行', en: 'Line', value: (row) => row.line, as: 'number', width: 10 },
    { zh: '列', en: 'Column', value: (row) => row.heading, width: 22 },
    { zh: '内容', en: 'Cell', value: (row) => row.shown, width: 26 },
    { zh: '问题', en: 'Message', value: (row) => row.zh, width: 70 },
  ],
  async run({ tx }, { regionId, snapshotId, kind, cursor, limit }) {
    const snapshot = await getSnapshot(tx, regionId, snapshotId)
    const after = cursor === undefined ? undefined : Number(cursor)
    return pageOf(await listFindings(tx, snapshot, { kind, after, limit }), limit, (row) =>
      String(row.number),
    )
  },
})

const MARKED_MAX = 5_000

/** The faulty lines as they were handed in, each with its number and what is wrong; back to whoever handed the file in. */
export const downloadFaultyLines = query({
  name: 'registers.download-faulty-lines',
  zh: '下载有问题的行',
  en: 'Download the faulty lines of a register',
  input: z.object({ regionId: RegionId, snapshotId: Uuid }),
  by: ['staff'],
  async run({ tx, actor, files }, { regionId, snapshotId }): Promise<Download> {
    const snapshot = await getSnapshot(tx, regionId, snapshotId)
    // it holds whole identity numbers
    refuseUnless(snapshot.uploadedBy === actor.id, notFound({ what: '登记数据文件' }))
    const findings = await listFindings(tx, snapshot, { limit: MARKED_MAX })
    const told = Map.groupBy(findings, (finding) => finding.line)
    const text = await readChunks(files.stream(snapshot.fileSha256))
    const lines = await pickLines(text, new Set(told.keys())).finally(() => text.close())
    const headings = text.head.find((cells) => cells.includes(snapshot.headings[0] ?? '')) ?? []
    const bytes = await writeSheetBytes<{ line: number; cells: readonly string[] }>({
      name: '有问题的行',
      columns: [
        { heading: '行', kind: 'number', value: (row) => row.line },
        {
          heading: '问题',
          kind: 'text',
          width: 60,
          value: ({ line }) =>
            (told.get(line) ?? [])
              .map(({ heading, zh }) => `${heading === '' ? '' : `${heading}：`}${zh}`)
              .join('；'),
        },
        ...headings.map((heading, place) => ({
          heading: heading.trim() || `列 ${place + 1}`,
          kind: 'text' as const,
          width: 20,
          value: ({ cells }: { cells: readonly string[] }) => cells[place] ?? '',
        })),
      ],
      rows: lines,
    })
    return {
      name: `${snapshot.fileName.replace(/\.[^.]*$/, '')}-有问题的行.xlsx`,
      mediaType: xlsxMediaType,
      bytes,
    }
  },
})

/** More a workbook takes in no cell. */
const CELL_LENGTH_MAX = 32_767

async function pickLines(text: Awaited<ReturnType<typeof readChunks>>, wanted: ReadonlySet<number>) {
  const picked: { line: number; cells: readonly string[] }[] = []
  const decoder = new TextDecoder(text.encoding)
  let number = 0
  for await (const { bytes } of text.chunks) {
    const lines = decoder.decode(bytes).split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines) {
      number++
      if (!wanted.has(number)) continue
      const cells = splitLine(line.replace(/\r$/, ''), text.delimiter)
      picked.push({ line: number, cells: cells.map((cell) => cell.slice(0, CELL_LENGTH_MAX)) })
    }
  }
  return picked
}

function rowOf(snapshot: Snapshot): z.output<typeof SnapshotRow> {
  const { lines, faultyLines, duplicateLines, entries, people, knownPeople, findings } = snapshot.figures
  return {
    regionId: snapshot.regionId,
    snapshotId: snapshot.snapshotId,
    kind: snapshot.kind,
    kindLabel: registerKind(snapshot.kind).label,
    area: snapshot.area,
    extent: snapshot.extent,
    issuer: snapshot.issuer,
    document: snapshot.document,
    asOfOn: snapshot.asOfOn,
    coversFrom: snapshot.coversFrom,
    coversUntil: snapshot.coversUntil,
    fileName: snapshot.fileName,
    taskId: snapshot.taskId,
    state: snapshot.state,
    lines,
    faultyLines,
    duplicateLines,
    entries,
    people,
    knownPeople,
    findings,
    uploadedByName: snapshot.uploadedByName,
    uploadedAt: snapshot.uploadedAt.toISOString(),
    publishedAt: snapshot.publishedAt?.toISOString() ?? null,
    publishedByName: snapshot.publishedByName,
    reason: snapshot.reason,
  }
}
