import type { Words } from '@zhixun/policy'

/** Who has to act so that a case goes on; nobody where it is over or a date is waited for. */
export type WaitsFor = 'organization' | 'district' | 'city' | 'finance' | 'date' | 'nobody'

interface Stage {
  readonly zh: string
  readonly en: string
  readonly waitsFor: WaitsFor
}

/** Where a case can stand, in the order it travels. (办理阶段) */
export const stages = {
  'plan-draft': { zh: '备案填写中', en: 'Plan being written', waitsFor: 'organization' },
  'plan-filed': { zh: '备案待审核', en: 'Plan filed, to be reviewed', waitsFor: 'district' },
  'plan-returned': { zh: '备案退回修改', en: 'Plan returned', waitsFor: 'organization' },
  'plan-refused': { zh: '不予备案', en: 'Plan refused', waitsFor: 'nobody' },
  'plan-discarded': { zh: '备案已作废', en: 'Plan discarded', waitsFor: 'nobody' },
  'plan-cancelled': { zh: '培训已取消', en: 'Training cancelled', waitsFor: 'nobody' },
  'plan-approved': {
    zh: '已备案，待开班',
    en: 'Plan approved, class to be opened',
    waitsFor: 'organization',
  },
  'class-open': { zh: '开班准备（花名册）', en: 'Class open, roster', waitsFor: 'organization' },
  'class-locked': { zh: '培训中', en: 'Training', waitsFor: 'date' },
  'class-completed': { zh: '已结业，待申请', en: 'Completed, claim to be made', waitsFor: 'organization' },
  'class-cancelled': { zh: '开班已取消', en: 'Class cancelled', waitsFor: 'nobody' },
  'claim-draft': { zh: '补贴申请填写中', en: 'Claim being written', waitsFor: 'organization' },
  'claim-submitted': { zh: '申请待初审', en: 'Claim submitted, district review', waitsFor: 'district' },
  'claim-returned': { zh: '申请退回补正', en: 'Claim returned', waitsFor: 'organization' },
  'claim-district-passed': {
    zh: '初审通过，待复核',
    en: 'Passed by the district, to be confirmed',
    waitsFor: 'city',
  },
  'claim-confirmed': { zh: '复核通过，待公示', en: 'Confirmed, to be published', waitsFor: 'city' },
  'claim-on-notice': { zh: '公示中', en: 'On public notice', waitsFor: 'date' },
  'claim-waits-for-money': {
    zh: '公示期满，待资金到位',
    en: 'Public notice over, waiting for money',
    waitsFor: 'finance',
  },
  'claim-approved': { zh: '待拨付', en: 'To be paid', waitsFor: 'finance' },
  'claim-paid': { zh: '已拨付', en: 'Paid', waitsFor: 'nobody' },
  'claim-refused': { zh: '不予补贴', en: 'Claim refused', waitsFor: 'nobody' },
  'claim-discarded': { zh: '申请已作废', en: 'Claim discarded', waitsFor: 'organization' },
} as const satisfies Record<string, Stage>

export type StageId = keyof typeof stages

export const stageIds = Object.keys(stages) as [StageId, ...StageId[]]

export function stageWords(stage: StageId): Words {
  const { zh, en } = stages[stage]
  return { zh, en }
}

/** Stages that wait for somebody. */
export function stagesWaitingFor(whom: WaitsFor): StageId[] {
  return stageIds.filter((stage) => stages[stage].waitsFor === whom)
}
