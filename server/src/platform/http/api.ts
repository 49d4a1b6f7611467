import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, actorKey, publicActor } from '../command/actor.ts'
import type { Command, Query, RegionInput } from '../command/command.ts'
import { answerQuery, executeCommand, type Platform } from '../command/execute.ts'
import { refuseUnless } from '../command/refusal.ts'
import { keyMissing, notSignedIn } from '../command/refusals.ts'
import type { Jurisdictions } from '../jurisdictions.ts'
import type { DoorName } from './doors.ts'
import { exportList, type ListQuery, type PageInput } from './list.ts'
import { Problem } from './problem.ts'
import { filePolicy, shownPdfPolicy } from './security-headers.ts'
import { type SessionCookie, sessionCookie } from './session-cookie.ts'
import { type Visit, visitOf } from './visit.ts'

/** A document a query answers with instead of JSON. */
export interface Download {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Shown in the browser rather than saved. */
  readonly inline?: boolean
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type InputSchema = z.ZodObject & z.ZodType<RegionInput>

/** Where a room hangs its commands and queries. Members of the input named in the path are taken from there. */
export interface Api {
  command<Input extends InputSchema, Shown, Output extends Shown>(
    command: Command<Input, Output>,
    at: {
      readonly method: Method
      readonly path: string
      readonly response: z.ZodType<Shown>
      readonly status?: 200 | 201 | 202
      /** Limited to so many times. */
      readonly door?: DoorName
    },
  ): void
  query<Input extends InputSchema, Shown, Output extends Shown>(
    query: Query<Input, Output>,
    at: { readonly path: string; readonly response: z.ZodType<Shown>; readonly door?: DoorName },
  ): void
  /** Pages by key; `?format=xlsx` answers the whole list as a spreadsheet. */
  list<Input extends z.ZodObject & z.ZodType<RegionInput & PageInput>, Row extends z.ZodObject>(
    query: ListQuery<Input, Row>,
    path: string,
  ): void
  download<Input extends InputSchema>(query: Query<Input, Download>, path: string): void
  /** For the few routes that are none of these, such as uploads and sign-in. */
  readonly fastify: FastifyInstance
  readonly platform: Platform
  readonly jurisdictions: Jurisdictions
  readonly findActor: FindActor
  readonly session: SessionCookie
  /** Who sends this request. @throws notSignedIn where the cookie stands for nobody */
  actor(request: FastifyRequest, regionId: string): Promise<Actor>
  /** The key under which a request that comes twice is carried out once. @throws keyMissing */
  key(request: FastifyRequest): string
}

/** A room's routes. */
export type RoomRoutes = (api: Api) => void

/** Finds the actor of a session's token. The identity room provides it. */
export type FindActor = (token: string, visit: Visit) => Promise<Actor | undefined>

export function apiOn(
  fastify: FastifyInstance,
  platform: Platform,
  jurisdictions: Jurisdictions,
  findActor: FindActor,
): Api {
  const session = sessionCookie(platform.publicUrl)
  const desk: Desk = { fastify, platform, findActor, session }
  return {
    fastify,
    platform,
    jurisdictions,
    findActor,
    session,
    async actor(request, regionId) {
      const actor = await actorOf(desk, request, regionId)
      refuseUnless(actor.kind !== 'public', notSignedIn())
      return actor
    },
    key: idempotencyKey,
    command: (command, at) => writeRoute(desk, command, at),
    query(query, { path, response, door }) {
      const answer = (actor: Actor, input: Record<string, unknown>) =>
        answerQuery(platform, query, actor, input)
      readRoute(desk, query, path, { response, answer, config: door && { door } })
    },
    list(query, path) {
      const rows = z.array(query.row)
      const page = z.object({ rows, next: z.string().nullable(), total: z.number().nullable() })
      const answer: Answering = async (actor, input, reply) => {
        const { format, ...filters } = input
        if (format !== 'xlsx') return answerQuery(platform, query, actor, filters)
        return sendDownload(reply, await exportList(platform, query, actor, filters))
      }
      readRoute(desk, query, path, { response: page, answer, config: { list: true, ...takenByLink(query) } })
    },
    download(query, path) {
      const answer: Answering = async (actor, input, reply) =>
        sendDownload(reply, await answerQuery(platform, query, actor, input))
      readRoute(desk, query, path, { response: z.any(), answer, config: takenByLink(query) })
    },
  }
}

/** What is open to anyone is handed out at its own address. */
function takenByLink({ by }: { readonly by: readonly string[] }): FastifyContextConfig {
  return by.includes('public') ? {} : { download: true }
}

/** What routes are answered with. */
interface Desk {
  readonly fastify: FastifyInstance
  readonly platform: Platform
  readonly findActor: FindActor
  readonly session: SessionCookie
}

// commands and queries check their whole input themselves, for HTTP, jobs and scripts alike
const uncheckedHere = () => (data: unknown) => ({ value: data })

function writeRoute<Input extends InputSchema, Output>(
  desk: Desk,
  command: Command<Input, Output>,
  at: {
    readonly method: Method
    readonly path: string
    readonly response: z.ZodType
    readonly status?: 200 | 201 | 202
    readonly door?: DoorName
  },
): void {
  const { method, path, response, status = 200, door } = at
  const { params, rest } = splitInput(command.input, path)
  const hasBody = Object.keys(rest.shape).length > 0
  desk.fastify.route({
    method,
    url: path,
    ...(door && { config: { door } }),
    schema: {
      ...describe(command, path),
      params,
      ...(hasBody && { body: rest }),
      headers: z.object({ 'idempotency-key': z.string().optional() }),
      response: { [status]: response, default: Problem },
    },
    validatorCompiler: uncheckedHere,
    async handler(request, reply) {
      const input = { ...objectOf(request.body), ...objectOf(request.params) }
      const actor = await whoFor(desk, command, request, input['regionId'])
      reply.code(status)
      return executeCommand(desk.platform, command, actor, input, idempotencyKey(request))
    },
  })
}

type Answering = (actor: Actor, input: Record<string, unknown>, reply: FastifyReply) => Promise<unknown>

function readRoute<Input extends InputSchema>(
  desk: Desk,
  query: Query<Input, unknown>,
  path: string,
  at: {
    readonly response: z.ZodType
    readonly answer: Answering
    readonly config?: FastifyContextConfig | undefined
  },
): void {
  const { response, answer, config } = at
  const { params, rest } = splitInput(query.input, path)
  desk.fastify.route({
    method: 'GET',
    url: path,
    ...(config && { config }),
    schema: {
      ...describe(query, path),
      params,
      querystring: rest,
      response: { 200: response, default: Problem },
    },
    validatorCompiler: uncheckedHere,
    async handler(request, reply) {
      const input = { ...objectOf(request.query), ...objectOf(request.params) }
      return answer(await whoFor(desk, query, request, input['regionId']), input, reply)
    },
  })
}

/** @throws notSignedIn where the door is not open to the public */
async function whoFor(
  desk: Desk,
  guarded: { readonly by: readonly string[] },
  request: FastifyRequest,
  regionId: unknown,
): Promise<Actor> {
  const actor = await actorOf(desk, request, typeof regionId === 'string' ? regionId : '')
  refuseUnless(actor.kind !== 'public' || guarded.by.includes('public'), notSignedIn())
  return actor
}

/** Whom the request's cookie stands for; anyone where it stands for nobody. */
async function actorOf(
  { findActor, session }: Desk,
  request: FastifyRequest,
  regionId: string,
): Promise<Actor> {
  if (request.linkedActor) {
    request.asker = actorKey(request.linkedActor)
    return request.linkedActor
  }
  const token = session.read(request)
  const known = token === undefined ? undefined : await findActor(token, visitOf(request))
  if (known) request.asker = actorKey(known)
  return known ?? publicActor(regionId)
}

function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  refuseUnless(typeof key === 'string' && key.length >= 8 && key.length <= 200, keyMissing())
  return key
}

