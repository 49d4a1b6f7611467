import { z } from 'zod'
import type { ListColumn } from '../http/list.ts'
import type { Finding } from './findings.ts'

/** A fault keeps a line from being taken, a doubt asks about it, and what was accepted was read as what it plainly means. */
const findingTones = ['fault', 'doubt', 'accepted'] as const
export type FindingTone = (typeof findingTones)[number]

/** Something found in a line, by the file itself or by what is known of its people, as it is kept beside the file. */
export interface KeptFinding {
  readonly tone: FindingTone
  readonly kind: string
  readonly sheet: string
  readonly row: number
  readonly heading: string
  /** What the cell shows; for the organization that handed the file in, and nobody else. */
  readonly shown: string | null
  readonly zh: string
  readonly en: string
}

export function keepFinding(tone: FindingTone, finding: Finding<string>): KeptFinding {
  const { kind, sheet, row, column: heading, shown, problem } = finding
  return { tone, kind, sheet, row, heading, shown, ...problem }
}

/** What was found by looking beyond the file, as a remark on the whole line in its marked copy. */
export function remarkOf(kept: Omit<KeptFinding, 'shown'>): Finding<string> {
  const { kind, sheet, row, heading: column, zh, en } = kept
  const words = { zh, en }
  return { kind, sheet, row, column, columnIndex: undefined, shown: null, problem: words, message: words }
}

/** A line of the list of what was found; `shown` is told to the organization whose file it is, else null. */
export const FindingRow = z
  .object({
    number: z.int(),
    tone: z.enum(findingTones),
    kind: z.string(),
    sheet: z.string(),
    row: z.int(),
    heading: z.string(),
    shown: z.string().nullable(),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'FindingRow' })

export const findingToneWords = { fault: '问题', doubt: '疑点', accepted: '已自动更正' } as const

export const findingColumns: readonly ListColumn<z.output<typeof FindingRow>>[] = [
  { zh: '工作表', en: 'Sheet', value: (row) => row.sheet, width: 16 },
  { zh: '行', en: 'Row', value: (row) => row.row, as: 'number', width: 8 },
  { zh: '列', en: 'Column', value: (row) => row.heading, width: 16 },
  { zh: '类型', en: 'Tone', value: (row) => findingToneWords[row.tone], width: 12 },
  { zh: '单元格内容', en: 'Cell', value: (row) => row.shown, width: 24 },
  { zh: '说明', en: 'Message', value: (row) => row.zh, width: 60 },
]
