import { refusal } from '../../platform/command/refusal.ts'

export const noResultsFound = refusal('exams.no-results-found', {
  status: 422,
  zh: '没有找到成绩表：每张表都要有“姓名”和“身份证号码”两列的列名。请补上列名后再导入',
  en: 'There are no results in the file: a sheet needs the headings 姓名 (name) and 身份证号码 (identity number). Add them and import again',
})
