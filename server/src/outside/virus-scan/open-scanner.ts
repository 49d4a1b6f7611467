import type { VirusScanner } from '../../platform/index.ts'
import { createClamd } from './clamd.ts'

const USUAL_PORT = 3310
const USUAL_TIMEOUT_SECONDS = 60

/**
 * The scanner that the operator named, or none. Where one is named, nothing is kept that it did not call clean.
 *
 * @throws Error where the setting cannot be read
 */
export function openScanner(
  environment: Readonly<Record<string, string | undefined>>,
): VirusScanner | undefined {
  const { ZHIXUN_CLAMD: address, ZHIXUN_CLAMD_TIMEOUT_SECONDS: timeout } = environment
  if (!address) return undefined
  const seconds = timeout ? Number(timeout) : USUAL_TIMEOUT_SECONDS
  if (!(seconds > 0))
    throw new Error(`ZHIXUN_CLAMD_TIMEOUT_SECONDS 不是秒数 (is no number of seconds): ${timeout}`)
  if (address.startsWith('/')) return createClamd({ path: address }, seconds)
  const [, host, port] = /^([\w.-]+)(?::(\d{1,5}))?$/.exec(address) ?? []
  if (host === undefined)
    throw new Error(
      `ZHIXUN_CLAMD 应为套接字 /run/clamav/clamd.ctl 或 host:port (must be a socket or host:port): ${address}`,
    )
  return createClamd({ host, port: port ? Number(port) : USUAL_PORT }, seconds)
}
