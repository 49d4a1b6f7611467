export const zh = {
  name: '姓名',
  phone: '手机号码',
  'bank-account': '收款账户',
  employment: '用工信息（入职、离职、关系）',
  training: '培训记录',
  result: '考核成绩',
  certificate: '证书',
  subsidy: '补贴记录',
  register: '参保、人员类别等登记信息',
} as const
