export { doubtsOf, type RegisterDoubt } from './facts/doubts.ts'
export { coversEmployer, factsOn, isKnownToRegisters } from './facts/facts-on.ts'
export {
  type InsuredMonths,
  type KnownCertificate,
  type RegisterFacts,
  type RegisterSource,
  sourceWords,
} from './facts/register-facts.ts'
export { gatherPersonFacts, PersonFacts } from './facts/view-facts.ts'
export type { RegisterKindId, Standing } from './kinds.ts'
export { registersRoom } from './routes.ts'
