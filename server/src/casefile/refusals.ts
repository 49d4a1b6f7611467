import { refusal } from '../platform/index.ts'

export const caseDisposed = refusal<{ day: string }>('casefile.case-disposed', {
  status: 410,
  zh: '该案件的个人信息已于 {day} 按保存期限销毁，不能再导出案卷包',
  en: 'The personal data of the case were disposed of on {day}; there is no bundle of it any more',
})
