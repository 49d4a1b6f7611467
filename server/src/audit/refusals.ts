import { refusal } from '../platform/index.ts'

export const rangeTooLong = refusal<{ most: number }>('audit.range-too-long', {
  status: 422,
  zh: '一次最多导出 {most} 条审计记录，请缩短日期范围，分几次导出',
  en: 'A file holds at most {most} entries; take fewer days and export several',
})
