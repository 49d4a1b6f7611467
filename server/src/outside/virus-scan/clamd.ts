import { connect, type Socket } from 'node:net'
import type { ScanAnswer, VirusScanner } from '../../platform/index.ts'

/** Where a clamd listens: a socket in the file system, or host and port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }

const CHUNK_BYTES = 256 * 1024
const LENGTH_BYTES = 4
const ANSWER_MAX_BYTES = 4096

/**
 * ClamAV's daemon, spoken to by its own protocol: the file goes over in pieces (INSTREAM), so it need not see our disk.
 *
 * It never throws: whatever goes wrong on the way is `failed`. The time is for the whole of it: one that answers byte by byte holds up nobody.
 */
export function createClamd(address: ClamdAddress, timeoutSeconds: number): VirusScanner {
  return {
    name: 'clamd',
    scan: (bytes) =>
      new Promise((resolve) => {
        const socket = connect(address)
        let answer = ''
        const end = (outcome: ScanAnswer) => {
          clearTimeout(deadline)
          resolve(outcome)
          socket.destroy()
        }
        const deadline = setTimeout(
          () => end({ outcome: 'failed', reason: 'it took too long' }),
          timeoutSeconds * 1000,
        )
        socket.on('error', (error: NodeJS.ErrnoException) =>
          end({ outcome: 'failed', reason: error.code ?? error.message }),
        )
        socket.on('data', (piece) => {
          answer += piece.toString('latin1')
          if (answer.includes('\0') || answer.length > ANSWER_MAX_BYTES) end(told(answer))
        })
        socket.on('close', () => end(told(answer)))
        socket.on('connect', () => send(socket, bytes))
      }),
  }
}

function send(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    socket.write(lengthOf(chunk.byteLength))
    socket.write(chunk)
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(bytes)
  return length
}

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`, or other words that end with ERROR. */
function told(answer: string): ScanAnswer {
  const [line = ''] = answer.split('\0')
  if (/^stream: OK$/.test(line.trim())) return { outcome: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(line.trim())?.[1]
  if (signature !== undefined) return { outcome: 'infected', signature }
  if (/size limit exceeded/i.test(line)) return { outcome: 'too-large' }
  return { outcome: 'failed', reason: line.trim() || 'it hung up' }
}
