import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeScanner } from '../../outside/virus-scan/index.ts'
import { sha256 } from '../canonical-json.ts'
import { UPLOAD_LIMIT_MEGABYTES } from '../http/server.ts'
import { platformRoom } from '../platform-routes.ts'
import { writeSheetBytes, xlsxMediaType } from '../spreadsheet/write-sheet.ts'
import { scannedPdf } from '../testing/sample-files.ts'
import {
  openTestApi,
  openTestPlatform,
  type Somebody,
  type TestApi,
  type TestPlatform,
} from '../testing/test-platform.ts'
import type { VirusScanner } from './virus-scanner.ts'

let world: TestPlatform
let http: TestApi

beforeAll(async () => {
  world = await openTestPlatform()
  http = await openTestApi(world)
  platformRoom.routes(http.api)
})
afterAll(async () => {
  await http.fastify.close()
  await world.close()
})

async function upload(
  name: string,
  bytes: Uint8Array,
  { who = 'firm', region = '320206', key }: { who?: Somebody | 'nobody'; region?: string; key?: string } = {},
) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return send(form, who === 'nobody' ? undefined : (who as Somebody), region, key)
}

async function send(form: FormData, who: Somebody, region = '320206', key: string = randomUUID()) {
  const encoded = new Response(form)
  return http.send(who, 'POST', `/api/regions/${region}/files`, {
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'idempotency-key': key, 'content-type': encoded.headers.get('content-type') ?? '' },
  })
}

const storedFiles = () =>
  readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length

const text = (words: string) => Buffer.from(words)
const bytesOf = (...bytes: number[]) => Uint8Array.from([...bytes, ...Buffer.alloc(64, 1)])
const zipOf = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, text('x')])))
const workbook = () =>
  writeSheetBytes({
    name: '花名册',
    columns: [{ heading: '姓名', kind: 'text' as const, value: (row: string) => row }],
    rows: (async function* () {
      yield '王伟'
    })(),
  })

