import type { Language } from './language.ts'

/** One thing wrong in what was sent, and where: `pointer` is a JSON pointer into the body. */
export interface ProblemFault {
  readonly pointer: string
  readonly zh: string
  readonly en: string
}

/**
 * The server's "no": RFC 9457 problem details, thrown by every call of the API that does not succeed.
 * Refusals (4xx) carry a code such as `claims.too-late`; mistakes of the server (5xx) an incident id.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly zh: string
  readonly en: string
  /** A page that explains the refusal, where the server names one. */
  readonly type: string | undefined
  readonly incident: string | undefined
  readonly faults: readonly ProblemFault[]
  /** What the refusal's sentence was filled with, such as `closedOn`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(status: number, members: Readonly<Record<string, unknown>>) {
    const zh = text(members['title']) ?? `系统未能完成请求（${status}）`
    super(`${status} ${text(members['code']) ?? ''} ${zh}`)
    this.name = 'Problem'
    this.status = status
    this.code = text(members['code']) ?? `http.${status}`
    this.zh = zh
    this.en = text(members['titleEn']) ?? `The request could not be completed (${status})`
    this.type = text(members['type'])
    this.incident = text(members['incident'])
    this.faults = faultsOf(members['faults'])
    this.details = isRecord(members['details']) ? members['details'] : {}
  }
}

/** No answer came: no network, a server that is restarting, or an upload that was cut off. Trying again is safe. */
export class Unreachable extends Error {
  readonly zh = '暂时连接不到服务器，请检查网络后重试。已填写的内容不会丢失。'
  readonly en = 'The server cannot be reached. Check the network and try again; what you entered is kept.'

  constructor(cause: unknown) {
    super('the server cannot be reached', { cause })
    this.name = 'Unreachable'
  }
}

/** Turns an unsuccessful answer into a Problem, also where a proxy answered in its own words. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  return problemFrom(response.status, body)
}

/** The same for a body that was read already. */
export function problemFrom(status: number, body: unknown): Problem {
  return new Problem(status, isRecord(body) ? body : {})
}

/** The sentence to show, whatever was thrown. */
export function problemSentence(error: unknown, language: Language): string {
  if (error instanceof Problem || error instanceof Unreachable) return error[language]
  return language === 'zh'
    ? '页面出现错误，请刷新后重试。'
    : 'Something went wrong on this page. Reload and try again.'
}

/** The first sentence said about one field, or undefined; `pointer` such as `/lines/12/idNumber`. */
export function faultAt(error: unknown, pointer: string, language: Language): string | undefined {
  if (!(error instanceof Problem)) return undefined
  return error.faults.find((fault) => fault.pointer === pointer)?.[language]
}

/** Splits a JSON pointer (RFC 6901) into a form's name path; array places become numbers. */
export function namePathOf(pointer: string): (string | number)[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9]\d*)$/.test(step) ? Number(step) : step))
}

/** Puts a form's name path into a JSON pointer. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * Sorts the faults of an error by the fields a form shows.
 *
 * @returns `placed`: sentences by pointer of a shown field (a fault deeper inside goes to the nearest shown field above);
 *          `elsewhere`: faults no shown field can carry, to be told above the form
 */
export function placeFaults(
  error: unknown,
  shownPointers: readonly string[],
  language: Language,
): { placed: ReadonlyMap<string, readonly string[]>; elsewhere: readonly ProblemFault[] } {
  const placed = new Map<string, string[]>()
  const elsewhere: ProblemFault[] = []
  for (const fault of error instanceof Problem ? error.faults : []) {
    const field = shownPointers
      .filter((pointer) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))
      .sort((a, b) => b.length - a.length)[0]
    if (field === undefined) elsewhere.push(fault)
    else placed.set(field, [...(placed.get(field) ?? []), fault[language]])
  }
  return { placed, elsewhere }
}

function faultsOf(listed: unknown): ProblemFault[] {
  if (!Array.isArray(listed)) return []
  return listed.filter(isRecord).flatMap(({ pointer, zh, en }) => {
    const chinese = text(zh)
    if (chinese === undefined) return []
    return [{ pointer: typeof pointer === 'string' ? pointer : '', zh: chinese, en: text(en) ?? chinese }]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
