import type { CertificateKind, SkillLevel } from '@zhixun/policy'
import type { Day } from '../platform/index.ts'

/** A certificate somebody earned in a class: issued here where it is one of completion, else recorded. (证书) */
export interface Certificate {
  readonly regionId: string
  readonly certificateId: string
  readonly classId: string
  readonly planId: string
  readonly organizationId: string
  readonly personId: string
  readonly number: string
  readonly kind: CertificateKind
  readonly level: SkillLevel | null
  readonly occupation: string | null
  readonly holderName: string
  readonly idNumberMasked: string
  readonly course: string
  readonly classHours: number | null
  readonly issuer: string
  readonly issuedOn: Day
  /** Printed in the QR code. */
  readonly checkCode: string
  readonly state: 'valid' | 'revoked'
  readonly stateReason: string | null
}

const SERIAL_DIGITS = 6

/**
 * The number of a completion certificate: region, year and a running number of both, such as `PX-320206-2023-000128`.
 * The notices prescribe no form.
 */
export function completionNumber(regionId: string, year: number, serial: number): string {
  return `PX-${regionId}-${year}-${String(serial).padStart(SERIAL_DIGITS, '0')}`
}

/** Path of the public page that tells whether a certificate is genuine. */
export function checkPath({ number, checkCode }: Pick<Certificate, 'number' | 'checkCode'>): string {
  return `/certificates/${encodeURIComponent(number)}?code=${checkCode}`
}
