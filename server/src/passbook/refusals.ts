import { refusal } from '../platform/index.ts'

export const lookingBeyondIsNotYours = refusal('passbook.looking-beyond-is-not-yours', {
  status: 403,
  zh: '您的岗位不能查看本辖区以外的记录',
  en: 'Your role does not see what lies beyond your own regions',
})
