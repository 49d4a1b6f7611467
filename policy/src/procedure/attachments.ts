import { judgeScope } from '../engine/scope.ts'
import type { TrainingKind, TrainingMode } from '../facts/vocabulary.ts'
import type { AttachmentKind, AttachmentRule } from '../rulebook/procedure.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Words } from '../values/words.ts'

/** How the documents are called that must be attached (申报材料). */
export const attachmentWords: Readonly<Record<AttachmentKind, Words>> = {
  'training-plan': { zh: '培训计划（方案）', en: 'Training plan' },
  'business-licence': { zh: '营业执照等资质证明', en: 'Business licence' },
  'commitment-letter': { zh: '诚信承诺书', en: 'Undertaking' },
  'commissioned-training-agreement': { zh: '委托培训协议', en: 'Agreement on commissioned training' },
  roster: { zh: '培训人员花名册', en: 'Roster' },
  'teaching-records': { zh: '授课记录证明材料', en: 'Teaching records' },
  'assessment-results': { zh: '考核成绩证明材料', en: 'Assessment results' },
  certificates: { zh: '合格证书', en: 'Certificates' },
  'bank-account': { zh: '开户银行账户信息', en: 'Bank account' },
}

/** What must be attached to the filing or the claim of one training. */
export function requiredAttachments(
  rulebook: Rulebook,
  given: {
    readonly at: AttachmentRule['at']
    readonly kind: TrainingKind
    readonly mode: TrainingMode
    readonly isCommissioned: boolean
  },
): readonly AttachmentRule[] {
  const training = { kind: given.kind, mode: given.mode }
  return rulebook.procedure.attachments.filter(
    (rule) =>
      rule.at === given.at &&
      judgeScope(rule.appliesTo, { training }).outcome === 'met' &&
      (given.isCommissioned || !rule.onlyIfCommissioned),
  )
}
