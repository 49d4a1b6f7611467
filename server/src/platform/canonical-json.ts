import { createHash } from 'node:crypto'

/**
 * The one text of a JSON value, as RFC 8785 (JSON Canonicalization Scheme) lays down: no white space, members in the
 * order of their UTF-16 code units, numbers and strings as ECMAScript prints them. Equal values give equal texts
 * wherever they were stored meanwhile, so a digest of the text stands for the value.
 *
 * Throws a TypeError on what JSON cannot carry: NaN, infinity, a lone surrogate, undefined in a list, a bigint, a
 * function, or an object that is not a plain one (a Date must be turned into text by whoever knows its meaning).
 */
export function canonicalJson(value: unknown): string {
  return print(value, '')
}

/** SHA-256 of the canonical JSON of a value, in lower-case hex. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

function print(value: unknown, pointer: string): string {
  switch (typeof value) {
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw refused(pointer, 'a finite number')
      return JSON.stringify(value)
    case 'string':
      return printText(value, pointer)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return printList(value, pointer)
      return printObject(value, pointer)
    default:
      throw refused(pointer, `JSON, not ${typeof value}`)
  }
}

function printText(text: string, pointer: string): string {
  if (!text.isWellFormed()) throw refused(pointer, 'text without lone surrogates')
  return JSON.stringify(text)
}

function printList(list: readonly unknown[], pointer: string): string {
  const items: string[] = []
  // Not `map`, which would pass over the holes of a sparse list.
  for (let place = 0; place < list.length; place += 1) items.push(print(list[place], `${pointer}/${place}`))
  return `[${items.join(',')}]`
}

function printObject(object: object, pointer: string): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) throw refused(pointer, 'a plain object')
  const members = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${printText(name, pointer)}:${print(value, `${pointer}/${name}`)}`)
  return `{${members.join(',')}}`
}

function refused(pointer: string, wanted: string): TypeError {
  return new TypeError(`Canonical JSON needs ${wanted} at "${pointer}"`)
}
