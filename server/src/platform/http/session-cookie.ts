import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The cookie that carries a session's token. (会话凭证)
 *
 * Scripts cannot read it. Browsers send it only with requests that a page of ours makes: pages hold nobody's data, and what they then
 * ask for is asked by themselves, so a link in a message still leads to somebody who is signed in. Over https its name begins with
 * `__Host-`: browsers then keep it to this very host, and take it over https alone.
 */
export interface SessionCookie {
  readonly name: string
  /** The token that a request brings. */
  read(request: FastifyRequest): string | undefined
  put(reply: FastifyReply, token: string, lastsSeconds: number): void
  clear(reply: FastifyReply): void
}

export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:')
  const name = secure ? '__Host-zhixun-session' : 'zhixun-session'
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  return {
    name,
    read: (request) => request.cookies[name],
    put: (reply, token, lastsSeconds) =>
      void reply.setCookie(name, token, { ...options, maxAge: lastsSeconds }),
    clear: (reply) => void reply.clearCookie(name, options),
  }
}
