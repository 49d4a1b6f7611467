import type { SameWords } from '../../platform/messages.ts'
import type { zh } from './certificate-check.zh.ts'

export const en: SameWords<typeof zh> = {
  title: 'Certificate check',
  hint: 'Enter number and check code of a certificate, or scan its QR code, to see whether it is genuine.',
  number: 'Certificate number',
  numberHint: 'As printed on it, such as PX-320206-2023-000128',
  code: 'Check code',
  codeHint: 'At the end of the address beside the QR code, after “code=”: 16 digits and letters',
  check: 'Check',
  numberNeeded: 'Enter the number, 6 characters or more',
  codeNeeded: 'The code has 16 digits or letters a–f; compare it with the certificate',
  genuine: 'Genuine and valid',
  genuineHint: 'This certificate was issued here. Compare each item with the paper.',
  revoked: 'Revoked',
  revokedHint: 'This certificate was issued and later revoked. It is no longer valid.',
  revokedReason: 'Reason',
  notFound: 'No such certificate',
  notFoundHint:
    'Number and code do not belong together, or the certificate was not issued here. Mind 0 and O, 1 and l; if it still cannot be found, ask the bureau named on it.',
  holder: 'Holder',
  idNumber: 'ID number',
  kind: 'Kind',
  course: 'Training',
  classHours: 'Class hours',
  issuer: 'Issued by',
  issuedOn: 'Issued on',
  checkedOn: 'This page comes from {host}',
  another: 'Check another',
  maskedHint: 'Name and number are shown in part, to protect the holder.',
}
