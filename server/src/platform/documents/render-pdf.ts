import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface PaperRequest {
  readonly id: number
  /** Path of the template. */
  readonly template: string
  readonly json: string
}

export type PaperReply =
  | { readonly id: number; readonly pdf: Uint8Array; readonly warnings: readonly string[] }
  | { readonly id: number; readonly failure: string }

/** How far a batch of papers is. */
export interface PaperProgress {
  readonly done: number
  readonly total: number
}

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

const waiting = new Map<number, Waiting>()
let setter: ChildProcess | undefined
let lastId = 0

/**
 * Sets one paper.
 *
 * It is set in a process of its own, started at the first paper: a thousand certificates do not keep the web waiting,
 * and where the native compiler aborts, only the papers under way are lost.
 *
 * @param template  the `.typ` file, as `new URL('./completion-certificate.typ', import.meta.url)`
 * @param data      what the template finds as `data`; must survive JSON. `qrCode(…)` marks places for QR codes
 * @returns         the PDF, all fonts embedded as subsets
 * @throws Error    where the template has a fault, with file and line
 */
export function renderPdf(template: URL, data: unknown): Promise<Buffer> {
  lastId += 1
  const request: PaperRequest = { id: lastId, template: fileURLToPath(template), json: JSON.stringify(data) }
  return new Promise<Buffer>((resolve, reject) => {
    waiting.set(request.id, { resolve, reject })
    setter ??= startSetter()
    keepAwake(setter, true)
    setter.send(request)
  })
}

/**
 * Sets a batch, each item a paper of its own, in order. Between two items papers of others get their turn, so
 * a clerk who opens one certificate does not wait for a whole county.
 */
export async function* renderPdfs<Item>(
  template: URL,
  items: readonly Item[],
  onProgress: (progress: PaperProgress) => void = () => {},
): AsyncGenerator<Buffer> {
  // One paper ahead: the next is being set while this process stores the last.
  let ahead = items.length > 0 ? renderPdf(template, items[0]) : undefined
  for (let place = 0; place < items.length && ahead !== undefined; place += 1) {
    const pdf: Buffer = await ahead
    ahead = place + 1 < items.length ? renderPdf(template, items[place + 1]) : undefined
    // Whoever stops early does not wait for the paper ahead; its failure is theirs no more.
    ahead?.catch(() => {})
    onProgress({ done: place + 1, total: items.length })
    yield pdf
  }
}

function startSetter(): ChildProcess {
  const started = fork(new URL('./pdf-process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
  })
  started.on('message', (reply: PaperReply) => settle(started, reply))
  started.on('error', (error) => abandon(started, error))
  started.on('exit', (code, signal) =>
    abandon(started, new Error(`The process that sets papers ended with ${signal ?? code}`)),
  )
  return started
}

/** A process that has nothing to set keeps nobody alive. */
function keepAwake(from: ChildProcess, awake: boolean): void {
  if (awake) from.ref()
  else from.unref()
  if (awake) from.channel?.ref()
  else from.channel?.unref()
}

function settle(from: ChildProcess, reply: PaperReply): void {
  const paper = waiting.get(reply.id)
  waiting.delete(reply.id)
  if (waiting.size === 0) keepAwake(from, false)
  if ('failure' in reply) {
    paper?.reject(new Error(reply.failure))
    return
  }
  for (const warning of reply.warnings) process.emitWarning(warning, 'PaperWarning')
  paper?.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength))
}

/** After a crash everything under way fails, and the next paper starts a new process. */
function abandon(from: ChildProcess, error: Error): void {
  if (setter !== from) return
  setter = undefined
  const abandoned = [...waiting.values()]
  waiting.clear()
  for (const paper of abandoned) paper.reject(error)
}