describe('uploading a document', () => {
  it('tells what kind a file is by its bytes', async () => {
    const taken: [string, Uint8Array, string][] = [
      ['扫描件', scannedPdf(), 'application/pdf'],
      ['花名册.xlsx', await workbook(), xlsxMediaType],
      ['花名册.csv', text('姓名,身份证号码\n'), 'text/csv'],
    ]
    for (const [name, bytes, mediaType] of taken) {
      const { status, body } = await upload(name, bytes)
      expect({ name, status, body }).toMatchObject({
        status: 201,
        body: { regionId: '320206', name, mediaType, sizeBytes: bytes.byteLength },
      })
    }
  })

  it('gives back the same bytes under the same name', async () => {
    const scan = scannedPdf('a scan')
    const { body } = await upload('协议（盖章）.pdf', scan)
    const { fileId } = body as { fileId: string }
    const got = await http.send('reviewer', 'GET', `/api/regions/320206/files/${fileId}`)
    expect(got.bytes.equals(scan)).toBe(true)
    expect(got.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('协议（盖章）.pdf')}`,
    )
    const elsewhere = await http.send('elsewhere', 'GET', `/api/regions/320206/files/${fileId}`)
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'platform.not-allowed' } })
    const guessed = await http.send('elsewhere', 'GET', `/api/regions/341124/files/${fileId}`)
    expect(guessed).toMatchObject({ status: 404, body: { code: 'platform.not-found' } })
  })

  it('is done once where the answer got lost and the same file is sent again', async () => {
    const scan = scannedPdf('sent twice')
    const key = 'one-file-picked'
    const [first, second] = [await upload('证.pdf', scan, { key }), await upload('证.pdf', scan, { key })]
    expect(second).toMatchObject({ status: 201, body: first.body as object })
    const other = await upload('证.pdf', scannedPdf('another'), { key })
    expect(other).toMatchObject({ status: 422, body: { code: 'platform.key-reused' } })
    const keyless = await upload('证.pdf', scan, { key: '' })
    expect(keyless).toMatchObject({ status: 400, body: { code: 'platform.key-missing' } })
  })

  // which files are refused, and why, stands in inspection/inspect-file.test.ts
  it('keeps no byte of what is not taken, and says why', async () => {
    const before = storedFiles()
    const refused: [string, Uint8Array, number, string][] = [
      ['页面.html', text('<!doctype html><script>alert(1)</script>'), 415, 'platform.file-kind-not-taken'],
      ['承诺书.pdf', text('<!doctype html><script>1</script>'), 415, 'platform.file-differs-from-name'],
      [
        '损坏.png',
        bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
        422,
        'platform.file-not-inspectable',
      ],
    ]
    for (const [name, bytes, status, code] of refused) {
      const answer = await upload(name, bytes)
      expect({ name, status: answer.status, body: answer.body }).toMatchObject({
        status,
        body: { code, details: { name } },
      })
    }
    expect(storedFiles()).toBe(before)
  })

  it('sets what carries a program aside, where nothing but its row tells of it', async () => {
    const macros = Buffer.from(zipOf('xl/workbook.xml', 'xl/vbaProject.bin'))
    expect(await upload('带宏.xlsx', macros)).toMatchObject({
      status: 422,
      body: { code: 'platform.file-carries-program', details: { name: '带宏.xlsx' } },
    })
    await expect(world.platform.files.get(sha256(macros))).rejects.toThrow()
    expect((await world.platform.quarantine.get(sha256(macros))).equals(macros)).toBe(true)
    const kept = await world.ask(
      'select name, found_by, finding, purpose, times from platform.quarantined_file',
    )
    expect(kept).toEqual([
      { name: '带宏.xlsx', found_by: 'content', finding: '宏', purpose: '上传材料', times: 1 },
    ])
  })

  it('takes the name alone from what claims to lie in a folder', async () => {
    const climbing = await upload('../../../etc/协议.pdf', scannedPdf('climbing'))
    expect(climbing).toMatchObject({ status: 201, body: { name: '协议.pdf' } })
  })

  it('takes what is just as large as allowed, and nothing larger', async () => {
    const limit = UPLOAD_LIMIT_MEGABYTES * 1024 * 1024
    const scan = Buffer.alloc(limit + 1, ' ')
    scannedPdf().copy(scan)
    const before = storedFiles()
    expect(await upload('过大.pdf', scan)).toMatchObject({
      status: 413,
      body: { code: 'platform.file-too-large', details: { limitMegabytes: UPLOAD_LIMIT_MEGABYTES } },
    })
    expect(storedFiles()).toBe(before)
    expect((await upload('正好.pdf', scan.subarray(0, limit))).status).toBe(201)
  })

  it('is refused without a file, and with a name that is none', async () => {
    const words = new FormData()
    words.append('words', 'no file')
    expect(await send(words, 'firm')).toMatchObject({
      status: 400,
      body: { code: 'platform.invalid-input', faults: [{ pointer: '/file' }] },
    })
    const json = await http.send('firm', 'POST', '/api/regions/320206/files', {
      payload: { file: 'x' },
      headers: { 'idempotency-key': randomUUID() },
    })
    expect(json).toMatchObject({ status: 406, body: { code: 'platform.unreadable-request' } })
    expect(await upload(`${'长'.repeat(201)}.pdf`, scannedPdf())).toMatchObject({
      status: 400,
      body: { code: 'platform.invalid-input', faults: [{ pointer: '/name' }] },
    })
  })

  it('is open to whoever was shown to be the person, for papers of their own that nobody else sees', async () => {
    const who = 'verifiedWorker'
    const paper = scannedPdf('a medical certificate')
    const taken = await upload('证明.pdf', paper, { who })
    expect(taken).toMatchObject({ status: 201, body: { mediaType: 'application/pdf' } })
    const { fileId } = taken.body as { fileId: string }
    const read = (reader: Somebody) => http.send(reader, 'GET', `/api/regions/320206/files/${fileId}`)
    expect((await read(who)).bytes.equals(paper)).toBe(true)
    for (const stranger of ['worker', 'firm'] as const)
      expect(await read(stranger)).toMatchObject({ status: 404, body: { code: 'platform.not-found' } })

    const before = storedFiles()
    const sheet = await upload('名单.csv', text('姓名\n'), { who })
    expect(sheet).toMatchObject({ status: 415, body: { code: 'platform.file-kind-not-here' } })
    const limit = 20 * 1024 * 1024
    const large = Buffer.alloc(limit + 1, ' ')
    scannedPdf('large').copy(large)
    expect(await upload('过大.pdf', large, { who })).toMatchObject({
      status: 413,
      body: { code: 'platform.file-too-large', details: { limitMegabytes: 20 } },
    })
    expect(storedFiles()).toBe(before)
    expect((await upload('正好.pdf', large.subarray(0, limit), { who })).status).toBe(201)
  })

  it('of one’s own is done ten times a day at most, the same bytes again and again as one', async () => {
    const who = 'verifiedWorker'
    const handIn = (n: number) => upload(`证明${n}.pdf`, scannedPdf(`of another day ${n}`), { who })
    world.clock.setDay('2023-02-20')
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 10]) expect((await handIn(n)).status).toBe(201)
    const before = storedFiles()
    expect(await handIn(11)).toMatchObject({
      status: 429,
      body: { code: 'platform.enough-files-today', details: { limit: 10, hours: 24 } },
    })
    expect(storedFiles()).toBe(before)
    world.clock.setDay('2023-02-21')
    expect((await handIn(11)).status).toBe(201)
    world.clock.setDay('2023-02-13')
  })

  it('may be done by staff and by organizations where they are at home, before any byte is kept', async () => {
    expect((await upload('通知.pdf', scannedPdf(), { who: 'reviewer' })).status).toBe(201)
    const before = storedFiles()
    const unseen = (n: number) => scannedPdf(`not seen before ${n}`)
    const nobody = await upload('a.pdf', unseen(1), { who: 'nobody' })
    expect(nobody).toMatchObject({ status: 401, body: { code: 'platform.not-signed-in' } })
    const unverified = await upload('a.pdf', unseen(9), { who: 'worker' })
    expect(unverified).toMatchObject({ status: 403, body: { code: 'platform.real-name-first' } })
    for (const [n, more] of [
      { who: 'verifiedWorker' as const, region: '320205' },
      { who: 'elsewhere' as const },
      { who: 'firm' as const, region: '320205' },
    ].entries()) {
      const refused = await upload('a.pdf', unseen(n + 2), more)
      expect(refused).toMatchObject({ status: 403, body: { code: 'platform.not-allowed' } })
    }
    expect(storedFiles()).toBe(before)
  })
})

describe('where a virus scanner is set', () => {
  const virus = scannedPdf('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')
  const scanned = async (scanner: VirusScanner) => {
    const platform = { ...world.platform, scanner }
    const guarded = await openTestApi({ ...world, platform })
    platformRoom.routes(guarded.api)
    return { guarded, quarantine: world.platform.quarantine }
  }
  const sent = async (to: TestApi, name: string, bytes: Uint8Array) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    const encoded = new Response(form)
    return to.send('firm', 'POST', '/api/regions/320206/files', {
      payload: Buffer.from(await encoded.arrayBuffer()),
      headers: {
        'idempotency-key': randomUUID(),
        'content-type': encoded.headers.get('content-type') ?? '',
      },
    })
  }

  it('a file with a virus is set aside, and who sent it is on record', async () => {
    const { guarded, quarantine } = await scanned(createFakeScanner())
    expect(await sent(guarded, '证明.pdf', virus)).toMatchObject({
      status: 422,
      body: { code: 'platform.file-infected', details: { name: '证明.pdf' } },
    })
    const digest = sha256(virus)
    expect((await quarantine.get(digest)).equals(virus)).toBe(true)
    await expect(world.platform.files.get(digest)).rejects.toThrow()
    const [act] = await world.ask<{ details: object }>(
      "select details from public.act where command = 'platform.set-file-aside' order by number desc",
    )
    expect(act?.details).toEqual({
      name: '证明.pdf',
      finding: 'Eicar-Test-Signature',
      foundBy: '演练扫描器',
      sha256: digest,
      times: 1,
    })
    expect((await sent(guarded, '证明.pdf', scannedPdf('clean'))).status).toBe(201)
    await guarded.fastify.close()
  })

  it('a file that is refused for its kind is scanned all the same, and set aside where it holds a virus', async () => {
    const { guarded, quarantine } = await scanned(createFakeScanner())
    const bare = text('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')
    for (const name of ['发票.pdf', '发票.exe'])
      expect(await sent(guarded, name, bare)).toMatchObject({
        status: 422,
        body: { code: 'platform.file-infected', details: { name } },
      })
    expect((await quarantine.get(sha256(bare))).equals(bare)).toBe(true)
    const kept = await world.ask('select name, times from platform.quarantined_file where sha256 = $1', [
      sha256(bare),
    ])
    expect(kept).toEqual([{ name: '发票.pdf', times: 2 }])
    const clean = await sent(guarded, '发票.pdf', text('nothing in it'))
    expect(clean.body).toMatchObject({ code: 'platform.file-differs-from-name' })
    await guarded.fastify.close()
    const silent = await scanned({
      name: 'silent',
      scan: async () => ({ outcome: 'failed', reason: 'ECONNREFUSED' }),
    })
    const unknown = await sent(silent.guarded, '发票.pdf', text('nothing in it'))
    expect(unknown.body).toMatchObject({ code: 'platform.file-differs-from-name' })
    await silent.guarded.fastify.close()
  })

  it('nothing is kept while it is silent', async () => {
    const { guarded } = await scanned({
      name: 'silent',
      scan: async () => ({ outcome: 'failed', reason: 'ECONNREFUSED' }),
    })
    const before = storedFiles()
    expect(await sent(guarded, '证明.pdf', scannedPdf('unknown'))).toMatchObject({
      status: 503,
      body: { code: 'platform.scanner-silent' },
    })
    expect(storedFiles()).toBe(before)
    await guarded.fastify.close()
  })
})
