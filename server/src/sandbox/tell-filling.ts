import type { App } from '../app.ts'
import { type Problem, problemOf } from '../platform/index.ts'
import { sandboxCities } from './cities.ts'
import { readProgress } from './progress-store.ts'
import { stillFilling } from './refusals.ts'

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
    if ((await readProgress(platform.db, city.cityId))?.state === 'ready') return payload
    const problem = problemOf(stillFilling({ city: city.nameZh }), (_, mistake) => {
      throw mistake
    })
    reply.code(problem.status)
    return JSON.stringify(problem)
  })
}

function cityIn(body: unknown) {
  if (typeof body !== 'object' || body === null || !('username' in body)) return undefined
  const { username } = body
  if (typeof username !== 'string') return undefined
  return sandboxCities.find(({ cityId }) => username.trim().startsWith(`${cityId}.`))
}
