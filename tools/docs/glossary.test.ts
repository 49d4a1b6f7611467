import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles, project } from '../tidy/source.ts'

interface Term {
  readonly english: string
  readonly identifiers: readonly string[]
  readonly note: string
}

/** Rows of the tables that have four columns: Chinese, English, identifier, note. */
function readTerms(): Term[] {
  const page = readFileSync(join(project, 'docs/glossary.md'), 'utf8')
  return [...page.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$/gm)]
    .map(([, , english = '', identifiers = '', note = '']) => ({
      english,
      identifiers: [...identifiers.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
      note: note.trim(),
    }))
    .filter(({ identifiers }) => identifiers.length > 0)
}

/** Every word of the code, comments apart. */
function readCode(): Set<string> {
  const files = [
    ...['policy/src', 'server/src', 'web/src'].flatMap((folder) => listFiles(folder, ['.ts', '.tsx'])),
    ...listFiles('rulebooks', ['.yaml']),
    ...listFiles('server/migrations', ['.sql']),
  ]
  return new Set(files.flatMap((file) => wordsOf(readFileSync(join(project, file), 'utf8'))))
}

function wordsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)(\/\/|--).*$/gm, '')
  const words = code.match(/[A-Za-z][A-Za-z0-9]*(-[a-z0-9]+)*/g) ?? []
  // `Array.from` and `claim-store.ts` hold words as well
  return words.flatMap((word) => [word, ...word.split('-')])
}

describe('the glossary', () => {
  const terms = readTerms()
  const code = readCode()

  it('has terms', () => {
    expect(terms.length).toBeGreaterThan(80)
  })

  it('names identifiers that the code has', () => {
    const used = terms.filter(({ note }) => !note.startsWith('not used yet'))
    const lost = used.flatMap(({ identifiers }) => identifiers.filter((word) => !code.has(word)))
    expect(lost).toEqual([])
  })

  it('says of words it reserves that they are not used yet, as long as they are not', () => {
    const reserved = terms.filter(({ note }) => note.startsWith('not used yet'))
    const taken = reserved.flatMap(({ identifiers }) => identifiers.filter((word) => code.has(word)))
    expect(taken).toEqual([])
  })

  it('tells each identifier once', () => {
    const all = terms.flatMap(({ identifiers }) => identifiers)
    expect(all.filter((word, index) => all.indexOf(word) < index)).toEqual([])
  })
})
