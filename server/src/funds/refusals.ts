import { fen, formatYuan } from '@zhixun/policy'
import { type Refusal, refusal } from '../platform/index.ts'
import { type AccountPath, accountWords, kindOf } from './ledger/movement.ts'

const accountShort = refusal<{
  account: string
  accountZh: string
  hadFen: number
  askedFen: number
  had: string
  asked: string
}>('funds.not-enough', {
  status: 409,
  zh: '资金不足：{accountZh}余额 {had} 元，需要 {asked} 元',
  en: 'Not enough money: {account} holds {had} yuan, {asked} are asked for',
})

/** An account would give more than it has. Fen. */
export function notEnough(account: AccountPath, hadFen: number, askedFen: number): Refusal {
  const [had, asked] = [formatYuan(fen(hadFen)), formatYuan(fen(askedFen))]
  return accountShort({ account, accountZh: accountWords[kindOf(account)].zh, hadFen, askedFen, had, asked })
}

export const keyStandsForAnother = refusal<{ key: string }>('funds.key-stands-for-another', {
  status: 409,
  zh: '凭证号 {key} 已用于另一笔资金变动，请核对后使用新的凭证号',
  en: 'The key {key} stands for another movement; look at that one, or take another key',
})

export const payableDiffers = refusal<{ reference: string }>('funds.payable-differs', {
  status: 409,
  zh: '{reference} 已登记应付款，但收款人或金额不同',
  en: 'A payable for {reference} exists with another payee or amount',
})

export const noSpecialAccount = refusal('funds.no-special-account', {
  status: 409,
  zh: '尚未登记专账开户信息，请先由系统管理员登记付款账户',
  en: 'The special account’s own bank account is not set; an administrator sets it first',
})

export const accountUnfit = refusal('funds.account-unfit', {
  status: 422,
  zh: '账户信息不合规则',
  en: 'The account is not well-formed',
})

export const nothingToPay = refusal('funds.nothing-to-pay', {
  status: 409,
  zh: '所选区县没有待拨付的款项，或都已列入其他批次',
  en: 'Nothing is to be paid in these districts, or all of it stands in other runs',
})

export const sameDistrictTwice = refusal('funds.same-district-twice', {
  status: 422,
  zh: '同一区县重复选择',
  en: 'A district is named twice',
})

export const approverIsMaker = refusal('funds.approver-is-maker', {
  status: 403,
  zh: '经办与复核须为不同的人：批次或其中款项由您本人经办，不能由您复核',
  en: 'Maker and checker are two people: you made this run or decided on a payment in it',
})

export const checksFailed = refusal('funds.checks-failed', {
  status: 409,
  zh: '有款项未通过核对，请移出这些款项，或重新测算；已复核的批次请作废后重新测算',
  en: 'Payments fail the checks; take them out or calculate the run again, an approved one after cancelling it',
})

export const warningsNotAcknowledged = refusal<{ payments: number }>('funds.warnings-not-acknowledged', {
  status: 409,
  zh: '有 {payments} 笔款项带有提示，请查看最新提示，核实并勾选确认后再继续',
  en: '{payments} payments carry warnings; look at them as they are now and acknowledge them',
})

export const lastPayment = refusal('funds.last-payment', {
  status: 409,
  zh: '这是批次中最后一笔款项，请改为作废整个批次',
  en: 'This is the last payment of the run; cancel the run instead',
})

export const answerUnreadable = refusal<{ name: string }>('funds.answer-unreadable', {
  status: 422,
  zh: '无法读取回盘文件 {name}：应为银行返回的表格（xlsx、xls、csv）或 pain.002 报文（xml）',
  en: 'The answer file {name} cannot be read: a spreadsheet (xlsx, xls, csv) or a pain.002 message (xml) is wanted',
})

export const bankDayImpossible = refusal<{ day: string; from: string; until: string }>(
  'funds.bank-day-impossible',
  {
    status: 422,
    zh: '银行日期 {day} 不可能：应在 {from} 至 {until} 之间',
    en: 'The bank cannot have done this on {day}: it was between {from} and {until}',
  },
)

export const answerHasFaults = refusal<{ faults: number }>('funds.answer-has-faults', {
  status: 409,
  zh: '回盘文件有 {faults} 处问题，未作任何入账。请与银行核对后重新上传',
  en: 'The answer file has {faults} faults; nothing was booked. Clear them with the bank and upload it again',
})

export const answeredOtherwise = refusal('funds.answered-otherwise', {
  status: 409,
  zh: '部分款项此前已按另一结果入账，请核对回盘文件',
  en: 'Some payments were booked with another result before; look at the answer file',
})

export const accountUnchanged = refusal('funds.account-unchanged', {
  status: 409,
  zh: '收款账户与上次拨付失败时相同。请先由收款人更正账户；确认原账户可用的，请勾选并说明理由',
  en: 'The account is the one that failed. Have the payee correct it, or confirm that the same account is right',
})
