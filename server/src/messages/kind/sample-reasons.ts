import type { Words } from '@zhixun/policy'
import type { KindId } from './message-kinds.ts'

/** What a clerk, a bank or a register may have written where a kind of message tells it: in previews alone. (样例原因) */
export const sampleReasons: Readonly<Partial<Record<KindId, Words>>> = {
  'organization-returned': {
    zh: '营业执照照片不清晰，请重新上传',
    en: 'the photograph of the licence is not clear; hand it in again',
  },
  'join-declined': { zh: '不是本单位人员', en: 'not of this organization' },
  'trait-given': {
    zh: '商务部门《困难行业企业名单》',
    en: 'the commerce bureau’s list of hard-hit enterprises',
  },
  'trait-taken': { zh: '主营业务已变更', en: 'its main business changed' },
  'bank-account-declined': { zh: '户名与单位名称不一致', en: 'the holder is not the organization' },
  'plan-returned': { zh: '请补充授课时间安排', en: 'add when the lessons are given' },
  'plan-refused': { zh: '备案已超过截止日期', en: 'it came after the last day' },
  'certificate-revoked-here': { zh: '该学员考核由他人代考', en: 'somebody else sat the examination' },
  'certificate-revoked': { zh: '考核由他人代考', en: 'somebody else sat the examination' },
  'claim-returned': { zh: '请补充参保月数证明', en: 'add the proof of months insured' },
  'claim-refused': { zh: '培训课时未达到最低要求', en: 'the class hours are below the least' },
  'lines-refused': { zh: '3 人已离职，2 人参保不足', en: 'three have left, two are insured too short' },
  'objection-settled': { zh: '经核查，公示内容无误', en: 'what was published is right' },
  'objection-arrived': { zh: '名单中有人未参加培训', en: 'somebody on the list took no part' },
  'money-failed': { zh: '账户已销户', en: 'the account is closed' },
  'payment-failed': { zh: '户名与账号不符', en: 'name and number of the account differ' },
  'run-returned': { zh: '两笔收款账户尚未确认', en: 'two accounts are not confirmed yet' },
  'class-cancelled': { zh: '报名人数不足', en: 'too few have enrolled' },
  'real-name-declined': { zh: '证件照片与本人不符', en: 'the picture on the document is not the person' },
  'correction-made': {
    zh: '参保月数已由 11 个月改为 14 个月，已核对缴费记录',
    en: 'months insured changed from 11 to 14 after the payments were compared',
  },
  'fact-correction-withdrawn': { zh: '社保中心更正了答复', en: 'the insurance centre mended its answer' },
  'correction-declined': { zh: '与劳动合同记载一致', en: 'it is what the contract says' },
  'phone-replaced': { zh: '已当面核对身份证件', en: 'the identity card was seen' },
}
