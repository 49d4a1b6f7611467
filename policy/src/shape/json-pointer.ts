/** The place of a member in a JSON document (RFC 6901): '' is the whole document, '/trainees/0/id' a member. */
export type JsonPointer = string

export function memberPointer(parent: JsonPointer, member: string | number): JsonPointer {
  return `${parent}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
