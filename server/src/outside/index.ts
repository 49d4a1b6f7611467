/** Systems of others: each a port, a real adapter and a fake. */
export * from './bank/index.ts'
export * from './keys/index.ts'
export * from './mail/index.ts'
export { openCarriers } from './open-carriers.ts'
export { safeAddress } from './safe-address.ts'
export * from './sms/index.ts'
export * from './virus-scan/index.ts'
