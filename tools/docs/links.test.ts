import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listFiles, project } from '../tidy/source.ts'

const folders = ['docs', 'server', 'web', 'policy', 'rulebooks', 'examples', 'tools']
const pages = [
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...folders.flatMap((at) => listFiles(at, ['.md'])),
]

describe('links of the documents', () => {
  it.each(pages.map((page) => [page]))('of %s lead somewhere', (page) => {
    expect(brokenLinks(page)).toEqual([])
  })
})

/** Relative links whose file is not there, or has no such heading. */
function brokenLinks(page: string): string[] {
  const text = readPage(page)
  return targetsIn(text).filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', anchor] = decodeURI(target).split('#')
    const file = path === '' ? join(project, page) : resolve(project, dirname(page), path)
    if (!existsSync(file) || relative(project, file).startsWith('..')) return true
    return anchor !== undefined && file.endsWith('.md') && !anchorsIn(relative(project, file)).has(anchor)
  })
}

/** What `[…](…)`, `src="…"` and `href="…"` point at, outside of code. */
function targetsIn(text: string): string[] {
  const prose = text
    .replace(/^( {4}|\t).*$/gm, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '')
  const inText = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
  const inTags = [...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  return [...inText, ...inTags]
}

/** Names one can jump to: headings as they are spelled in addresses, and ids written down. */
function anchorsIn(page: string): Set<string> {
  const text = readPage(page)
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map((match) => slugOf(match[1] ?? ''))
  const ids = [...text.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1] ?? '')
  return new Set([...headings, ...ids])
}

function slugOf(heading: string): string {
  const words = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
  return words.replace(/\s/g, '-')
}

function readPage(page: string): string {
  return readFileSync(join(project, page), 'utf8')
}
