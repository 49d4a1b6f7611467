import { describeApi } from '../describe-api.ts'
import { readZip } from '../platform/zip.ts'
import { type Schema, sampleOf } from './sample-bodies.ts'
import type { TestResponse, TestUser } from './test-server.ts'

/** One address pattern with its method, as the API document tells it. */
export interface Route {
  /** `GET /api/regions/{regionId}/plans` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly string[]
  /** What a reading route may be asked to narrow down to. */
  readonly filters: readonly string[]
  /** A body of the shape it asks for. */
  body(known: ReadonlyMap<string, string>): object
}

interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

/** Every route there is. @param queries what some need in the query before they answer anything */
export async function readRoutes(queries: Readonly<Record<string, string>>): Promise<Route[]> {
  const document = (await describeApi()) as {
    paths: Record<string, Record<string, Described>>
    components: { schemas: Record<string, Schema> }
  }
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: [...`${path}?${queries[path]}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
      filters: parameters.filter((each) => each.in === 'query').map((each) => each.name),
      body(known) {
        const schema = requestBody?.content['application/json']?.schema
        return schema ? (sampleOf(schema, document.components.schemas, known) as object) : {}
      },
    })),
  )
}

/** Lists page by key and are given as a spreadsheet too. */
export function isList({ method, filters }: Route): boolean {
  return method === 'GET' && filters.includes('limit')
}

/** The same address with more in its query. */
export function asking(address: string, more: Readonly<Record<string, string>>): string {
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(more)}`
}

export function send(
  user: TestUser,
  method: string,
  address: string,
  body: object = {},
): Promise<TestResponse> {
  switch (method) {
    case 'GET':
      return user.get(address)
    case 'PUT':
      return user.put(address, body)
    case 'PATCH':
      return user.patch(address, body)
    case 'DELETE':
      return user.delete(address)
    default:
      // a form where a file is asked for
      return /\/(files|answers)$/.test(address)
        ? user.upload(address, '回盘.csv', Buffer.from('序号,结果\n'))
        : user.post(address, body)
  }
}

/** What an answer shows, also where it is a spreadsheet: the cells, out of their wrapping. */
export async function shownIn({ text, bytes }: TestResponse): Promise<string> {
  if (!text.startsWith('PK')) return text
  const files = await readZip(bytes)
  return files.map((file) => Buffer.from(file.bytes).toString('utf8')).join('\n')
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![-\w])/g

/** The marks that stand in a text as a whole, not as a part of a longer word. */
export function marksIn(text: string, marks: ReadonlySet<string>): string[] {
  const stands = (mark: string, at: number) => !/[-\w]/.test(text[at + mark.length] ?? '')
  // most marks are ids: looking for each of thousands in every answer would take longer than the answers
  const ids = new Set(text.match(ID)).intersection(marks)
  const words = wordsAmong(marks).filter((mark) => text.includes(mark) && stands(mark, text.indexOf(mark)))
  return [...ids, ...words]
}

const words = new WeakMap<ReadonlySet<string>, readonly string[]>()

/** The marks that are no ids: names and numbers. */
function wordsAmong(marks: ReadonlySet<string>): readonly string[] {
  const known = words.get(marks) ?? [...marks].filter((mark) => !mark.match(ID))
  words.set(marks, known)
  return known
}

/** Does the same for each, a few at a time. */
export async function forEachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = 4,
): Promise<void> {
  const waiting = [...items]
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
}

/** The region an address names; the address where it names none. */
export function regionIn(address: string): string {
  return address.match(/^\/api\/regions\/(\d{6})/)?.[1] ?? address
}

const tallies = new Map<string, Map<number, number>>()

/** Keeps count of who was asked what, and how it was answered. */
export function tally({ name }: Route, status: number): void {
  const counts = tallies.get(name) ?? new Map<number, number>()
  counts.set(status, (counts.get(status) ?? 0) + 1)
  tallies.set(name, counts)
}

export function wasAsked({ name }: Route): boolean {
  return tallies.has(name)
}

/** `GET /api/…  403×54 404×12` */
export function toldTally({ name }: Route): string {
  const counts = [...(tallies.get(name) ?? [])].sort(([one], [other]) => one - other)
  return `${name}  ${counts.map(([status, count]) => `${status}×${count}`).join(' ') || 'not asked'}`
}
