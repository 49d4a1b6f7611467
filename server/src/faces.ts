import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { newNonce, pagePolicy, readingPolicy } from './platform/http/security-headers.ts'
import { listRefusals } from './platform/index.ts'

/** What the built pages have where the nonce goes: `html.cspNonce` in `web/vite.config.ts`. */
const noncePlace = '{{nonce}}'

const faces = ['bureau', 'enterprise', 'learner'] as const

/**
 * Serves the four faces from the built web folder: `/bureau`, `/enterprise`, `/learner`, and the public site for the rest.
 * Each face routes within itself, so any path under it answers with its page.
 *
 * @throws Error where the web has not been built
 */
export async function serveFaces(fastify: FastifyInstance, folder: string): Promise<void> {
  const pages = new Map(['public', ...faces].map((face) => [face, readPage(folder, face)]))
  await fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    // file names carry the hash of their content
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
  })
  fastify.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    if (path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound()
    const face = faces.find((each) => path === `/${each}` || path.startsWith(`/${each}/`)) ?? 'public'
    const nonce = newNonce()
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-cache', 'content-security-policy': pagePolicy(nonce) })
      .send(pages.get(face)?.replaceAll(noncePlace, nonce))
  })
}

/** The readable pages of the API: every route, and every way to say no. */
export async function serveApiPage(fastify: FastifyInstance): Promise<void> {
  const reading = { 'cache-control': 'no-cache', 'content-security-policy': readingPolicy }
  fastify.get('/docs/refusals', { schema: { hide: true } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').headers(reading).send(refusalsPage()),
  )
  await fastify.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true },
    staticCSP: readingPolicy,
  })
}

/** Where the `type` of a problem leads: its code in both languages, and the HTTP status. */
function refusalsPage(): string {
  const rows = listRefusals().map(
    ({ code, text }) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${text.status}</td><td>${escaped(text.zh)}</td><td lang="en">${escaped(text.en)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>职训通 · 不能办理的情形 Refusals</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#16211f}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d5dfdc;padding:.5rem;text-align:left;vertical-align:top}
tr:target{background:#fff3dd}code{overflow-wrap:anywhere}</style></head>
<body><h1>不能办理的情形 <small lang="en">Refusals</small></h1>
<p>接口返回的每一个问题都有编号；大括号里的词是 details 的成员。 <span lang="en">Every problem the API answers with has a code; words in braces are members of its details.</span></p>
<table><thead><tr><th>编号</th><th>HTTP</th><th>说明</th><th>Meaning</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function readPage(folder: string, face: string): string {
  const path = join(folder, `${face}.html`)
  if (!existsSync(path)) throw new Error(`${path} is missing: build the web first (npm start does)`)
  return readFileSync(path, 'utf8')
}
