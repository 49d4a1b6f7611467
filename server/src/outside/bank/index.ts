/** A bank: payment runs go out as pain.001 or as a list, answers come back as a list or as pain.002. */
export { readAnswerList } from './answer-list.ts'
export { type BankListRow, bankListColumns, bankListRows } from './bank-list.ts'
export { answerRows, createFakeBank, type FakeBankBooks } from './fake.ts'
export { createBankFolder } from './folder.ts'
export { writePain001 } from './pain-001.ts'
export { readPain002 } from './pain-002.ts'
export { findAccountFaults, findRunFaults, type RunFault, totalOf } from './payment-run.ts'
export type * from './port.ts'
