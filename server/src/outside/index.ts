/** Systems of others: each a port, a real adapter and a fake. */
export * from './bank/index.ts'
