import type { App } from '../app.ts'
import { type Connection, type Problem, problemOf, type Refusal } from '../platform/index.ts'
import { type SandboxCity, sandboxCities } from './cities.ts'
import { readProgress } from './progress-store.ts'
import { brokenOff, stillFilling } from './refusals.ts'

const SIGN_IN = '/api/session'
const REFUSED = 401

/**
 * Whoever signs in to a city that is not filled yet hears that, instead of a wrong password. It goes by the city before the point
 * alone, whoever is named after it: nothing is told of who exists.
 */
export function tellFillingAtTheDoor({ fastify, platform }: App): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const isRefused = request.method === 'POST' && request.url === SIGN_IN && reply.statusCode === REFUSED
    if (!isRefused || typeof payload !== 'string') return payload
    const { code } = JSON.parse(payload) as Problem
    const city = cityIn(request.body)
    if (code !== 'identity.wrong-credentials' || city === undefined) return payload
    const refused = await notFilled(platform.db, city)
    if (!refused) return payload
    const problem = problemOf(refused, (_, mistake) => {
      throw mistake
    })
    reply.code(problem.status)
    return JSON.stringify(problem)
  })
}

/** Why nothing can be done in a city yet, or at all; undefined once it is filled. */
export async function notFilled(
  db: Connection,
  { cityId, nameZh }: SandboxCity,
): Promise<Refusal | undefined> {
  const progress = await readProgress(db, cityId)
  if (progress?.state === 'ready') return undefined
  return (progress?.state === 'broken-off' ? brokenOff : stillFilling)({ city: nameZh })
}

function cityIn(body: unknown) {
  if (typeof body !== 'object' || body === null || !('username' in body)) return undefined
  const { username } = body
  if (typeof username !== 'string') return undefined
  return sandboxCities.find(({ cityId }) => username.trim().startsWith(`${cityId}.`))
}
