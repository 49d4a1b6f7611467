import type { FastifyRequest } from 'fastify'
import { refuseUnless } from '../command/refusal.ts'
import { fromAnotherSite } from '../command/refusals.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Asked by pages of any site: nobody's session counts there, what the address carries is the right. */
    takesOtherSites?: true
  }
}

/**
 * A hook that lets nothing be changed by a page of another site in the name of whoever has it open. (跨站请求伪造)
 *
 * Browsers say where a request comes from, and no page can make them say otherwise. A request without these headers comes from no
 * page: a script with a key of its own, or a test.
 *
 * @throws fromAnotherSite
 */
export function refuseOtherSites(publicUrl: string) {
  const ours = new URL(publicUrl).origin
  return async (request: FastifyRequest): Promise<void> => {
    if (readingMethods.has(request.method) || request.routeOptions.config.takesOtherSites) return
    refuseUnless(isFromOurs(request, ours), fromAnotherSite())
  }
}

function isFromOurs({ headers, protocol, host }: FastifyRequest, ours: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  // a server that is tried out is also reached by other names than the published one
  return origin === undefined || origin === ours || origin === `${protocol}://${host}`
}
