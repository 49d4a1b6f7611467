import { type Command, listCommands, listQueries, type Query } from '../platform/index.ts'

/**
 * Other files of tests run in the same process and declare commands and queries of their own, all in a room
 * called `test`: what is said of every command of the product must not be said of theirs.
 */
const ofTheProduct = ({ name }: { readonly name: string }): boolean => !name.startsWith('test.')

/** Every command the product declares. */
export function productCommands(): readonly Command[] {
  return listCommands().filter(ofTheProduct)
}

/** Every query the product declares. */
export function productQueries(): readonly Query[] {
  return listQueries().filter(ofTheProduct)
}
