import { amountInWords, renderPdf } from '../platform/documents/index.ts'

const template = new URL('./case-sheet.typ', import.meta.url)

type Outcome = 'granted' | 'refused' | 'undetermined' | 'inapplicable'

/** A check that decided against a benefit, or could not be decided. */
export interface CaseSheetReason {
  readonly clause: string
  readonly message: string
}

export interface CaseSheetBenefit {
  readonly name: string
  readonly outcome: Exclude<Outcome, 'inapplicable'> | 'superseded'
  readonly fen: number
  /** For what is granted the clauses it rests on, else what stands against it. */
  readonly reasons: readonly CaseSheetReason[]
}

export interface CaseSheetLine {
  readonly name: string
  readonly idNumber: string
  readonly outcome: Outcome
  readonly benefits: readonly CaseSheetBenefit[]
  /** Where each fact that was judged comes from: which register of which day, a proof, or what the firm told. */
  readonly sources: readonly { readonly fact: string; readonly from: string }[]
}

/** A whole case as it is put on paper. Times are China time as they are to be printed. */
export interface CaseSheet {
  /** Who had it printed and when, in the foot of each page; empty where it is nobody's. */
  readonly madeFor: string
  readonly caseNumber: string
  readonly issuerName: string
  readonly organizationName: string
  readonly stateName: string
  /** Plan, class and claim as pairs of label and value: 培训方式, 线上; 备案时间, 2023年2月6日 … */
  readonly particulars: readonly (readonly [label: string, value: string])[]
  readonly lines: readonly CaseSheetLine[]
  readonly attachments: readonly {
    readonly title: string
    readonly fileName: string
    readonly sha256: string
  }[]
  readonly timeline: readonly {
    readonly at: string
    readonly actorName: string
    readonly act: string
    readonly note: string
  }[]
  readonly signatures: readonly {
    readonly role: string
    readonly name: string
    readonly at: string
    readonly statement: string
  }[]
}

const outcomeNames = {
  granted: '给予',
  refused: '不予',
  undetermined: '待定',
  inapplicable: '不适用',
  superseded: '就高不享受',
} as const

/** The case as PDF, A4 landscape; totals are reckoned here. */
export function renderCaseSheet(sheet: CaseSheet): Promise<Buffer> {
  const count = (outcome: Outcome) => sheet.lines.filter((line) => line.outcome === outcome).length
  const fen = sheet.lines.flatMap(({ benefits }) => benefits).reduce((sum, benefit) => sum + benefit.fen, 0)
  return renderPdf(template, {
    ...sheet,
    title: '职业培训补贴案卷单',
    lines: sheet.lines.map((line) => ({
      ...line,
      outcomeName: outcomeNames[line.outcome],
      benefits: line.benefits.map((benefit) => ({ ...benefit, outcomeName: outcomeNames[benefit.outcome] })),
    })),
    totals: {
      people: sheet.lines.length,
      granted: count('granted'),
      refused: count('refused'),
      undetermined: count('undetermined'),
      fen,
      amountInWords: amountInWords(fen),
    },
  })
}
