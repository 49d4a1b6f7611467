import type { FastifyInstance, FastifyRequest } from 'fastify'

/** By which other methods an address is asked for; undefined where there is nothing at it. */
export type MethodsTaken = (request: Pick<FastifyRequest, 'url' | 'method'>) => string | undefined

/** Notes every route as it is hung up, so that a request by another method is told which ones there are. (RFC 9110, 15.5.6) */
export function noteMethods(fastify: FastifyInstance): MethodsTaken {
  const taken = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  fastify.addHook('onRoute', ({ url, method }) => {
    // what takes any address, such as the pages of a face, says nothing about this one
    if (url.includes('*')) return
    const pattern = new RegExp(`^${url.replace(/[.+?^$()|[\]{}\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`)
    const known = taken.get(url) ?? { pattern, methods: new Set() }
    for (const each of [method].flat()) known.methods.add(each)
    taken.set(url, known)
  })
  return ({ url, method }) => {
    const path = url.split('?')[0] ?? ''
    const methods = [...taken.values()].flatMap((each) => (each.pattern.test(path) ? [...each.methods] : []))
    // a part of it was too long to be anything's name
    if (methods.includes(method)) return undefined
    return methods.length === 0 ? undefined : [...new Set(methods)].sort().join(', ')
  }
}
