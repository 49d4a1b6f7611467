export const zh = {
  name: '签署人姓名',
  capacity: '签署身份',
  agree: '我已阅读并承诺以上内容',
  sign: '签署',
  signAgain: '重新签署',
  nameNeeded: '请填写签署人姓名',
  capacityNeeded: '请选择签署身份',
  agreeNeeded: '请先勾选',
  representative: '法定代表人',
  agent: '经办人',
  manager: '授权负责人',
  signed: '{name} 已签署',
} as const
