/**
 * How many characters a password has at least (密码最短长度), by whose it is. Staff open a whole city's data. The server refuses shorter ones,
 * and every page that asks for one tells this number.
 */
export const passwordLengthMin = { bureau: 10, enterprise: 8, learner: 8 } as const
