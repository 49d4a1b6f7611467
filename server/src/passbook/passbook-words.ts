import type { PersonPage } from './person-page.ts'

/** Words for papers and spreadsheets; screens have their own. */
export const outcomeWords: Readonly<Record<PersonPage['trainings'][number]['outcome'], string>> = {
  passed: '合格',
  failed: '不合格',
  absent: '缺考',
  unknown: '未写明',
  missing: '未录入',
}

export const subsidyWords: Readonly<Record<PersonPage['subsidies'][number]['state'], string>> = {
  'in-review': '审核中',
  'on-notice': '公示中',
  held: '异议处理中',
  'to-be-paid': '待发放',
  paid: '已发放',
  refused: '不予补贴',
  superseded: '就高不重复',
  undetermined: '待补充材料',
}
