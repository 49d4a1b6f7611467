import { refusal } from '../platform/index.ts'

export const classNotCompleted = refusal<{ state: string; stateEn: string }>('claims.class-not-completed', {
  status: 409,
  zh: '培训班尚未结业（{state}），结业后才能申请补贴',
  en: 'The class is not completed yet ({stateEn}); the subsidy can be claimed afterwards',
})

export const organizationBlocked = refusal<{ reason: string; document: string; until: string }>(
  'claims.organization-blocked',
  {
    status: 409,
    zh: '本单位已被限制申报（{document}，期限至{until}）：{reason}。解除前不能申请补贴；有异议请联系所在地人社部门',
    en: 'This organization may not claim ({document}, until {until}): {reason}. Ask your bureau if you object',
  },
)

export const nobodyToClaimFor = refusal('claims.nobody-to-claim-for', {
  status: 409,
  zh: '该班学员都已在其他申请中，没有可再申请的人员',
  en: 'All learners of this class stand in other claims; nobody is left to claim for',
})

export const nobodyPicked = refusal('claims.nobody-picked', {
  status: 422,
  zh: '没有选中任何符合条件的人员，请至少选择一名核定可补贴的人员',
  en: 'Nobody who qualifies was picked; pick at least one worker',
})

export const notYetOpen = refusal<{ opensOn: string; clause: string }>('claims.not-yet-open', {
  status: 409,
  zh: '{opensOn} 起方可申请（{clause}）',
  en: 'Claims open on {opensOn} (clause {clause})',
})

export const tooLate = refusal<{ closedOn: string; clause: string }>('claims.too-late', {
  status: 409,
  zh: '补贴申请已于 {closedOn} 截止（{clause}）',
  en: 'Claims closed on {closedOn} (clause {clause})',
})

export const attachmentMissing = refusal<{ documents: string; documentsEn: string }>(
  'claims.attachment-missing',
  {
    status: 422,
    zh: '还缺少材料：{documents}',
    en: 'Documents are missing: {documentsEn}',
  },
)

export const claimedElsewhere = refusal<{ names: readonly string[] }>('claims.claimed-elsewhere', {
  status: 409,
  zh: '以下人员已在该班的另一份申请中，请取消勾选：{names}',
  en: 'These workers stand in another claim of the same class; leave them out: {names}',
})

export const notSigned = refusal('claims.not-signed', {
  status: 422,
  zh: '请先签署诚信承诺书',
  en: 'Sign the undertaking first',
})

export const changedSince = refusal('claims.changed-since', {
  status: 409,
  zh: '自您看到的核定以来事实或登记数据有变。请重新核定，看过变化后再办理',
  en: 'Facts or registers changed since the assessment you looked at. Assess again, look, then go on',
})

export const notEditable = refusal<{ state: string; stateEn: string }>('claims.not-editable', {
  status: 409,
  zh: '申请当前状态（{state}）不能修改',
  en: 'The claim cannot be changed in its present state ({stateEn})',
})

export const noSuchFact = refusal<{ fact: string }>('claims.no-such-fact', {
  status: 422,
  zh: '该人员的核定不需要补充此项（{fact}）',
  en: 'The determination of this worker does not ask for this ({fact})',
})

export const unfitValue = refusal<{ fact: string; wanted: string }>('claims.unfit-value', {
  status: 422,
  zh: '{fact} 的值不对：{wanted}',
  en: 'The value of {fact} does not fit: {wanted}',
})

export const noSuchDifference = refusal<{ fact: string }>('claims.no-such-difference', {
  status: 422,
  zh: '单位填报与登记数据在此项上没有差异，无需处理',
  en: 'The organization and the registers do not differ about this, so there is nothing to decide',
})

export const factsDisposed = refusal('claims.facts-disposed', {
  status: 410,
  zh: '核定所依据的个人信息已按保存期限销毁；核定结果和金额仍可查看',
  en: 'The personal facts behind this decision were disposed of at the end of their keeping time; outcome and amount are still there',
})

export const realNameMissing = refusal<{ names: readonly string[] }>('claims.real-name-missing', {
  status: 409,
  zh: '以下学员尚未完成实名核验，核验前其学时和考核不计入，也不能补充：{names}。请学员登录学员服务，完成实名核验',
  en: 'These learners have not verified their real names; until then nothing they did counts or can be supplied: {names}',
})
