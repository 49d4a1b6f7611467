import { describe, expect, it } from 'vitest'
import { type Catalog, placeholdersOf, say, type Words } from './messages.ts'

const words = {
  zh: { due: '{day} 截止，还有 {count} 天' },
  en: { due: 'Due on {day}, {count} {count:day|days} left' },
}

describe('a sentence of a catalog', () => {
  it('is filled in the language on screen', () => {
    expect(say(words, 'zh', 'due', { day: '4月30日', count: 0 })).toBe('4月30日 截止，还有 0 天')
    expect(say(words, 'en', 'due', { day: '30 Apr', count: 3 })).toBe('Due on 30 Apr, 3 days left')
    expect(say(words, 'en', 'due', { day: '30 Apr', count: 1 })).toBe('Due on 30 Apr, 1 day left')
  })

  it('keeps a placeholder nobody filled, so that the gap is seen', () => {
    expect(say(words, 'en', 'due', { day: '30 Apr' })).toBe('Due on 30 Apr, {count} days left')
  })
})

const chinese = import.meta.glob<{ zh: Words }>('../**/*.zh.ts', { eager: true })
const english = import.meta.glob<{ en: Words }>('../**/*.en.ts', { eager: true })
const catalogs = Object.entries(chinese).map(([path, { zh }]) => {
  const en = english[path.replace(/\.zh\.ts$/, '.en.ts')]?.en ?? {}
  return { path, catalog: { zh, en } satisfies Catalog<Words> }
})

describe('the catalogs of all features', () => {
  it('are found', () => {
    expect(catalogs.length).toBeGreaterThanOrEqual(3)
    expect(Object.keys(english)).toHaveLength(catalogs.length)
  })

  it.each(catalogs)('$path has the same keys in both languages', ({ catalog: { zh, en } }) => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  })

  it.each(catalogs)('$path has the same placeholders in both languages', ({ catalog: { zh, en } }) => {
    const inChinese = Object.entries(zh).map(([key, sentence]) => [key, placeholdersOf(sentence)])
    const inEnglish = Object.keys(zh).map((key) => [key, placeholdersOf(en[key] ?? '')])
    expect(inEnglish).toEqual(inChinese)
  })

  it.each(catalogs)(
    '$path has no empty sentence and no Chinese in its English',
    ({ catalog: { zh, en } }) => {
      expect(Object.values(zh).filter((sentence) => sentence.trim() === '')).toEqual([])
      expect(
        Object.values(en).filter((sentence) => sentence.trim() === '' || /\p{Script=Han}/u.test(sentence)),
      ).toEqual([])
    },
  )
})

const sources = import.meta.glob<string>('../**/*.tsx', { eager: true, query: '?raw', import: 'default' })

describe('words on screen', () => {
  const screens = Object.entries(sources).filter(([path]) => !path.endsWith('.test.tsx'))

  it('are looked for in every component', () => {
    expect(screens.length).toBeGreaterThan(20)
  })

  it('stand in catalogs, never in a component', () => {
    const found = screens.flatMap(([path, source]) =>
      withoutComments(source).flatMap((line, place) =>
        /[\p{Script=Han}、，。：；（）？！]/u.test(line) ? [`${path}:${place + 1}`] : [],
      ),
    )
    expect(found).toEqual([])
  })
})

/** The lines of a source, with its comments emptied; lines keep their numbers. */
function withoutComments(source: string): string[] {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, ''))
}
