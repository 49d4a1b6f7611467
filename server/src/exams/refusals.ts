import { refusal } from '../platform/index.ts'

export const notEndedYet = refusal<{ endsOn: string }>('exams.not-ended-yet', {
  status: 409,
  zh: '培训 {endsOn} 才结束，到当天才能录入考核结果',
  en: 'The training ends on {endsOn}; results can be recorded from that day on',
})

export const resultsLocked = refusal('exams.results-locked', {
  status: 409,
  zh: '已据此提交补贴申请，考核结果不能再修改。如需更正，请先撤回申请',
  en: 'A claim rests on these results, so they cannot be changed; withdraw the claim first',
})

export const notOnRoster = refusal<{ people: number }>('exams.not-on-roster', {
  status: 422,
  zh: '有 {people} 人不在花名册上，只能录入花名册上人员的结果',
  en: '{people} of them are not on the roster; results are recorded for people on the roster alone',
})

export const resultsContradictory = refusal('exams.results-contradictory', {
  status: 422,
  zh: '考核结果前后矛盾，请按提示更正',
  en: 'Some results contradict themselves; mend what is marked',
})

export const reasonNeeded = refusal<{ people: number }>('exams.reason-needed', {
  status: 422,
  zh: '更正已录入的结果（{people} 人）须写明原因',
  en: 'Results recorded before ({people} people) are corrected with a reason',
})

export const noGoodLines = refusal('exams.no-good-lines', {
  status: 409,
  zh: '文件里没有可以录入的结果，请按标注修改后重新上传',
  en: 'The file has no line that can be taken; mend what is marked and upload it again',
})
