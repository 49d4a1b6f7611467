import type { Words } from '../values/words.ts'
import { type JsonPointer, memberPointer } from './json-pointer.ts'

/** One thing wrong with a document from outside: where, and what was expected there. */
export interface Fault {
  readonly pointer: JsonPointer
  readonly expected: Words
}

/** Where a reading stands, and the faults it has found so far. */
export class Place {
  readonly pointer: JsonPointer
  readonly faults: Fault[]

  constructor(pointer: JsonPointer = '', faults: Fault[] = []) {
    this.pointer = pointer
    this.faults = faults
  }

  at(member: string | number): Place {
    return new Place(memberPointer(this.pointer, member), this.faults)
  }

  fault(zh: string, en: string): Faulty {
    this.faults.push({ pointer: this.pointer, expected: { zh, en } })
    return faulty
  }
}

/** Stands for a value that could not be read; what was wrong with it is among the faults. */
export const faulty: unique symbol = Symbol('faulty')
export type Faulty = typeof faulty

/** Reads a value of one kind out of plain JSON, and reports every fault on the way, not only the first. */
export interface Shape<T> {
  read(value: unknown, place: Place): T | Faulty
}

type Output<S> = S extends Shape<infer T> ? T : never
type Members = Readonly<Record<string, Shape<unknown>>>

/** What an object shape reads: required members are there, optional ones may be absent. */
export type ObjectOf<R extends Members, O extends Members> = {
  readonly [K in keyof R]: Output<R[K]>
} & {
  readonly [K in keyof O]?: Output<O[K]>
}

export const text: Shape<string> = {
  read: (value, place) => (typeof value === 'string' ? value : place.fault('文本', 'a text')),
}

export const nonEmptyText: Shape<string> = {
  read: (value, place) =>
    typeof value === 'string' && value !== '' ? value : place.fault('非空文本', 'a text that is not empty'),
}

export const flag: Shape<boolean> = {
  read: (value, place) =>
    typeof value === 'boolean' ? value : place.fault('true 或 false', 'true or false'),
}

/** A finite number, zero or more. */
export const measure: Shape<number> = {
  read: (value, place) =>
    typeof value === 'number' && Number.isFinite(value) && value >= 0
      ? value
      : place.fault('不小于 0 的数', 'a number, zero or more'),
}

/** A whole number, zero or more, and small enough to be exact (below 2 to the 53rd). */
export const count: Shape<number> = {
  read: (value, place) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : place.fault('不小于 0 的整数', 'a whole number, zero or more'),
}

/** A text that another value is parsed from. */
export function parsed<T>(parse: (text: string) => T | undefined, zh: string, en: string): Shape<T> {
  return {
    read(value, place) {
      const result = typeof value === 'string' ? parse(value) : undefined
      return result === undefined ? place.fault(zh, en) : result
    },
  }
}

/** One of a closed list of words. */
export function word<const W extends string>(words: readonly W[]): Shape<W> {
  const isKnown = (value: unknown): value is W => words.some((known) => known === value)
  return {
    read: (value, place) =>
      isKnown(value) ? value : place.fault(`下列之一：${words.join('、')}`, `one of: ${words.join(', ')}`),
  }
}

export function list<T>(item: Shape<T>, least = 0): Shape<readonly T[]> {
  return {
    read(value, place) {
      if (!Array.isArray(value)) return place.fault('列表', 'a list')
      if (value.length < least) return place.fault(`至少 ${least} 项`, `at least ${least} of them`)
      const items = value.map((member: unknown, index) => item.read(member, place.at(index)))
      const good = items.filter((member): member is T => member !== faulty)
      return good.length === items.length ? good : faulty
    },
  }
}

/** An object whose names are free; all its values have one shape. */
export function named<T>(item: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    read(value, place) {
      if (!isObject(value)) return place.fault('对象', 'an object')
      const entries = Object.entries(value).map(
        ([name, member]) => [name, item.read(member, place.at(name))] as const,
      )
      const good = entries.filter((entry): entry is readonly [string, T] => entry[1] !== faulty)
      return good.length === entries.length ? Object.fromEntries(good) : faulty
    },
  }
}

/** An object with these members and no others. A member that is `undefined` counts as absent. */
export function object<R extends Members, O extends Members = Record<never, never>>(
  required: R,
  optional?: O,
): Shape<ObjectOf<R, O>> {
  const members = new Map<string, Shape<unknown>>([
    ...Object.entries(required),
    ...Object.entries(optional ?? {}),
  ])
  return {
    read(value, place) {
      if (!isObject(value)) return place.fault('对象', 'an object')
      const result: Record<string, unknown> = {}
      let isGood = true
      for (const [name, member] of Object.entries(value)) {
        if (member === undefined) continue
        const shape = members.get(name)
        const reading =
          shape === undefined
            ? place
                .at(name)
                .fault(
                  `空缺（没有这个名称；可用：${[...members.keys()].join('、')}）`,
                  `nothing here: no such name, known are ${[...members.keys()].join(', ')}`,
                )
            : shape.read(member, place.at(name))
        if (reading === faulty) isGood = false
        else result[name] = reading
      }
      for (const name of Object.keys(required)) {
        if (Object.hasOwn(value, name) && value[name] !== undefined) continue
        place.at(name).fault('一个值（必填，现缺）', 'a value: it is required and missing')
        isGood = false
      }
      return isGood ? (result as ObjectOf<R, O>) : faulty
    },
  }
}

/** One of several forms, told apart by the word in one member. */
export function forms<T>(tag: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const tagShape = word(Object.keys(shapes))
  return {
    read(value, place) {
      if (!isObject(value)) return place.fault('对象', 'an object')
      if (value[tag] === undefined)
        return place.at(tag).fault('一个值（必填，现缺）', 'a value: it is required and missing')
      const form = tagShape.read(value[tag], place.at(tag))
      const shape = form === faulty ? undefined : shapes[form]
      return shape === undefined ? faulty : shape.read(value, place)
    },
  }
}

/** A shape that may hold itself. */
export function lazy<T>(shape: () => Shape<T>): Shape<T> {
  return { read: (value, place) => shape().read(value, place) }
}

/** A value or null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return { read: (value, place) => (value === null ? null : shape.read(value, place)) }
}

/**
 * A further demand on a value, beside its shape. It is handed the raw value, so that its faults are found also where
 * something else in the value is wrong.
 */
export function demanding<T>(shape: Shape<T>, demand: (value: unknown, place: Place) => void): Shape<T> {
  return {
    read(value, place) {
      const reading = shape.read(value, place)
      const before = place.faults.length
      demand(value, place)
      return place.faults.length === before ? reading : faulty
    },
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
