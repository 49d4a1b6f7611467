import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { fontPaths, rareFontsFor, unpackRareFont } from './fonts.ts'
import { drawQrCode, isQrCode } from './qr-code.ts'

/** Templates may import only what lies below this folder. */
const sourceFolder = fileURLToPath(new URL('../..', import.meta.url))

/** Results of earlier papers that Typst may keep, counted in papers since they were last of use. */
const papersRemembered = 10

export interface TypesetPaper {
  readonly pdf: Buffer
  /** What Typst found odd, such as a font it does not know. Nothing to say to a user, but to a developer. */
  readonly warnings: readonly string[]
}

/**
 * Sets papers, one after the other, in the thread it is called in.
 *
 * The compiler is made at the first paper and again when a name needs a file of the fallback font for the first time.
 * Throws an Error with file and line where a template has a fault.
 */
export function createTypesetter(): (template: string, json: string) => Promise<TypesetPaper> {
  const rareFonts = new Map<string, Buffer>()
  let compiler: NodeCompiler | undefined

  const compilerFor = async (text: string): Promise<NodeCompiler> => {
    const missing = (await rareFontsFor(text)).filter((path) => !rareFonts.has(path))
    for (const path of missing) rareFonts.set(path, await unpackRareFont(path))
    if (missing.length > 0) compiler = undefined
    compiler ??= NodeCompiler.create({
      workspace: sourceFolder,
      // In this order: the compiler panics on fonts in memory after fonts in files.
      fontArgs: [{ fontBlobs: [...rareFonts.values()] }, { fontPaths: [...fontPaths] }],
    })
    return compiler
  }

  return async (template, json) => {
    const typst = await compilerFor(json)
    const result = typst.compile({ mainFilePath: template, inputs: { data: drawQrCodes(json) } })
    const failure = result.takeError()
    if (failure !== null || result.result === null) throw new Error(describe(typst, failure, template))
    const warnings = result.takeWarnings()
    const paper = exportPdf(typst, result.result)
    typst.evictCache(papersRemembered)
    return warnings === null
      ? paper
      : { ...paper, warnings: [...paper.warnings, describe(typst, warnings, template)] }
  }
}

/**
 * As PDF/A-2b (ISO 19005-2), the form archives keep. It does not allow a character without a shape; where a name has one
 * that no font draws, an ordinary PDF with an empty box in its place is better than none.
 */
function exportPdf(typst: NodeCompiler, document: NodeTypstDocument): TypesetPaper {
  try {
    return { pdf: typst.pdf(document, { pdfStandard: 'a-2b' }), warnings: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (!reason.includes('could not be displayed')) throw error
    return { pdf: typst.pdf(document), warnings: [reason] }
  }
}

function drawQrCodes(json: string): string {
  if (!json.includes('"$qr"')) return json
  const data: unknown = JSON.parse(json, (_member, value: unknown) =>
    isQrCode(value) ? drawQrCode(value.$qr) : value,
  )
  return JSON.stringify(data)
}

/** One line for each thing the compiler says: the file it says it of, and what. */
function describe(typst: NodeCompiler, error: NodeError | null, template: string): string {
  if (error === null) return `No paper came of ${template}`
  const diagnostics: readonly { readonly message: string; readonly path: string }[] =
    typst.fetchDiagnostics(error)
  return diagnostics.map(({ message, path }) => `${path || template}: ${message}`).join('\n')
}
