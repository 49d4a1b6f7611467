import { refusal } from '../platform/index.ts'

export const notDue = refusal('disposal.not-due', {
  status: 409,
  zh: '有案件现在不能销毁，请按所列原因处理后重新选择',
  en: 'Some cases cannot be disposed of now; see why and choose again',
})

export const needsAnother = refusal('disposal.needs-another', {
  status: 403,
  zh: '提出人不能自己复核，请由另一位审核人员复核',
  en: 'Whoever proposed it may not confirm it; somebody else has to',
})

export const heldAlready = refusal('disposal.held-already', {
  status: 409,
  zh: '该案件已因同一事由保全',
  en: 'The case is held on this ground already',
})

export const disposedAlready = refusal<{ day: string }>('disposal.disposed-already', {
  status: 409,
  zh: '该案件的个人信息已于 {day} 销毁，不能再保全',
  en: 'The personal data of the case were disposed of on {day}; it cannot be held any more',
})