/** Members of the input that the path names, and the rest. */
function splitInput(input: z.ZodObject, path: string): { params: z.ZodObject; rest: z.ZodObject } {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const entries = Object.entries(input.shape)
  const part = (inPath: boolean) =>
    z.object(Object.fromEntries(entries.filter(([name]) => names.includes(name) === inPath)))
  return { params: part(true), rest: part(false) }
}

function describe(what: { name: string; zh: string; en: string; by: readonly string[] }, path: string) {
  const room = what.name.split('.')[0] ?? ''
  return {
    operationId: what.name.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [room],
    summary: what.zh,
    description: `${what.en}. Open to: ${what.by.join(', ')}. \`${path}\``,
  }
}

/** What a browser shows by itself without running anything of it. */
const shownKinds: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg'])

/** Answers with a document, under a policy that lets it do nothing. */
export function sendDownload(
  reply: FastifyReply,
  { name, mediaType, bytes, inline = false }: Download,
): FastifyReply {
  const shown = inline && shownKinds.has(mediaType)
  const disposition = `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${inHeader(name)}`
  const policy = shown && mediaType === 'application/pdf' ? shownPdfPolicy : filePolicy
  return reply
    .header('content-security-policy', policy)
    .header('content-disposition', disposition)
    .type(mediaType)
    .send(Buffer.from(bytes))
}

/** A file's name as RFC 8187 writes it: quotation marks, brackets and stars too would mean something in a header. */
function inHeader(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
