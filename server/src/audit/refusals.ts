import { refusal } from '../platform/index.ts'

export const sealedAlready = refusal<{ day: string }>('audit.sealed-already', {
  status: 409,
  zh: '审计链在 {day} 已封存',
  en: 'The chain was sealed on {day} already',
})

export const rangeTooLong = refusal<{ most: number }>('audit.range-too-long', {
  status: 422,
  zh: '一次最多导出 {most} 条审计记录，请缩短日期范围，分几次导出',
  en: 'A file holds at most {most} entries; take fewer days and export several',
})
