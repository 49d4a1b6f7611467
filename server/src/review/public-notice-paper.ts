import { amountInWords, renderPdf } from '../platform/documents/index.ts'

const template = new URL('./public-notice.typ', import.meta.url)

/** One line of a public notice: a benefit that somebody is about to get. */
export interface PublicNoticePaperLine {
  readonly organizationName: string
  /** As the city shows names in public, whole or with stars. */
  readonly holderName: string
  /** Masked: `3202**********1234`. */
  readonly idNumber: string
  readonly benefitName: string
  readonly fen: number
}

/** What stands on a list for public notice (公示名单). Days are 'YYYY-MM-DD'. */
export interface PublicNoticePaper {
  readonly noticeNumber: string
  /** The bureau that gives notice. */
  readonly issuerName: string
  /** Such as 2023年企业职工线上培训补贴公示名单. */
  readonly title: string
  /** The policy document under which it pays, title in 《》, and its document number. */
  readonly documentTitle: string
  readonly documentNumber: string
  readonly publishedOn: string
  /** Last day on which anyone may object, included. */
  readonly closesOn: string
  /** The period in the words of the rulebook: 5天, 5个工作日. */
  readonly period: string
  readonly objections: {
    readonly office: string
    readonly phone?: string
    readonly address?: string
    readonly url?: string
  }
  readonly lines: readonly PublicNoticePaperLine[]
}

const wholeIdNumber = /\d{17}[\dXx]/

/**
 * The list as PDF, totals reckoned here, heading of the table on every page.
 *
 * Rejects with a RangeError where a line carries a whole ID number: this paper hangs where anyone passes.
 */
export async function renderPublicNotice(notice: PublicNoticePaper): Promise<Buffer> {
  const open = notice.lines.findIndex(({ idNumber }) => wholeIdNumber.test(idNumber))
  if (open >= 0)
    throw new RangeError(`Line ${open + 1} of public notice ${notice.noticeNumber} shows a whole ID number`)
  const fen = notice.lines.reduce((sum, line) => sum + line.fen, 0)
  const { address = null, url = null, phone = null, office } = notice.objections
  return renderPdf(template, {
    ...notice,
    objections: { office, phone, address, url },
    people: notice.lines.length,
    organizations: new Set(notice.lines.map(({ organizationName }) => organizationName)).size,
    fen,
    amountInWords: amountInWords(fen),
  })
}
