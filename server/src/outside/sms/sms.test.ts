import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeSms, createSmsFolder, createSmsHttp, usualFields } from './index.ts'

const message = { reference: '0187-1', to: '13812345678', text: '您的备案已通过' }
const SECRET = 'shared-secret'

let gateway: Server
let heard: { headers: IncomingHttpHeaders; body: string }[] = []
let reply: { status: number; body: string; afterMs?: number } = { status: 200, body: '{}' }

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      const { status, body: text, afterMs = 0 } = reply
      setTimeout(() => response.writeHead(status, { location: '/elsewhere' }).end(text), afterMs)
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
})

afterAll(() => {
  gateway.closeAllConnections()
  gateway.close()
})

function http(settings: Partial<Parameters<typeof createSmsHttp>[0]> = {}) {
  heard = []
  const { port } = gateway.address() as AddressInfo
  return createSmsHttp({
    url: `http://127.0.0.1:${port}/send`,
    account: 'wuxi',
    secret: SECRET,
    signature: '无锡人社',
    fields: usualFields,
    acceptedWhen: '',
    referenceAt: 'reference',
    reasonAt: 'message',
    timeoutMs: 2000,
    now: () => new Date('2023-02-13T01:00:00Z'),
    ...settings,
  })
}

function answered(gatewayOf: ReturnType<typeof http>, body: string) {
  reply = { status: 200, body }
  return gatewayOf.send(message)
}

describe('a gateway of short messages over HTTP', () => {
  it('is handed one signed JSON object for each message, with the signature in front of the text', async () => {
    reply = { status: 202, body: '{"reference":"G-7"}' }
    expect(await http().send(message)).toEqual({ outcome: 'accepted', reference: 'G-7', reason: '' })
    const [{ headers, body } = { headers: {}, body: '' }] = heard
    expect(JSON.parse(body)).toEqual({
      reference: '0187-1',
      account: 'wuxi',
      to: '13812345678',
      text: '【无锡人社】您的备案已通过',
    })
    expect(headers['idempotency-key']).toBe('0187-1')
    expect(headers['x-zhixun-timestamp']).toBe('1676250000')
    expect(headers['x-zhixun-signature']).toBe(
      createHmac('sha256', SECRET).update(`1676250000.${body}`).digest('hex'),
    )
  })

  it('may call its fields otherwise and say in its own way that it took a message', async () => {
    const other = http({
      fields: { ...usualFields, to: 'mobile', text: 'content' },
      acceptedWhen: 'code=0',
      referenceAt: 'data.id',
      reasonAt: 'msg',
    })
    reply = { status: 200, body: '{"code":0,"data":{"id":77}}' }
    expect(await other.send(message)).toEqual({ outcome: 'accepted', reference: '77', reason: '' })
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ mobile: '13812345678' })
    reply = { status: 200, body: '{"code":15,"msg":"号码 138 1234 5678 在黑名单中"}' }
    expect(await other.send(message)).toEqual({
      outcome: 'refused',
      reference: '',
      reason: '号码 *** 在黑名单中',
    })
    // what says neither yes nor no says nothing about the message
    for (const body of ['OK', '<html>请稍候</html>', '{"msg":"throttled"}'])
      expect(await answered(other, body)).toMatchObject({
        outcome: 'failed',
        reason: '短信网关的应答无法识别',
      })
    expect(await answered(http(), '<!DOCTYPE html><title>502</title>')).toMatchObject({ outcome: 'failed' })
    expect(await answered(http(), 'OK')).toMatchObject({ outcome: 'accepted' })
  })

  it.each([
    [400, 'refused'],
    [422, 'refused'],
    [401, 'failed'],
    [403, 'failed'],
    [404, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
    [302, 'failed'],
  ])('that answers %i has %s the message', async (status, outcome) => {
    reply = { status, body: '' }
    expect(await http().send(message)).toMatchObject({ outcome })
  })

  it('that is silent or not there has failed, for now', async () => {
    reply = { status: 200, body: '{}', afterMs: 300 }
    expect(await http({ timeoutMs: 50 }).send(message)).toEqual({
      outcome: 'failed',
      reference: '',
      reason: '短信网关未在规定时间内应答',
    })
    expect(await http({ url: 'http://127.0.0.1:9/' }).send(message)).toMatchObject({ outcome: 'failed' })
  })
})

describe('a folder in place of a gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhixun-sms-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('holds one file for each message, for its owner alone, however often the message is sent', async () => {
    const sms = createSmsFolder({ folder: join(folder, 'sms'), signature: '职训通' })
    await sms.send(message)
    expect(await sms.send(message)).toEqual({ outcome: 'accepted', reference: '0187-1.txt', reason: '' })
    expect(readdirSync(join(folder, 'sms'))).toEqual(['0187-1.txt'])
    const path = join(folder, 'sms/0187-1.txt')
    expect(readFileSync(path, 'utf8')).toBe('To: 13812345678\n\n【职训通】您的备案已通过\n')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'sms')).mode & 0o777).toBe(0o700)
  })

  it('has failed where nothing can be written, and takes no reference that leads elsewhere', async () => {
    writeFileSync(join(folder, 'file'), '')
    const sms = createSmsFolder({ folder: join(folder, 'file'), signature: '职训通' })
    expect(await sms.send(message)).toEqual({
      outcome: 'failed',
      reference: '',
      reason: '无法写入消息文件夹（EEXIST）',
    })
    await expect(sms.send({ ...message, reference: '../../etc/x' })).rejects.toThrow('a reference is')
  })
})

describe('the gateway for tests', () => {
  it('keeps what it accepted, and answers as it was told', async () => {
    const sms = createFakeSms()
    sms.answerWith(() => ({ outcome: 'failed', reference: '', reason: 'busy' }))
    expect(await sms.send(message)).toMatchObject({ outcome: 'failed' })
    sms.answerWith(undefined)
    expect(await sms.send(message)).toMatchObject({ outcome: 'accepted', reference: 'fake-1' })
    expect(sms.sent).toEqual([message])
  })
})
