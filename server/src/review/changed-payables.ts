import { type FoundChange, listFoundChanges, tellWeight } from '../claims/index.ts'
import type { PaymentRemark, RemarkSource } from '../platform/index.ts'
import { listPayablesOfClaims } from './payable-store.ts'

const CHANGED_MOST = 5_000

/** Amounts of claims of which registers say something else by now than when they were assessed: told before money goes out. */
export const changedPayables: RemarkSource = async (tx, regionIds) => {
  const found = await listFoundChanges(tx, { regionIds, limit: CHANGED_MOST })
  const changes = new Map(found.map((each) => [each.claimId, each]))
  const payables = await listPayablesOfClaims(tx, [...changes.keys()])
  return payables.flatMap(({ regionId, reference, claimId }): PaymentRemark[] => {
    const change = changes.get(claimId)
    return change ? [{ regionId, reference, ...remarkOn(change) }] : []
  })
}

/** Whose outcome would be another, and against whom a register speaks, before those about whom nothing comes out otherwise. */
function remarkOn(change: FoundChange): Omit<PaymentRemark, 'regionId' | 'reference'> {
  const told = change.workers - change.otherwise - change.doubted
  if (told === change.workers) {
    return {
      weighs: false,
      zh: `核定后 ${told} 人的登记数据与核定时不同，结果不变，没有新疑点`,
      en: `Registers say something else of ${told} since the claim was assessed; the outcome stays the same, and nothing new stands against them`,
    }
  }
  const weight = tellWeight(change)
  return {
    weighs: true,
    zh: `该笔所属的补贴申请核定后登记数据有变化：${weight.zh}，请审核人员先看案件再拨付${told > 0 ? `（另有 ${told} 人登记数据不同，结果不变）` : ''}`,
    en: `Registers say something else since the claim was assessed: ${weight.en}; have a reviewer look at the case before it is paid${told > 0 ? ` (of ${told} more with the same outcome)` : ''}`,
  }
}
