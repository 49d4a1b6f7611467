export const zh = {
  clerk: '经办',
  reviewer: '区级审核',
  'city-reviewer': '市级审核',
  finance: '财务经办',
  'finance-approver': '财务复核',
  inspector: '检查',
  auditor: '审计监督',
  statistician: '统计',
  'content-editor': '内容编辑',
  administrator: '系统管理',
  'security-officer': '安全管理',
  'audit-officer': '审计管理',
} as const
