import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** How long a browser keeps to https once it has come by it. (只走加密连接) */
const HTTPS_ONLY_SECONDS = 365 * 24 * 3600
const NONCE_BYTES = 18

/** What a browser may do with an answer that is data, a file or a problem: nothing at all. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The same for a file: also opened by itself it runs in an origin of its own, without scripts. */
export const filePolicy = `${nothing}; sandbox`

/**
 * The same for a PDF shown in the browser: its viewer is a plug-in, which a sandbox would shut out. It needs itself as an
 * object and the styles of the viewer.
 */
export const shownPdfPolicy = `${nothing}; object-src 'self'; style-src 'unsafe-inline'`

/** Abilities of a device that no screen of ours asks for. */
const abilitiesOff = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'xr-spatial-tracking',
]

/**
 * What a browser may do with a page of a face: scripts and styles of ours alone. (内容安全策略)
 *
 * Ant Design writes style elements as components appear; they carry the page's nonce. Style attributes are let through, because
 * charts are drawn as SVG with them; they run nothing and load nothing from elsewhere.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The same for a page with a style sheet in its head and, at most, scripts in files of ours: the pages under `/docs`. */
export const readingPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A value that lets the style elements of one page in, and of no other. */
export function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString('base64url')
}

/** Headers of every answer. What answers with a page or a file puts its own policy in place of the strictest. */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': nothing,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': abilitiesOff.map((ability) => `${ability}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    // what is somebody's own stays in no cache; pages and files named by their content say otherwise
    'cache-control': 'no-store',
    ...(isHttps && { 'strict-transport-security': `max-age=${HTTPS_ONLY_SECONDS}; includeSubDomains` }),
  }
}

/** A hook that puts the headers on before anything else can answer. */
export function sendSecurityHeaders(isHttps: boolean) {
  const headers = securityHeaders(isHttps)
  return async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.headers(headers)
  }
}
