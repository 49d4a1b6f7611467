/**
 * Papers: PDF from Typst templates that stand in the folder of the room that owns them.
 *
 * A template begins with `#import "/platform/documents/paper.typ": *`, which gives it the fonts, the `data` handed to
 * `renderPdf`, and the words all papers share (days, amounts, running page numbers).
 */
export { amountInWords } from './amount-in-words.ts'

export { type QrCode, qrCode } from './qr-code.ts'
export { type PaperProgress, renderPdf, renderPdfs } from './render-pdf.ts'
