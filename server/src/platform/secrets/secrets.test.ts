import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { secretsFrom } from '../testing/fixed-secrets.ts'
import { makeMasterKey, masterKeyFrom, readMasterKey } from './master-key.ts'

const secrets = secretsFrom(Buffer.alloc(32, 1))
const others = secretsFrom(Buffer.alloc(32, 2))
const idNumber = '320222199001011234'

describe('a sealed text', () => {
  it('opens with its key, and looks different each time', () => {
    const [one, other] = [secrets.seal(idNumber), secrets.seal(idNumber)]
    expect(one).not.toBe(other)
    expect(one).not.toContain(idNumber)
    expect(secrets.open(one)).toBe(idNumber)
    expect(secrets.open(secrets.seal('欧阳·阿卜杜'))).toBe('欧阳·阿卜杜')
    expect(secrets.open(secrets.seal(''))).toBe('')
  })

  it('does not open with another key', () => {
    expect(() => others.open(secrets.seal(idNumber))).toThrow()
  })

  it('does not open where any byte of it was changed or is missing', () => {
    const sealed = secrets.seal(idNumber)
    const bytes = Buffer.from(sealed.slice('v2.k1.'.length), 'base64')
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(() => secrets.open(`v2.k1.${changed.toString('base64')}`)).toThrow()
    }
    expect(() => secrets.open(`v2.k1.${bytes.subarray(0, -1).toString('base64')}`)).toThrow()
    expect(() => secrets.open('v2.k1.')).toThrow()
    expect(() => secrets.open(idNumber)).toThrow('not a sealed text')
  })
})

describe('a keyed hash', () => {
  it('is the same for the same text, so that a person is found again after years', () => {
    expect(secrets.keyedHash('id-number', idNumber)).toBe(
      'f40adc483e3af060b781861e37f2065d2ba6e142cb0bdfbce0949ad06c5abfbf',
    )
  })

  it('differs by the key, the kind and the text', () => {
    const hashes = [
      secrets.keyedHash('id-number', idNumber),
      others.keyedHash('id-number', idNumber),
      secrets.keyedHash('phone', idNumber),
      secrets.keyedHash('id-number', '320222199001011235'),
    ]
    expect(new Set(hashes).size).toBe(4)
    expect(hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  })
})

describe('a text sealed before there was a keyring', () => {
  it('still opens', () => {
    const sealed = 'v1.MutyEftND+4GkOBmUAaI4lSPjnb45Uhd6N8V3y0os3FnlnS63drM7v0q3nPodw=='
    expect(secrets.open(sealed)).toBe(idNumber)
    expect(() => others.open(sealed)).toThrow()
    expect(() => secrets.open(sealed.replace('v1.', 'v2.k1.'))).toThrow()
  })
})

describe('a master key', () => {
  it('is made once, for its owner alone to read, and has its full length', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhixun-key-'))
    const path = join(folder, 'data', 'master.key')
    const key = makeMasterKey(path)
    expect(key).toHaveLength(32)
    expect(readMasterKey(path).equals(key)).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(() => makeMasterKey(path)).toThrow('EEXIST')
    writeFileSync(path, readFileSync(path, 'utf8').slice(2))
    expect(() => readMasterKey(path)).toThrow('64 位十六进制数')
    rmSync(path)
    expect(() => readMasterKey(path)).toThrow('找不到主密钥文件')
    rmSync(folder, { recursive: true })
  })

  it('wraps keys that no other one unwraps', async () => {
    const [one, other] = [masterKeyFrom(Buffer.alloc(32, 1)), masterKeyFrom(Buffer.alloc(32, 2))]
    const wrapped = await one.wrap(Buffer.alloc(32, 9))
    expect((await one.unwrap(wrapped)).equals(Buffer.alloc(32, 9))).toBe(true)
    await expect(other.unwrap(wrapped)).rejects.toThrow()
    expect(one.masterId).not.toBe(other.masterId)
  })
})
