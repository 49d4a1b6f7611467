import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface PaperRequest {
  readonly id: number
  /** Path of the template. */
  readonly template: string
  readonly json: string
}

export type PaperReply =
  | {
      readonly id: number
      readonly pdf: Uint8Array
      readonly warnings: readonly string[]
      /** Memory of the process after this paper. */
      readonly residentBytes: number
    }
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

/** A process that sets papers, and what it still has to set. */
interface Setter {
  readonly child: ChildProcess
  readonly waiting: Map<number, Waiting>
}

/**
 * The compiler does not give back all memory of a paper it has set, some 150 kB a page. A process that has grown to this
 * sets what it was asked for and ends; the next paper goes to a new one.
 */
const grownBytes = 768 * 2 ** 20

let setter: Setter | undefined
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
    setter ??= startSetter()
    setter.waiting.set(request.id, { resolve, reject })
    keepAwake(setter.child, true)
    setter.child.send(request)
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

function startSetter(): Setter {
  const child = fork(new URL('./pdf-process.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
  })
  const started: Setter = { child, waiting: new Map() }
  child.on('message', (reply: PaperReply) => settle(started, reply))
  child.on('error', (error) => abandon(started, error))
  child.on('exit', (code, signal) =>
    abandon(started, new Error(`The process that sets papers ended with ${signal ?? code}`)),
  )
  return started
}

/** A process that has nothing to set keeps nobody alive. */
function keepAwake(child: ChildProcess, awake: boolean): void {
  if (awake) child.ref()
  else child.unref()
  if (awake) child.channel?.ref()
  else child.channel?.unref()
}

function settle(from: Setter, reply: PaperReply): void {
  const paper = from.waiting.get(reply.id)
  from.waiting.delete(reply.id)
  if ('failure' in reply) {
    paper?.reject(new Error(reply.failure))
  } else {
    for (const warning of reply.warnings) process.emitWarning(warning, 'PaperWarning')
    paper?.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength))
    if (reply.residentBytes > grownBytes && setter === from) setter = undefined
  }
  if (from.waiting.size > 0) return
  if (setter === from) keepAwake(from.child, false)
  else from.child.disconnect()
}

/** After a crash everything under way fails, and the next paper starts a new process. */
function abandon(from: Setter, error: Error): void {
  if (setter === from) setter = undefined
  for (const paper of from.waiting.values()) paper.reject(error)
  from.waiting.clear()
}
