export type { Edition, ToldClause } from './edition.ts'
export { publishRulebooks } from './publish-rulebook.ts'
export { readRulebooks } from './read-rulebooks.ts'
export { rulebookRoom } from './routes.ts'
export {
  countWaitingStandards,
  findEditionInForce,
  getEdition,
  getEditionSource,
  getStandards,
} from './rulebook-store.ts'
