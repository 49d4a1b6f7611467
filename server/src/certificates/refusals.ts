import { refusal } from '../platform/index.ts'

export const classNotCompleted = refusal<{ state: string; stateEn: string }>(
  'certificates.class-not-completed',
  {
    status: 409,
    zh: '培训班尚未结业（{state}），不能制发证书',
    en: 'The class is not completed yet ({stateEn}); no certificates can be issued',
  },
)

export const nobodyPassed = refusal('certificates.nobody-passed', {
  status: 409,
  zh: '没有需要制发合格证书的学员：请先录入考核成绩，或已全部制发',
  en: 'Nobody needs a certificate: enter results first, or all have theirs',
})

export const numberTaken = refusal<{ number: string | readonly string[] }>('certificates.number-taken', {
  status: 409,
  zh: '证书编号 {number} 已登记在他人名下或其他班级',
  en: 'The certificate number {number} is recorded already',
})

export const notOnRoster = refusal<{ people: number }>('certificates.not-on-roster', {
  status: 422,
  zh: '有 {people} 人不在本班花名册中，只能登记本班学员的证书',
  en: '{people} of them are not on the roster; certificates are recorded for learners of the class alone',
})

export const issuedInFuture = refusal<{ today: string }>('certificates.issued-in-future', {
  status: 422,
  zh: '发证日期不能晚于今天（{today}）',
  en: 'A certificate cannot be issued after today ({today})',
})

export const alreadyRevoked = refusal('certificates.already-revoked', {
  status: 409,
  zh: '该证书已撤销',
  en: 'This certificate is revoked already',
})
