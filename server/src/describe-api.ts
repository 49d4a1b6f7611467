import { apiOn } from './platform/http/api.ts'
import { createServer } from './platform/http/server.ts'
import type { Jurisdictions, Platform } from './platform/index.ts'
import { rooms } from './rooms.ts'

const publicUrl = 'https://zhixun.invalid'

/** The OpenAPI document of all rooms, without a database: routes are declared, none is answered. */
export async function describeApi(): Promise<object> {
  const fastify = await createServer({ version: '0', log: () => undefined, publicUrl })
  const neverRun = () => Promise.reject(new Error('only described, never run'))
  const nothing: object = new Proxy({}, { get: (_, name) => (name === 'publicUrl' ? publicUrl : neverRun()) })
  const api = apiOn(fastify, nothing as Platform, nothing as Jurisdictions, async () => undefined)
  for (const room of rooms) room.routes(api)
  await fastify.ready()
  const document = fastify.swagger()
  await fastify.close()
  return 'components' in document ? { ...document, components: inOrder(document.components) } : document
}

/** Shapes by name: the document changes where the API does, not where modules are loaded in another order. */
function inOrder(components: { schemas?: object } = {}): object {
  const { schemas = {}, ...others } = components
  const sorted = Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1))
  return { ...others, schemas: Object.fromEntries(sorted) }
}
