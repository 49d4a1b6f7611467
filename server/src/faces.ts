import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

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
  fastify.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const page = pages.get(
      faces.find((face) => path === `/${face}` || path.startsWith(`/${face}/`)) ?? 'public',
    )
    if (
      request.method !== 'GET' ||
      path.startsWith('/api/') ||
      path.startsWith('/assets/') ||
      page === undefined
    ) {
      return reply.code(404).type('application/problem+json').send(noSuchPage)
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}

/** The readable page of the API. */
export async function serveApiPage(fastify: FastifyInstance): Promise<void> {
  await fastify.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true },
  })
}

const noSuchPage = {
  type: '/docs/refusals#platform.not-found',
  title: '没有这个地址',
  titleEn: 'There is nothing at this address',
  status: 404,
  code: 'platform.not-found',
  details: {},
  faults: [],
}

function readPage(folder: string, face: string): string {
  const path = join(folder, `${face}.html`)
  if (!existsSync(path)) throw new Error(`${path} is missing: build the web first (npm start does)`)
  return readFileSync(path, 'utf8')
}
