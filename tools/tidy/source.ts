import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

export const project = resolve(import.meta.dirname, '../..')

/** A TypeScript file of the house, parsed. Paths are relative to the project, with forward slashes. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly isTest: boolean
  readonly tree: ts.SourceFile
  /** What it imports: other files of the house by path, packages by name. */
  readonly imports: readonly string[]
}

/** Something to mend: where, and what to do about it. */
export interface Finding {
  readonly path: string
  readonly line?: number
  readonly message: string
}

const skipped = new Set(['node_modules', 'dist', '.data', '.git', '.cache'])

/** All files below a folder, by ending. */
export function listFiles(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })
}

export function readSources(folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => listFiles(folder, ['.ts', '.tsx']))
    .filter((path) => !path.endsWith('.generated.ts') && !path.endsWith('.d.ts'))
    .map(readSource)
}

function readSource(path: string): Source {
  const text = readFileSync(join(project, path), 'utf8')
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const visit = (node: ts.Node): void => {
    const named =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined
    if (named && ts.isStringLiteral(named)) imports.push(resolveImport(path, named.text))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { path, text, isTest: /\.(test|bench)\.tsx?$|\/testing\//.test(path), tree, imports }
}

function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier
  return relative(project, resolve(project, dirname(from), specifier))
}

/** Line number, from 1, of a place in a file. */
export function lineOf(source: Source, position: number): number {
  return source.tree.getLineAndCharacterOfPosition(position).line + 1
}
