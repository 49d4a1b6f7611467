import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masterKeySource } from './master-key.ts'
import { createFakeKeyService, type FakeKeyService } from './outside/keys/fake.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhixun-master-key-'))
const hex = 'a1'.repeat(32)
const dataKey = Buffer.alloc(32, 7)

let service: FakeKeyService
beforeAll(async () => {
  service = await createFakeKeyService()
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true })
})

describe('where the master key comes from', () => {
  it('is a file in the data folder where nothing is told, made for a database without a key and for no other', async () => {
    const source = masterKeySource({}, folder)
    expect(source.place).toBe(join(folder, 'master.key'))
    await expect(source.open()).rejects.toThrow('master.key')
    const made = await source.openOrMake()
    expect((await source.open()).masterId).toBe(made.masterId)
  })

  it('is the environment, or the file that it names', async () => {
    const path = join(folder, 'elsewhere.key')
    writeFileSync(path, hex, { mode: 0o600 })
    const told = await masterKeySource({ ZHIXUN_MASTER_KEY: hex }, folder).open()
    const inFile = await masterKeySource({ ZHIXUN_MASTER_KEY_FILE: path }, folder).open()
    expect(inFile.masterId).toBe(told.masterId)
  })

  it('is a key service, whose token is read from its file each time', async () => {
    const tokenFile = join(folder, 'token')
    writeFileSync(tokenFile, 'one that is over\n')
    const master = await masterKeySource(
      { ZHIXUN_KMS_URL: service.url, ZHIXUN_KMS_KEY: service.key, ZHIXUN_KMS_TOKEN_FILE: tokenFile },
      folder,
    ).open()
    await expect(master.wrap(dataKey)).rejects.toThrow('403')
    writeFileSync(tokenFile, `${service.token}\n`)
    expect((await master.unwrap(await master.wrap(dataKey))).equals(dataKey)).toBe(true)
  })

  it.each([
    [
      'two of them',
      { ZHIXUN_MASTER_KEY: hex, ZHIXUN_MASTER_KEY_FILE: '/srv/master.key' },
      'ZHIXUN_MASTER_KEY',
    ],
    [
      'a key service without the name of the key',
      { ZHIXUN_KMS_URL: 'https://vault.example.cn' },
      'ZHIXUN_KMS_KEY',
    ],
    [
      'a line on which others read data keys',
      { ZHIXUN_KMS_URL: 'http://vault.example.cn/v1/transit', ZHIXUN_KMS_KEY: 'zhixun' },
      'ZHIXUN_KMS_PLAIN',
    ],
  ])('is not %s', (_, env, words) => {
    expect(() => masterKeySource(env, folder)).toThrow(words)
  })

  it('is a key service over a line without TLS where the operator vouches for it', () => {
    const url = 'http://10.1.2.3:8200/v1/transit'
    const env = { ZHIXUN_KMS_URL: url, ZHIXUN_KMS_KEY: 'zhixun', ZHIXUN_KMS_PLAIN: 'yes' }
    expect(masterKeySource(env, folder).place).toBe(`${url} zhixun`)
  })
})
