import { z } from 'zod'
import type { Actor, StaffRole } from '../command/actor.ts'
import { listCommands, query } from '../command/command.ts'
import { Line, RegionId } from '../command/schemas.ts'
import { listQuery, pageInput, pageOf } from '../http/list.ts'
import { listQuarantined } from './quarantine-store.ts'
import {
  CONTENT_CHECK,
  mayBeReleased,
  quarantineActions,
  quarantineLifecycle,
  quarantineStateWords,
} from './quarantined-file.ts'

/** Who watches over what comes in: the two officers who decide, and those who read everything. */
const watchers = ['security-officer', 'administrator', 'audit-officer', 'auditor'] as const

const QuarantinedFileRow = z
  .object({
    regionId: z.string(),
    quarantinedId: z.string(),
    name: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    isPart: z.boolean(),
    /** A scanner's name, or `content`: the check of what a file is made of. */
    foundBy: z.string(),
    finding: z.string(),
    /** What it was handed in for. */
    purpose: z.string(),
    purposeEn: z.string(),
    uploadedByName: z.string(),
    office: z.string(),
    setAsideAt: z.iso.datetime(),
    times: z.int(),
    lastAt: z.iso.datetime(),
    state: z.enum(quarantineLifecycle.states),
    mayBeReleased: z.boolean(),
    /** Whether a message tells whoever handed it in of a release; the bureau's own people are told by the officer. */
    isTold: z.boolean(),
    releaseAskedByName: z.string().nullable(),
    releaseReason: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string().nullable(),
    /** Whether its bytes are no more. */
    isGone: z.boolean(),
    /** What the reader may do with it. */
    actions: z.array(z.enum(['askRelease', 'destroy', 'confirmRelease', 'declineRelease'])),
  })
  .meta({ id: 'QuarantinedFile' })
type Row = z.output<typeof QuarantinedFileRow>

const BYTES_PER_KILOBYTE = 1024

/** Files that were set aside, in the reader's regions; told of, never handed out. (隔离文件) */
export const listQuarantineQuery = listQuery({
  name: 'platform.list-quarantine',
  zh: '隔离文件',
  en: 'Files set aside',
  input: z.object({
    regionId: RegionId,
    state: z.enum(quarantineLifecycle.states).optional(),
    text: Line.optional(),
    ...pageInput,
  }),
  by: watchers,
  filterWords: { state: quarantineStateWords },
  row: QuarantinedFileRow,
  columns: [
    { zh: '时间', en: 'At', value: (row) => row.setAsideAt, as: 'moment' },
    { zh: '文件', en: 'File', value: (row) => row.name, width: 30 },
    { zh: '大小（KB）', en: 'Kilobytes', value: (row) => kilobytes(row), as: 'number', width: 10 },
    { zh: '查出', en: 'Found', value: (row) => row.finding, width: 30 },
    { zh: '检查', en: 'By', value: (row) => checkWords(row), width: 14 },
    { zh: '上传人', en: 'Handed in by', value: (row) => row.uploadedByName, width: 14 },
    { zh: '单位', en: 'Of', value: (row) => row.office, width: 30 },
    { zh: '用途', en: 'For', value: (row) => row.purpose, width: 18 },
    { zh: '次数', en: 'Times', value: (row) => row.times, as: 'number', width: 8 },
    { zh: '状态', en: 'State', value: (row) => quarantineStateWords[row.state].zh, width: 12 },
    { zh: '申请放行', en: 'Release asked by', value: (row) => row.releaseAskedByName, width: 14 },
    { zh: '放行理由', en: 'Why', value: (row) => row.releaseReason, width: 30 },
    { zh: '办理人', en: 'Decided by', value: (row) => row.decidedByName, width: 14 },
    { zh: '办理意见', en: 'Reason', value: (row) => row.decisionReason, width: 30 },
    { zh: 'SHA-256', en: 'SHA-256', value: (row) => row.sha256, width: 66 },
  ],
  async run({ tx, actor }, { state, text, cursor, limit }) {
    const files = await listQuarantined(tx, areasWatched(actor), { state, text, after: cursor, limit })
    const rows = files.map((file): Row => {
      const { releaseAskedBy, releaseAskedAt, decidedBy, uploadedBy, organizationId, bytesGoneAt, ...told } =
        file
      return {
        ...told,
        purposeEn: purposeEn(file.purpose),
        setAsideAt: file.setAsideAt.toISOString(),
        lastAt: file.lastAt.toISOString(),
        decidedAt: file.decidedAt?.toISOString() ?? null,
        mayBeReleased: mayBeReleased(file),
        isTold: organizationId !== null,
        isGone: bytesGoneAt !== null,
        actions: quarantineActions(actor, file),
      }
    })
    return pageOf(rows, limit, (row) => row.quarantinedId)
  },
})

/** Where somebody watches over what comes in. */
export function areasWatched({ roles }: Actor): string[] {
  const watching: readonly StaffRole[] = watchers
  return roles.filter(({ role }) => watching.includes(role)).map(({ area }) => area)
}

/** What a file was handed in for is told by the words of that command; those of an earlier version stay Chinese. */
function purposeEn(purpose: string): string {
  return listCommands().find(({ zh }) => zh === purpose)?.en ?? purpose
}

function kilobytes({ sizeBytes }: Row): number {
  return Math.ceil(sizeBytes / BYTES_PER_KILOBYTE)
}

function checkWords({ foundBy }: Row): string {
  return foundBy === CONTENT_CHECK ? '内容检查' : foundBy
}

export const ScanningView = z
  .object({
    /** Name of the virus scanner; null where the operator set none. */
    scanner: z.string().nullable(),
  })
  .meta({ id: 'Scanning' })

/** Whether what is handed in is looked through for viruses, and by what. (病毒扫描状态) */
export const viewScanning = query({
  name: 'platform.view-scanning',
  zh: '病毒扫描状态',
  en: 'Whether uploads are scanned',
  input: z.object({ regionId: RegionId }),
  by: watchers,
  run: async ({ scannerName }) => ({ scanner: scannerName ?? null }),
})
