/** E-mail: by SMTP, a folder in its place, and one for tests. The port is `platform/carriers.ts`. */
export { createFakeMail, type FakeMailServer } from './fake.ts'
export { createMailFolder } from './folder.ts'
export { createSmtp, type SmtpSettings } from './smtp.ts'
