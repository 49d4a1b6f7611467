export type { Edition, ToldClause } from './edition.ts'
export {
  countWaitingStandards,
  findEditionInForce,
  getEdition,
  getStandards,
  listEditions,
} from './rulebook-store.ts'
