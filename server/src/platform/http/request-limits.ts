import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { problemOfStatus } from './problem.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const KILOBYTE = 1024

/** What a request may weigh and how long it may take to come in: a caller who dawdles or swells holds nothing for long. */
export const limits = {
  bodyLimit: 5 * KILOBYTE * KILOBYTE,
  routerOptions: { maxParamLength: 300 },
  // a scan of 50 MB over a slow line takes a while; headers never do
  requestTimeout: 10 * MINUTE_MS,
  keepAliveTimeout: MINUTE_MS,
  // the longest answer to prepare is the spreadsheet of a whole county
  connectionTimeout: 5 * MINUTE_MS,
  http: {
    headersTimeout: 20 * SECOND_MS,
    maxHeaderSize: 16 * KILOBYTE,
    connectionsCheckingInterval: 5 * SECOND_MS,
  },
} as const

/** What came is no HTTP, has headers beyond the limit, or came too slowly: Node gives the bare connection. */
export function answerUnreadable(headers: Readonly<Record<string, string>>) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const problem = problemOfStatus(statusOf(error.code))
    const body = JSON.stringify(problem)
    const lines = Object.entries({
      ...headers,
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`)
  }
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
