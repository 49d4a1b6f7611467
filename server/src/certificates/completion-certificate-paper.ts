import { type PaperProgress, qrCode, renderPdf, renderPdfs } from '../platform/documents/index.ts'
import { writeZip, type ZipFile } from '../platform/zip.ts'

const template = new URL('./completion-certificate.typ', import.meta.url)

/** What stands on a completion certificate (培训合格证书). Everything is printed as given. */
export interface CompletionCertificatePaper {
  readonly number: string
  readonly holderName: string
  /** In full on the certificate a holder gets; masked where it is only shown to somebody else. */
  readonly idNumber: string
  readonly courseName: string
  /** Kind of training in Chinese, such as 岗位技能提升培训. */
  readonly kindName: string
  /** 线上, 线下 or 线上线下结合. */
  readonly modeName: string
  readonly occupation?: string
  readonly enterpriseName?: string
  readonly classHours: number
  readonly minutesPerClassHour?: number
  /** 'YYYY-MM-DD', as are all days here. */
  readonly startsOn: string
  readonly endsOn: string
  readonly issuedOn: string
  /** Who issues and seals: the enterprise or the training institution. */
  readonly issuerName: string
  /** Public page on which anyone may check the certificate. The QR code leads there. */
  readonly checkUrl: string
}

/** All certificates in one PDF, a page each, in the order given. Some hundred a second. */
export function renderCertificates(certificates: readonly CompletionCertificatePaper[]): Promise<Buffer> {
  if (certificates.length === 0)
    return Promise.reject(new RangeError('A PDF of certificates needs at least one'))
  return renderPdf(template, dataOf(certificates))
}

/** A PDF for each certificate, named by number and holder, in one zip. */
export async function zipCertificates(
  certificates: readonly CompletionCertificatePaper[],
  onProgress?: (progress: PaperProgress) => void,
): Promise<Buffer> {
  const files: ZipFile[] = []
  const papers = renderPdfs(
    template,
    certificates.map((certificate) => dataOf([certificate])),
    onProgress,
  )
  for await (const bytes of papers) {
    const certificate = certificates[files.length]
    files.push({ path: `${safeName(`${certificate?.number} ${certificate?.holderName}`)}.pdf`, bytes })
  }
  return writeZip(files)
}

function dataOf(certificates: readonly CompletionCertificatePaper[]) {
  return {
    certificates: certificates.map((certificate) => ({
      ...certificate,
      occupation: certificate.occupation ?? null,
      enterpriseName: certificate.enterpriseName ?? null,
      minutesPerClassHour: certificate.minutesPerClassHour ?? null,
      qr: qrCode(certificate.checkUrl),
    })),
  }
}

/** A file name that Windows takes too: none of \ / : * ? " < > | nor control characters. */
function safeName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
}
