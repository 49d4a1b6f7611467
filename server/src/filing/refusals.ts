import { refusal } from '../platform/index.ts'

export const organizationNotConfirmed = refusal('filing.organization-not-confirmed', {
  status: 409,
  zh: '本单位的登记信息尚未经人社部门确认，确认后才能办理培训备案',
  en: 'The bureau has not confirmed this organization yet; training can be filed once it has',
})

export const organizationBlocked = refusal<{ reason: string; document: string; until: string }>(
  'filing.organization-blocked',
  {
    status: 409,
    zh: '本单位已被限制申报（{document}，期限至{until}）：{reason}。解除前不能办理新的培训备案；有异议请联系所在地人社部门',
    en: 'This organization may not file ({document}, until {until}): {reason}. Ask your bureau if you object',
  },
)

export const kindFilesNoPlans = refusal('filing.kind-files-no-plans', {
  status: 409,
  zh: '线上培训平台不申报培训，由使用平台的企业备案和申请补贴',
  en: 'Online platforms file no trainings; the firms that use them do',
})

export const notOnRegister = refusal('filing.not-on-register', {
  status: 422,
  zh: '所选的平台或机构不在已确认的名录中，请重新选择或直接填写名称',
  en: 'What was chosen is not confirmed on the register; choose again, or write the name',
})

export const noticeNotForRegion = refusal<{ rulebookId: string }>('filing.notice-not-for-region', {
  status: 422,
  zh: '该通知（{rulebookId}）不适用于本地区，请选择本地区的通知',
  en: 'This notice ({rulebookId}) is not for this region; choose one that is',
})

export const planIncomplete = refusal('filing.plan-incomplete', {
  status: 422,
  zh: '培训计划填写不完整，请按提示补全后再提交',
  en: 'The plan is not complete; fill in what is marked and submit again',
})

export const documentsMissing = refusal<{ documents: readonly string[] }>('filing.documents-missing', {
  status: 422,
  zh: '还缺材料：{documents}',
  en: 'Documents are missing: {documents}',
})

export const undertakingNotSigned = refusal('filing.undertaking-not-signed', {
  status: 409,
  zh: '请先签署诚信承诺书，再提交备案',
  en: 'Sign the undertaking before filing the plan',
})

export const undertakingOutdated = refusal('filing.undertaking-outdated', {
  status: 409,
  zh: '签署承诺书之后计划又有修改，请重新签署后再提交',
  en: 'The plan was amended after the undertaking was signed; sign it again and submit',
})

export const modeBarred = refusal<{ clause: string; startsOn: string }>('filing.mode-barred', {
  status: 409,
  zh: '{startsOn} 开班的培训不得采用这种方式（{clause}）',
  en: 'Training that starts on {startsOn} may not be held in this mode ({clause})',
})

export const outsideWindow = refusal<{ clause: string; startsOn: string }>('filing.outside-window', {
  status: 409,
  zh: '开班日 {startsOn} 不在通知规定的期间内（{clause}）',
  en: 'The first day {startsOn} lies outside the window of the notice ({clause})',
})

export const notInTime = refusal<{ clause: string; filedOn: string; lastDay: string }>('filing.not-in-time', {
  status: 409,
  zh: '已过备案时限：最晚应于 {lastDay} 备案，而备案日为 {filedOn}（{clause}）。可推迟开班日后再提交',
  en: 'Too late: the last day to file was {lastDay}, and this is filed on {filedOn} ({clause}). A later first day may help',
})

export const nothingToGain = refusal<{ clause: string }>('filing.nothing-to-gain', {
  status: 409,
  zh: '按通知规定，该计划不能享受任何补贴（{clause}），不予备案。原因见下',
  en: 'By the notice this plan can bring no subsidy ({clause}) and is not put on record, for the reasons below',
})

export const calendarNotPublished = refusal<{ year: number }>('filing.calendar-not-published', {
  status: 422,
  zh: '{year} 年的放假安排尚未公布，工作日无法计算，请改用其他开班日或等公布后再办',
  en: 'The official calendar of {year} is not published, so working days cannot be counted',
})

export const planNotApproved = refusal('filing.plan-not-approved', {
  status: 409,
  zh: '培训计划尚未审核通过，不能开班',
  en: 'The plan is not approved, so no class can be opened on it',
})

export const classAlreadyOpened = refusal('filing.class-already-opened', {
  status: 409,
  zh: '该计划已经开班，一个计划只开一个班',
  en: 'A class was already opened on this plan; a plan has one class',
})

export const classIsRunning = refusal('filing.class-is-running', {
  status: 409,
  zh: '该计划已经开班，请先取消培训班，再取消计划',
  en: 'A class is open on this plan; cancel the class first',
})

export const rosterLocked = refusal<{ locksOn: string }>('filing.roster-locked', {
  status: 409,
  zh: '花名册已于 {locksOn} 锁定，不能再变更',
  en: 'The roster was locked on {locksOn} and cannot be changed any more',
})

export const rosterEmpty = refusal('filing.roster-empty', {
  status: 409,
  zh: '花名册里还没有人，请先导入或选择参训人员',
  en: 'Nobody is on the roster yet; import or choose the trainees first',
})

export const notEndedYet = refusal<{ endsOn: string }>('filing.not-ended-yet', {
  status: 409,
  zh: '培训 {endsOn} 才结束，到当天才能办理结业',
  en: 'The training ends on {endsOn} and can be completed on that day at the earliest',
})

export const checkNotReady = refusal('filing.roster-check-not-ready', {
  status: 409,
  zh: '花名册还在核对中，请等核对完成',
  en: 'The roster is still being checked; wait until that is done',
})

export const noGoodLines = refusal('filing.no-good-lines', {
  status: 409,
  zh: '文件里没有可以导入的人员，请按标注修改后重新上传',
  en: 'The file has no line that can be taken; mend what is marked and upload it again',
})

export const notOnStaff = refusal<{ people: number }>('filing.not-on-staff', {
  status: 422,
  zh: '有 {people} 人不在本单位职工名单中，请刷新后重选',
  en: '{people} of those chosen are not on the staff list; load the page again',
})

export const notOnRoster = refusal<{ people: number }>('filing.not-on-roster', {
  status: 404,
  zh: '有 {people} 人不在花名册上，页面可能已过时，请刷新',
  en: '{people} of them are not on the roster; the page may be out of date',
})

export const underAge = refusal<{ people: number }>('filing.under-age', {
  status: 422,
  zh: '有 {people} 人开班当天未满 16 周岁，不能参加培训',
  en: '{people} of them are not yet 16 on the first day and may not take part',
})
