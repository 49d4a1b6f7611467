import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SignOnProvider } from '../../platform/index.ts'

const Provider = z.strictObject({
  providerId: z.string().regex(/^[a-z0-9-]{1,40}$/),
  nameZh: z.string().min(1).max(40),
  nameEn: z.string().min(1).max(60),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  faces: z.array(z.enum(['bureau', 'enterprise', 'learner'])).min(1),
  provesTwice: z.boolean().default(false),
})

/**
 * The services that the operator set up for single sign-on: JSON in `ZHIXUN_SIGN_ON`, or the file `sign-on.json` of the data folder.
 * None set: none offered.
 *
 * @throws Error that says what is wrong with them, without the secret
 */
export function readSignOnProviders(
  env: Readonly<Record<string, string | undefined>>,
  dataFolder: string,
): readonly SignOnProvider[] {
  const file = join(dataFolder, 'sign-on.json')
  const text = env['ZHIXUN_SIGN_ON'] || (existsSync(file) ? readFileSync(file, 'utf8') : '')
  if (text === '') return []
  const parsed = z.array(Provider).safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`统一身份认证设置有误 (the setting of single sign-on is wrong): ${faults.join('; ')}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
