import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createClamd, createFakeScanner, openScanner } from './index.ts'

const servers: Server[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))))

type Answer = (file: Buffer) => string | undefined

/** Listens like clamd and answers as it is told, once it has the whole file: nothing for no words, hanging up for undefined. */
function listen(answer: Answer, path?: string): Promise<number> {
  const server = createServer((socket) => receive(socket, answer))
  servers.push(server)
  return new Promise((resolve) => {
    server.listen(path ?? 0, () => {
      const address = server.address()
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0)
    })
  })
}

function receive(socket: Socket, answer: Answer): void {
  const command = 'zINSTREAM\0'
  let received = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (piece) => {
    received = Buffer.concat([received, Buffer.from(piece)])
    const isAsked = received.toString('latin1').startsWith(command)
    const file = isAsked ? fileIn(received.subarray(command.length)) : undefined
    if (file === undefined) return
    const words = answer(file)
    if (words === undefined) socket.destroy()
    else if (words !== '') socket.end(`${words}\0`)
  })
}

/** The file, once the piece of no length has come. */
function fileIn(stream: Buffer): Buffer | undefined {
  const pieces: Buffer[] = []
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > stream.length) return undefined
    pieces.push(stream.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`)

describe('clamd', () => {
  it('gets every byte of a file in pieces, over a port or a socket, and its words are understood', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhixun-clamd-'))
    const path = join(folder, 'clamd.ctl')
    const got: Buffer[] = []
    const answer = (file: Buffer) => {
      got.push(file)
      return file.includes('EICAR') ? 'stream: Eicar-Signature FOUND' : 'stream: OK'
    }
    const port = await listen(answer)
    await listen(answer, path)
    const scan = Buffer.alloc(700_000, 'scan ')
    for (const address of [{ host: '127.0.0.1', port }, { path }]) {
      const clamd = createClamd(address, 5)
      expect(await clamd.scan(scan)).toEqual({ outcome: 'clean' })
      expect(await clamd.scan(eicar)).toEqual({ outcome: 'infected', signature: 'Eicar-Signature' })
    }
    expect(got.map((file) => file.length)).toEqual([700_000, eicar.length, 700_000, eicar.length])
    expect(got[0]?.equals(scan)).toBe(true)
    rmSync(folder, { recursive: true })
  })

  it('that says anything else, or nothing, leaves it open what is in the file', async () => {
    const sizeLimit = await listen(() => 'INSTREAM size limit exceeded. ERROR')
    const hangsUp = await listen(() => undefined)
    const scanned = (port: number, seconds = 5) =>
      createClamd({ host: '127.0.0.1', port }, seconds).scan(Buffer.from('x'))
    expect(await scanned(sizeLimit)).toEqual({ outcome: 'too-large' })
    const broken = await listen(() => 'stream: lstat() failed ERROR')
    expect(await scanned(broken)).toEqual({ outcome: 'failed', reason: 'stream: lstat() failed ERROR' })
    expect(await scanned(hangsUp)).toEqual({ outcome: 'failed', reason: 'it hung up' })
    expect(await scanned(1)).toEqual({ outcome: 'failed', reason: 'ECONNREFUSED' })
    const silent = await listen(() => '')
    expect(await scanned(silent, 0.2)).toEqual({ outcome: 'failed', reason: 'it took too long' })
  })

  it('has so long for the whole of its answer, however often it lets a byte drip', async () => {
    const dripping = createServer((socket) => {
      socket.on('error', () => undefined)
      const drip = setInterval(() => socket.write('s'), 20)
      socket.on('close', () => clearInterval(drip))
    })
    servers.push(dripping)
    await new Promise<void>((done) => dripping.listen(0, done))
    const address = dripping.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const answer = await createClamd({ host: '127.0.0.1', port }, 0.3).scan(Buffer.from('x'))
    expect(answer).toEqual({ outcome: 'failed', reason: 'it took too long' })
  })

  it('is named by a setting that is read strictly', () => {
    expect(openScanner({})).toBeUndefined()
    expect(openScanner({ ZHIXUN_CLAMD: '' })).toBeUndefined()
    for (const address of ['/run/clamav/clamd.ctl', 'clamav', 'clamav:3310', '10.0.0.7:3310'])
      expect(openScanner({ ZHIXUN_CLAMD: address })?.name).toBe('clamd')
    expect(() => openScanner({ ZHIXUN_CLAMD: 'http://clamav/' })).toThrow('host:port')
    expect(() => openScanner({ ZHIXUN_CLAMD: 'clamav', ZHIXUN_CLAMD_TIMEOUT_SECONDS: 'soon' })).toThrow(
      'seconds',
    )
  })
})

describe('the scanner of tests', () => {
  it('knows the file that every scanner knows, and nothing else', async () => {
    expect(await createFakeScanner().scan(eicar)).toEqual({
      outcome: 'infected',
      signature: 'Eicar-Test-Signature',
    })
    expect(await createFakeScanner().scan(Buffer.from('%PDF-1.7'))).toEqual({ outcome: 'clean' })
  })
})
