import { z } from 'zod'
import { listQuery, pageInput, pageOf, RegionId } from '../../platform/index.ts'
import { shownReference } from '../ledger/ledger-views.ts'
import { payableActions, payableLifecycle, payableStateWords } from './payable.ts'
import { listPayables as findPayables } from './payable-store.ts'

const { states } = payableLifecycle

const chargedToWords: Readonly<Record<string, string>> = {
  'special-account': '职业技能提升行动专账资金',
}

const PayableRow = z
  .object({
    regionId: z.string(),
    payableId: z.string(),
    reference: z.string(),
    /** Of the case that it is for; null where that is out of sight. */
    caseNumber: z.string().nullable(),
    payeeKind: z.enum(['organization', 'person']),
    payeeName: z.string(),
    chargedTo: z.string(),
    fen: z.int(),
    state: z.enum(states),
    addedOn: z.iso.date(),
    failureReason: z.string().nullable(),
    actions: z.array(z.string()),
  })
  .meta({ id: 'Payable' })

/** What is to be paid, in a run, paid, or failed and waiting for a hand. (应付款) */
export const listPayables = listQuery({
  name: 'funds.list-payables',
  zh: '应付款',
  en: 'Payables',
  input: z.object({
    regionId: RegionId,
    district: RegionId.optional(),
    state: z.enum(states).optional(),
    reference: z.string().max(200).optional(),
    text: z.string().max(100).optional(),
    ...pageInput,
  }),
  by: ['staff', 'organization', 'verified-learner'],
  row: PayableRow,
  filterWords: { state: payableStateWords },
  columns: [
    { zh: '区县', en: 'District', value: (row) => row.regionId, as: 'region' },
    { zh: '收款人', en: 'Payee', value: (row) => row.payeeName, width: 36 },
    { zh: '金额（元）', en: 'Amount (yuan)', value: (row) => row.fen, as: 'fen' },
    {
      zh: '列支',
      en: 'Charged to',
      value: (row) => chargedToWords[row.chargedTo] ?? row.chargedTo,
      width: 30,
    },
    { zh: '状态', en: 'State', value: (row) => payableStateWords[row.state].zh },
    { zh: '核定日期', en: 'Added on', value: (row) => row.addedOn, as: 'day' },
    { zh: '失败原因', en: 'Failure', value: (row) => row.failureReason, width: 30 },
    { zh: '案件编号', en: 'Case number', value: shownReference, width: 24 },
  ],
  async run({ tx, actor, nameCases }, { district, limit, ...filter }) {
    const payables = await findPayables(tx, { ...filter, regionId: district, limit })
    const numbers = await nameCases(payables.map(({ reference }) => reference))
    const rows = payables.map((payable) => ({
      regionId: payable.regionId,
      payableId: payable.payableId,
      reference: payable.reference,
      caseNumber: numbers.get(payable.reference) ?? null,
      payeeKind: payable.payee.kind,
      payeeName: payable.payee.name,
      chargedTo: payable.chargedTo,
      fen: payable.fen,
      state: payable.state,
      addedOn: payable.addedOn,
      failureReason: payable.failureReason,
      actions: payableActions(payable, actor),
    }))
    return pageOf(rows, limit, (row) => row.payableId)
  },
})
