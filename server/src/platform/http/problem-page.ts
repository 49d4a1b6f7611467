import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Problem } from './problem.ts'

/** Whether a page was opened by this request, rather than something asked for by a page or a program. */
export function isNavigation({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const mode = headers['sec-fetch-mode']
  // browsers that do not say so still ask for a page by name
  return mode === undefined ? /\btext\/html\b/.test(headers.accept ?? '') : mode === 'navigate'
}

const style = `body{font:1.0625rem/1.7 system-ui,sans-serif;margin:12vh auto;max-width:34rem;padding:0 1.25rem;color:#16211f}
p{margin:.5rem 0}[lang=en]{color:#4d5e59}a{display:inline-block;margin-top:1.25rem;padding:.6rem 1.4rem;border-radius:.5rem;background:#0b6e5d;color:#fff;text-decoration:none}a [lang=en]{color:inherit}`

/** Styles of this page by their digest; it may do nothing else. */
export const problemPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** A problem for whoever opened an address in a browser: the words, and a way back to the page they came from. */
export function problemPage({ title, titleEn }: Problem, back: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>职训通</title><style>${style}</style></head>
<body><main><h1>未能打开 <small lang="en">Not opened</small></h1><p>${escaped(title)}</p><p lang="en">${escaped(titleEn)}</p>
<p><a href="${escaped(back)}">返回 <span lang="en">Back</span></a></p></main></body></html>`
}

/** The page of ours that led here; the first page where none did. */
export function wayBack({ headers, protocol, host }: FastifyRequest, publicUrl: string): string {
  const from = headers.referer
  if (from === undefined || !URL.canParse(from)) return '/'
  const { origin, pathname, search } = new URL(from)
  const isOurs = origin === new URL(publicUrl).origin || origin === `${protocol}://${host}`
  // an address of the interface would only fail again
  return isOurs && !pathname.startsWith('/api/') && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
