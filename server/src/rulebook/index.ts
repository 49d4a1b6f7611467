export type { Edition, ToldClause } from './edition.ts'
export { publishRulebooks } from './publish-rulebook.ts'
export { readRulebooks, rulebooksFolder } from './read-rulebooks.ts'
export { rulebookRoom } from './routes.ts'
export {
  countWaitingStandards,
  findEditionInForce,
  getEdition,
  getEditionSource,
  getStandards,
  listEditions,
} from './rulebook-store.ts'
