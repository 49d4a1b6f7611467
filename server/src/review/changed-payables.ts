import { listFoundChanges } from '../claims/index.ts'
import type { RemarkSource } from '../platform/index.ts'
import { listPayablesOfClaims } from './payable-store.ts'

const CHANGED_MOST = 5_000

/** Amounts of claims of which registers say something else by now than when they were assessed: told before money goes out. */
export const changedPayables: RemarkSource = async (tx, regionIds) => {
  const found = await listFoundChanges(tx, { regionIds, limit: CHANGED_MOST })
  const workers = new Map(found.map((each) => [each.claimId, each.workers]))
  const payables = await listPayablesOfClaims(tx, [...workers.keys()])
  return payables.map(({ regionId, reference, claimId }) => ({
    ...{ regionId, reference },
    zh: `该笔所属的补贴申请核定后登记数据有变化（${workers.get(claimId)} 人），请审核人员先看案件再拨付`,
    en: `Registers say something else since the claim was assessed (${workers.get(claimId)} workers); have a reviewer look at the case before it is paid`,
  }))
}
