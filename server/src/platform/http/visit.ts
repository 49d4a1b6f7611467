import type { FastifyRequest } from 'fastify'

/** What a request tells about where it comes from. */
export interface Visit {
  /** The header User-Agent. */
  readonly agent: string
  readonly address: string
  /** The page asked by itself, as one that was left open does; nobody need sit before it. */
  readonly isUnattended: boolean
  /** Whose page it was asked from, by account, where the page says so. */
  readonly pageOf?: string | undefined
}

/** What our pages send along where they ask by themselves. */
const UNATTENDED = 'x-unattended'
/** Whose page it is; the cookie may be another's by now. */
const PAGE_OF = 'x-account'

/** Where a request comes from. */
export function visitOf({ headers, ip }: FastifyRequest): Visit {
  return {
    agent: headers['user-agent'] ?? '',
    address: ip,
    isUnattended: headers[UNATTENDED] !== undefined,
    pageOf: headers[PAGE_OF]?.toString(),
  }
}
