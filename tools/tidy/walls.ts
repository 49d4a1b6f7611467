import { architecture } from '../../server/src/architecture.ts'
import type { Finding, Source } from './source.ts'

/** Rooms that every room above the ground may use. */
const open = ['platform', 'audit', 'identity']

/** Parts of the platform that are doors of their own, light enough for tools that need no database. */
const platformDoors = new Set([
  'index.ts',
  'secrets/bulk-hash.ts',
  'canonical-json.ts',
  'hash-chain.ts',
  'zip.ts',
  'command/refusal.ts',
  'documents/index.ts',
  'spreadsheet/index.ts',
  'imports/index.ts',
  'imports/cells.ts',
  'secrets/numbers-in-words.ts',
])

/** Files beside the rooms: they assemble, so they may look anywhere. */
const assembly = /^server\/src\/(app|main|rooms|faces|describe-api|architecture|worker)\.ts$/

/** The ladder: rooms look down, at rooms they declare, through their doors. */
export function findLadderBreaks(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => source.path.startsWith('server/src/') && !assembly.test(source.path))
    .flatMap((source) => source.imports.flatMap((path) => ladderBreak(source, path)))
}

function ladderBreak(source: Source, imported: string): Finding[] {
  const [from, to] = [roomOf(source.path), roomOf(imported)]
  if (!from || !to || from === to || from === 'cli' || from === 'testing') return []
  if (to === 'testing') {
    return source.isTest ? [] : [{ path: source.path, message: 'only tests use server/src/testing' }]
  }
  const place = imported.split('/').slice(3).join('/')
  const isDoor = place === 'index.ts' || (to === 'platform' && platformDoors.has(place))
  const floor = architecture.findIndex((room) => room.name === from)
  const uses: readonly string[] = architecture[floor]?.uses ?? []
  const found: Finding[] = []
  // a test may set its stage with anything above; what it shows still comes through doors
  if (!source.isTest && !open.includes(to) && !uses.includes(to)) {
    found.push({
      path: source.path,
      message: `${from} does not declare use of ${to} (server/src/architecture.ts)`,
    })
  }
  if (!source.isTest && !isDoor) {
    found.push({ path: source.path, message: `reach ${to} through its door, not ${imported}` })
  }
  if (open.includes(from) && open.indexOf(to) > open.indexOf(from)) {
    found.push({ path: source.path, message: `${from} stands below ${to} and may not look up` })
  }
  return found
}

function roomOf(path: string): string | undefined {
  return /^server\/src\/([a-z]+)\//.exec(path)?.[1]
}

/** The table itself looks only down. */
export function findTableBreaks(): Finding[] {
  const path = 'server/src/architecture.ts'
  return architecture.flatMap((room, floor) =>
    room.uses
      .filter((used) => architecture.findIndex((each) => each.name === used) >= floor)
      .map((used) => ({ path, message: `${room.name} may only use lower floors, not ${used}` })),
  )
}

/** Front-end arrows: faces → features → ui, platform, policy. A feature never imports a feature. */
export function findWebBreaks(sources: readonly Source[]): Finding[] {
  const order = ['platform', 'ui', 'features', 'faces']
  return sources
    .filter((source) => source.path.startsWith('web/src/') && !source.isTest)
    .flatMap((source) =>
      source.imports.flatMap((imported): Finding[] => {
        const [from, to] = [webPart(source.path), webPart(imported)]
        if (!from || !to) return []
        if (order.indexOf(to.layer) > order.indexOf(from.layer)) {
          return [{ path: source.path, message: `${from.layer} may not import ${to.layer} (${imported})` }]
        }
        if (from.layer === 'features' && to.layer === 'features' && from.name !== to.name) {
          return [
            {
              path: source.path,
              message: `a feature never imports a feature: let a face compose them (${imported})`,
            },
          ]
        }
        return []
      }),
    )
}

function webPart(path: string): { layer: string; name: string } | undefined {
  const [, layer, name] = /^web\/src\/(platform|ui|features|faces)\/([^/]+)/.exec(path) ?? []
  return layer && name ? { layer, name } : undefined
}

const impure = [
  { pattern: /\bDate\.now\b|\bnew Date\(\)/, what: 'asks the machine for the time' },
  { pattern: /\bMath\.random\b/, what: 'makes its own randomness' },
  { pattern: /\bfetch\(/, what: 'reaches out' },
]

/** `policy/` is pure: no clock, no randomness, no I/O, no packages. */
export function findImpurities(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => source.path.startsWith('policy/src/') && !source.isTest)
    .flatMap((source) => [
      ...impure
        .filter(({ pattern }) => pattern.test(source.text))
        .map(({ what }) => ({ path: source.path, message: `policy is pure, this ${what}` })),
      ...source.imports
        .filter((imported) => !imported.startsWith('policy/'))
        .map((imported) => ({ path: source.path, message: `policy depends on nothing, not on ${imported}` })),
    ])
}

/** Rooms are given the time; nobody asks the machine. */
export function findOwnClocks(sources: readonly Source[]): Finding[] {
  const rooms = new Set<string>(
    architecture.map((room) => room.name).filter((name) => name !== 'platform' && name !== 'outside'),
  )
  return sources
    .filter((source) => rooms.has(roomOf(source.path) ?? '') && !source.isTest)
    .filter((source) => /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/.test(source.text))
    .map((source) => ({ path: source.path, message: 'take the time, ids and randomness from the context' }))
}

/** A room's tables are named in its own stores only; the case view of casefile reads its own schema. */
export function findForeignSql(sources: readonly Source[]): Finding[] {
  const rooms = architecture.map((room) => room.name).join('|')
  const named = new RegExp(`['"\`\\s](${rooms})\\.[a-z]+(_[a-z]+)*['"\`\\s(]`)
  return sources
    .filter(
      (source) => source.path.startsWith('server/src/') && !source.isTest && !/-store\.ts$/.test(source.path),
    )
    .filter(
      (source) =>
        /\b(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(source.text) && named.test(source.text),
    )
    .filter((source) => roomOf(source.path) !== 'platform')
    .map((source) => ({ path: source.path, message: 'SQL stands in a store (…-store.ts)' }))
}
