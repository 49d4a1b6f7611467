/** Short messages: a gateway over HTTP, a folder in its place, and one for tests. The port is `platform/carriers.ts`. */
export { createFakeSms, type FakeSmsGateway } from './fake.ts'
export { createSmsFolder } from './folder.ts'
export { createSmsHttp, type SmsHttpFields, type SmsHttpSettings, usualFields } from './http.ts'
