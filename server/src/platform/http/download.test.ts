import type { FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import { type Download, sendDownload } from './api.ts'

/** Headers with which a document is sent. */
function headersOf(download: Omit<Download, 'bytes'>): Record<string, string> {
  const sent: Record<string, string> = {}
  const reply = {
    header(name: string, value: string) {
      sent[name] = value
      return reply
    },
    type: () => reply,
    send: () => reply,
  }
  sendDownload(reply as unknown as FastifyReply, { ...download, bytes: new Uint8Array() })
  return sent
}

const dispositionOf = (name: string) =>
  headersOf({ name, mediaType: 'application/pdf' })['content-disposition']

describe('a document that is sent', () => {
  it('has its name in letters that mean nothing else in a header', () => {
    expect(dispositionOf('协议（盖章）.pdf')).toBe(
      "attachment; filename*=UTF-8''%E5%8D%8F%E8%AE%AE%EF%BC%88%E7%9B%96%E7%AB%A0%EF%BC%89.pdf",
    )
    expect(dispositionOf(`a'b"(c)*d\r\nset-cookie: x=1;.pdf`)).toBe(
      "attachment; filename*=UTF-8''a%27b%22%28c%29%2Ad%0D%0Aset-cookie%3A%20x%3D1%3B.pdf",
    )
    // half a character, as a damaged name may have one
    expect(dispositionOf('\ud83d.pdf')).toBe("attachment; filename*=UTF-8''%EF%BF%BD.pdf")
  })

  it('is shown only where nothing of it can run', () => {
    const shown = (mediaType: string) =>
      headersOf({ name: 'a', mediaType, inline: true })['content-disposition']?.split(';')[0]
    expect(shown('application/pdf')).toBe('inline')
    expect(shown('image/png')).toBe('inline')
    for (const kind of ['text/html', 'image/svg+xml', 'application/xml', 'text/csv'])
      expect(shown(kind)).toBe('attachment')
  })

  it('may do nothing in a browser: a PDF has its viewer, everything else a sandbox', () => {
    const policy = (mediaType: string) =>
      headersOf({ name: 'a', mediaType, inline: true })['content-security-policy']
    expect(policy('application/pdf')).toMatch(/^default-src 'none'.*object-src 'self'/)
    for (const kind of ['image/png', 'text/html'])
      expect(policy(kind)).toMatch(/^default-src 'none'.*sandbox$/)
  })
})
