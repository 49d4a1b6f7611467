/** @zhixun/policy/values: the values alone, for threads that check millions of lines and need no engine. */

export * from './clause.ts'
export * from './credit-code.ts'
export * from './fen.ts'
export * from './id-number.ts'
export * from './legal-date.ts'
export * from './password-length.ts'
export * from './phone-number.ts'
export * from './reason.ts'
export * from './region.ts'
export * from './skill-level.ts'
export * from './words.ts'
