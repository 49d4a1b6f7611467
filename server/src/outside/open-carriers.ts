import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Carriers, MailServer, SmsGateway } from '../platform/index.ts'
import { createMailFolder, createSmtp } from './mail/index.ts'
import { safeAddress } from './safe-address.ts'
import { createSmsFolder, createSmsHttp, type SmsHttpFields, usualFields } from './sms/index.ts'

const TIMEOUT_SECONDS = 10
const SIGNATURE = '职训通'
const SENDER = '职训通 <noreply@localhost>'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The carriers that the operator chose by environment variables, told in `docs/guides/messages.md`. Nothing set: what would be
 * sent is laid into `outgoing/` of the data folder.
 *
 * @throws Error that names the setting that is missing or wrong
 */
export function openCarriers(env: Environment, dataFolder: string): Carriers {
  const outgoing = join(dataFolder, 'outgoing')
  return { sms: openSms(env, join(outgoing, 'sms')), mail: openMail(env, join(outgoing, 'mail')) }
}

function openSms(env: Environment, folder: string): SmsGateway {
  const signature = setting(env, 'ZHIXUN_SMS_SIGNATURE') || SIGNATURE
  const url = setting(env, 'ZHIXUN_SMS_URL')
  if (!url) return createSmsFolder({ folder, signature })
  return createSmsHttp({
    url: safeAddress(
      { name: 'ZHIXUN_SMS_URL', url },
      { name: 'ZHIXUN_SMS_PLAIN', value: setting(env, 'ZHIXUN_SMS_PLAIN') },
    ),
    account: required(env, 'ZHIXUN_SMS_ACCOUNT'),
    secret: required(env, 'ZHIXUN_SMS_SECRET'),
    signature,
    fields: parseFields(setting(env, 'ZHIXUN_SMS_FIELDS')),
    acceptedWhen: setting(env, 'ZHIXUN_SMS_ACCEPTED') ?? '',
    referenceAt: setting(env, 'ZHIXUN_SMS_REFERENCE_AT') || 'reference',
    reasonAt: setting(env, 'ZHIXUN_SMS_REASON_AT') || 'message',
    timeoutMs: timeoutMs(env, 'ZHIXUN_SMS_TIMEOUT_SECONDS'),
    now: () => new Date(),
  })
}

function openMail(env: Environment, folder: string): MailServer {
  const url = setting(env, 'ZHIXUN_SMTP_URL')
  if (!url) return createMailFolder({ folder, from: setting(env, 'ZHIXUN_MAIL_FROM') || SENDER })
  return createSmtp({
    url: smtpUrl(url),
    from: required(env, 'ZHIXUN_MAIL_FROM'),
    timeoutMs: timeoutMs(env, 'ZHIXUN_SMTP_TIMEOUT_SECONDS'),
    plain: setting(env, 'ZHIXUN_SMTP_PLAIN') === 'yes',
  })
}

/** A setting, or what stands in the file that `…_FILE` names, as container hosts hand secrets over. */
function setting(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  return env[name] || (file ? readFileSync(file, 'utf8').trim() : undefined)
}

function required(env: Environment, name: string): string {
  const value = setting(env, name)
  if (!value) throw new Error(`缺少设置 (missing setting): ${name}`)
  return value
}

function smtpUrl(url: string): string {
  if (URL.canParse(url) && ['smtp:', 'smtps:'].includes(new URL(url).protocol)) return url
  // the address itself may hold a password
  throw new Error('ZHIXUN_SMTP_URL 应以 smtp: 或 smtps: 开头 (must begin so)')
}

function timeoutMs(env: Environment, name: string): number {
  const seconds = Number(setting(env, name) || TIMEOUT_SECONDS)
  if (!(seconds > 0)) throw new Error(`${name} 不是秒数 (is no number of seconds)`)
  return seconds * 1000
}

function parseFields(text: string | undefined): SmsHttpFields {
  if (!text) return usualFields
  const given = parseJson(text)
  const known = new Set(Object.keys(usualFields))
  const isNaming =
    typeof given === 'object' &&
    given !== null &&
    Object.entries(given).every(([ours, theirs]) => known.has(ours) && typeof theirs === 'string')
  if (!isNaming) throw new Error(`ZHIXUN_SMS_FIELDS 应为 (must be) {"to":"mobile","text":"content"}`)
  return { ...usualFields, ...given }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
