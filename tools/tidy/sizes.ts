import ts from 'typescript'
import { type Finding, lineOf, type Source } from './source.ts'

const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 70

/** Files and functions that one can read at a sitting. Catalogs of words and test stories are lists, and may be longer. */
export function findOversized(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => {
    const lines = source.text.split('\n').length
    const isList = source.isTest || /\.(zh|en)\.ts$/.test(source.path)
    const file: Finding[] =
      lines > FILE_LINES_MAX && !isList
        ? [{ path: source.path, message: `${lines} lines, more than ${FILE_LINES_MAX}: is it two ideas?` }]
        : []
    return source.isTest ? file : [...file, ...longFunctions(source)]
  })
}

function longFunctions(source: Source): Finding[] {
  const found: Finding[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isFunctionDeclaration(node) ||
      ts.isArrowFunction(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isFunctionExpression(node)
    ) {
      const [first, last] = [lineOf(source, node.getStart()), lineOf(source, node.end)]
      const length = last - first + 1
      if (length > FUNCTION_LINES_MAX) {
        const name = node.name?.getText() ?? 'a function'
        found.push({
          path: source.path,
          line: first,
          message: `${name} has ${length} lines, more than ${FUNCTION_LINES_MAX}`,
        })
        return
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source.tree)
  return found
}

/** Words that say nothing about what is inside. */
const emptyNames = /(^|[-/])(utils?|helpers?|common|manager|service|impl|misc|legacy)(\.|-|\/)/

export function findEmptyNames(sources: readonly Source[]): Finding[] {
  return sources
    .filter((source) => emptyNames.test(source.path.replace(/^(server|web|policy|tools)\/(src\/)?/, '')))
    .map((source) => ({
      path: source.path,
      message: 'the name says nothing about training, money or people',
    }))
}

const leftovers = /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-expect-error|\b(it|test|describe)\.(only|skip|todo)\(/

export function findLeftovers(sources: readonly Source[]): Finding[] {
  return sources.flatMap((source) => {
    if (source.path === 'tools/tidy/sizes.ts') return []
    const found = leftovers.exec(source.text)
    return found
      ? [{ path: source.path, line: lineOf(source, found.index), message: `left over: ${found[0]}` }]
      : []
  })
}
