import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MasterKey } from '../../platform/index.ts'

/** How the key service is reached. */
export interface KeyServiceSettings {
  /** Where its transit engine is mounted: `https://vault.example.cn:8200/v1/transit`. */
  readonly url: string
  /** Name of the master key there. */
  readonly key: string
  /** Asked each time, so that a token which is renewed in its file is taken up. */
  readonly token: () => string
}

const TIMEOUT_MS = 10_000

const Encrypted = z.object({ data: z.object({ ciphertext: z.string().min(1) }) })
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) })

/**
 * A master key in a service with the interface of Vault's transit engine (OpenBao has the same): the key itself never comes here.
 * Data keys are unwrapped when a server starts or hears of a new one, so a service that is away for a while holds up nothing else.
 */
export function keyServiceMaster(settings: KeyServiceSettings): MasterKey {
  const { url, key } = settings
  return {
    masterId: `kms-${createHash('sha256')
      .update(`${url.replace(/\/+$/, '')}/${key}`)
      .digest('hex')
      .slice(0, 12)}`,
    async wrap(bytes) {
      const { data } = await ask(settings, 'encrypt', { plaintext: bytes.toString('base64') }, Encrypted)
      return data.ciphertext
    },
    async unwrap(wrapped) {
      const { data } = await ask(settings, 'decrypt', { ciphertext: wrapped }, Decrypted)
      return Buffer.from(data.plaintext, 'base64')
    },
  }
}

/** @throws Error that says what the service answered, and nothing of what it was asked */
async function ask<Answer extends z.ZodType>(
  { url, key, token }: KeyServiceSettings,
  what: 'encrypt' | 'decrypt',
  body: object,
  answer: Answer,
): Promise<z.output<Answer>> {
  const address = `${url.replace(/\/+$/, '')}/${what}/${encodeURIComponent(key)}`
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-vault-token': token() },
    body: JSON.stringify(body),
    // the token is for this address alone
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw unavailable(address, cause instanceof Error ? cause.message : String(cause))
  })
  if (!response.ok) throw unavailable(address, String(response.status))
  const read = answer.safeParse(await response.json().catch(() => undefined))
  if (!read.success) throw unavailable(address, 'an answer of another form')
  return read.data
}

function unavailable(address: string, why: string): Error {
  return new Error(`密钥服务未能完成请求 (the key service did not answer as it has to): ${address}: ${why}`)
}
