export type { Certificate } from './certificate.ts'
export { findCertificates, listCertificates } from './certificate-store.ts'
export { certificatesRoom } from './routes.ts'
export { CertificateView } from './view-certificates.ts'
