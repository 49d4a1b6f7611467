/** Viruses in uploads: ClamAV's daemon, and a scanner for tests. The port is `platform/files/virus-scanner.ts`. */
export { type ClamdAddress, createClamd } from './clamd.ts'
export { createFakeScanner } from './fake.ts'
export { openScanner } from './open-scanner.ts'
