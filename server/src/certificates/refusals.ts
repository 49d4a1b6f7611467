import { refusal } from '../platform/index.ts'

export const classNotCompleted = refusal<{ state: string }>('certificates.class-not-completed', {
  status: 409,
  zh: '培训班尚未结业（{state}），不能制发证书',
  en: 'The class is not completed yet ({state}); no certificates can be issued',
})

export const nobodyPassed = refusal('certificates.nobody-passed', {
  status: 409,
  zh: '没有需要制发合格证书的学员：请先录入考核成绩，或已全部制发',
  en: 'Nobody needs a certificate: enter results first, or all have theirs',
})

export const numberTaken = refusal<{ number: string }>('certificates.number-taken', {
  status: 409,
  zh: '证书编号 {number} 已登记在他人名下或其他班级',
  en: 'The certificate number {number} is recorded already',
})

export const notOnRoster = refusal<{ name: string }>('certificates.not-on-roster', {
  status: 422,
  zh: '该人员不在本班花名册中：{name}',
  en: 'This person is not on the roster of the class: {name}',
})

export const alreadyRevoked = refusal('certificates.already-revoked', {
  status: 409,
  zh: '该证书已撤销',
  en: 'This certificate is revoked already',
})
