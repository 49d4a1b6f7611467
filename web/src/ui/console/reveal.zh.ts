export const zh = {
  show: '显示',
  hide: '隐藏',
  title: '显示完整的{what}',
  hint: '显示一分钟后自动隐藏。何人、何时、为何查看都会留痕。今天还可查看 {left} 次（上限 {limit} 次）。',
  purpose: '用途',
  words: '具体说明（请勿填写号码）',
  'id-number': '身份证号码',
  phone: '手机号码',
  'bank-account': '银行账号',
  'contact-phone': '联系电话',
} as const
