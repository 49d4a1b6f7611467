import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { architecture } from '../../server/src/architecture.ts'
import { type Finding, lineOf, project, type Source } from './source.ts'

/** A doc comment's clause tag names a rulebook and a heading that its digest has. */
export function findLostClauses(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) =>
    [...source.text.matchAll(/@clause ([a-z]+-\d{4}) (\S+)/g)].flatMap((match): Finding[] => {
      const [, rulebook = '', clause = ''] = match
      const digest = join(project, 'rulebooks', rulebook, 'digest.md')
      const headings = existsSync(digest) ? readFileSync(digest, 'utf8').match(/^#+ .*/gm) : null
      const found = headings?.some((heading) => heading.replace(/^#+ /, '').startsWith(clause))
      const line = lineOf(source, match.index)
      return found
        ? []
        : [{ path: source.path, line, message: `${rulebook} has no clause ${clause} in its digest` }]
    }),
  )
}

interface Declared {
  readonly code: string
  readonly path: string
}

function declaredRefusals(sources: readonly Source[]): Declared[] {
  return sources
    .filter((source) => !source.isTest && source.path.startsWith('server/src/'))
    .flatMap((source) =>
      [...source.text.matchAll(/refusal(?:<[^>]*>)?\(\s*'([a-z]+\.[a-z-]+)'/g)].map((match) => ({
        code: match[1] ?? '',
        path: source.path,
      })),
    )
}

/** Every refusal has a test that names it, and carries its room's name. */
export function findUntestedRefusals(sources: readonly Source[]): Finding[] {
  const tests = sources.filter((source) => source.isTest).map((source) => source.text)
  return declaredRefusals(sources).flatMap(({ code, path }): Finding[] => {
    const room = /^server\/src\/([a-z]+)\//.exec(path)?.[1]
    const found: Finding[] = []
    if (room && !code.startsWith(`${room}.`))
      found.push({ path, message: `${code} is declared outside its room` })
    if (!tests.some((text) => text.includes(`'${code}'`)))
      found.push({ path, message: `no test names the refusal ${code}` })
    return found
  })
}

/** A doc comment that says "Refusals: a, b" names refusals that exist. */
export function findUnknownRefusals(sources: readonly Source[]): Finding[] {
  const known = new Set(declaredRefusals(sources).map((each) => each.code))
  return sources
    .filter((source) => source.path.startsWith('server/src/') && !source.isTest)
    .flatMap((source) =>
      [...source.text.matchAll(/\* Refusals: ([\s\S]*?)\*\//g)].flatMap((match) =>
        [...(match[1] ?? '').matchAll(/\b([a-z]+\.[a-z]+(?:-[a-z]+)*)\b/g)]
          .map((code) => code[1] ?? '')
          .filter((code) => !known.has(code))
          .map((code) => ({
            path: source.path,
            line: lineOf(source, match.index),
            message: `there is no refusal ${code}`,
          })),
      ),
    )
}

const README_LINES_MAX = 60

/** Each room introduces itself on one page and has one door. */
export function findSilentRooms(): Finding[] {
  return architecture.flatMap(({ name }) => {
    const folder = join(project, 'server/src', name)
    if (!existsSync(folder)) return []
    const found: Finding[] = []
    const readme = join(folder, 'README.md')
    if (!existsSync(readme)) found.push({ path: `server/src/${name}`, message: 'has no README.md' })
    else if (readFileSync(readme, 'utf8').split('\n').length > README_LINES_MAX) {
      found.push({
        path: `server/src/${name}/README.md`,
        message: `is longer than ${README_LINES_MAX} lines`,
      })
    }
    if (!existsSync(join(folder, 'index.ts')))
      found.push({ path: `server/src/${name}`, message: 'has no door (index.ts)' })
    return found
  })
}
