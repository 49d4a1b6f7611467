export const zh = {
  title: '单位统计',
  hint: '本辖区登记单位的构成和变化。每张图都可以切换为表格。',
  byKind: '各县（市、区）单位类型',
  registered: '登记单位数（月末）',
  traits: '具有各项情况的单位数（月末）',
  trades: '各职业（工种）有资质的培训机构数',
  institutions: '机构数',
  none: '还没有单位登记',
  noTraits: '还没有认定过单位情况',
  noTrades: '还没有确认过培训机构',
} as const
