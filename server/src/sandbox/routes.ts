import { z } from 'zod'
import type { App } from '../app.ts'
import { findUsernames } from '../identity/index.ts'
import {
  DayText,
  inScope,
  notFound,
  orRefuse,
  parseInput,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { firmUsername, SANDBOX_PASSWORD, type SandboxCity, sandboxCities } from './cities.ts'
import { moveClock } from './city-clock.ts'
import { answerOfBank } from './city-scenes.ts'
import { readLearnerPhones } from './learner-phone-store.ts'
import { readProgress } from './progress-store.ts'
import { codeOnPhone } from './real-clerk.ts'
import { onlyForward, walkOver } from './refusals.ts'
import type { SentMessages } from './sent-messages.ts'
import { signInGroups, signInsOf } from './sign-ins.ts'
import { notFilled, tellFillingAtTheDoor } from './tell-filling.ts'
import { assembleTroupe } from './troupe.ts'
import { firstTrainingDay } from './walk-case.ts'
import { type WalkActor, walkSteps } from './walk-steps.ts'
import { getWalk, saveWalk, type Walk } from './walk-store.ts'

const CityView = z.object({
  cityId: z.string(),
  name: z.string(),
  nameEn: z.string(),
  rulebookId: z.string(),
  regionId: z.string(),
  /** All that live by this city's clock. */
  regions: z.array(z.string()),
  today: z.iso.date(),
  /** Whether a new case can be walked through there: not where all of them are over. */
  hasWalk: z.boolean(),
})

const SandboxView = z
  .object({
    enabled: z.literal(true),
    cities: z.array(CityView),
    signIns: z.array(
      z.object({
        username: z.string(),
        password: z.string(),
        way: z.enum(['password', 'code', 'new-password']),
        /** What is typed where it is not by password: a phone, a user name. */
        typed: z.string(),
        face: z.enum(['bureau', 'enterprise', 'learner']),
        cityId: z.string(),
        /** Under what heading it is offered. */
        group: z.string(),
        groupEn: z.string(),
        label: z.string(),
        labelEn: z.string(),
      }),
    ),
    progress: z.object({
      done: z.int(),
      total: z.int(),
      message: z.string(),
      /** Cities whose filling was stopped, and does not go on. */
      brokenOff: z.array(z.string()),
    }),
  })
  .meta({ id: 'Sandbox' })

const WalkView = z
  .object({
    walkId: z.string(),
    cityId: z.string(),
    done: z.int(),
    steps: z.array(
      z.object({
        id: z.string(),
        zh: z.string(),
        en: z.string(),
        tellsZh: z.string(),
        tellsEn: z.string(),
        by: z.string(),
        /** Whom to sign in as to see the page; null where anyone may. */
        username: z.string().nullable(),
        page: z.string().nullable(),
      }),
    ),
    today: z.iso.date(),
  })
  .meta({ id: 'Walk' })

/** The sandbox's own routes; they are not there where business is real. */
export function sandboxRoutes(app: App, sent: SentMessages): void {
  const { fastify, platform } = app
  const hidden = { schema: { hide: true } }
  tellFillingAtTheDoor(app)
  fastify.get('/api/sandbox', hidden, async () => SandboxView.parse(await viewSandbox(app)))

  fastify.get('/api/sandbox/codes', hidden, async () => ({
    authenticator: await codeOnPhone(app),
    messages: codesIn(sent, platform.clock.real()),
  }))

  fastify.post('/api/sandbox/cities/:cityId/clock', hidden, async (request) => {
    const city = cityOf(request.params)
    const { day } = parseInput(z.object({ day: DayText }), request.body)
    const today = platform.clock.today(city.homeRegionId)
    refuseUnless(day >= today, onlyForward({ today }))
    await refuseWhileFilling(app, city)
    await moveClock(app, city, day)
    return { today: platform.clock.today(city.homeRegionId) }
  })

  fastify.post('/api/sandbox/cities/:cityId/bank-answer', hidden, async (request, reply) => {
    const city = cityOf(request.params)
    const { regionId, runId } = parseInput(z.object({ regionId: RegionId, runId: Uuid }), request.body)
    const { finance } = await assembleTroupe(app, city)
    const order = await finance.post(`/api/regions/${regionId}/payment-runs/${runId}/bank-files/pain-001`, {})
    refuseUnless(order.status < 400, notFound({ what: '已导出的拨付批次' }))
    const answer = answerOfBank(order.text, new Set(), platform.clock.today(regionId))
    return reply
      .header('content-disposition', 'attachment; filename="bank-answer.csv"')
      .type('text/csv; charset=utf-8')
      .send(answer)
  })

  fastify.post('/api/sandbox/cities/:cityId/walks', hidden, async (request, reply) => {
    const city = cityOf(request.params)
    await refuseWhileFilling(app, city)
    firstTrainingDay(app, city)
    const walk: Walk = { walkId: platform.newId(), cityId: city.cityId, step: 0, facts: {} }
    await saveWalk(platform.db, walk)
    reply.code(201)
    return viewWalk(app, city, walk)
  })

  fastify.get('/api/sandbox/walks/:walkId', hidden, async (request) => {
    const walk = await walkOf(app, request.params)
    return viewWalk(app, cityOf(walk), walk)
  })

  fastify.post('/api/sandbox/walks/:walkId/next', hidden, async (request) => {
    const { walkId } = await walkOf(app, request.params)
    const { done: seen } = parseInput(z.object({ done: z.int().optional() }), request.body ?? {})
    return inTurn(walkId, async () => {
      const walk = await getWalk(platform.db, walkId)
      const city = cityOf(walk)
      // pressed twice, or in another window meanwhile: what was to be done is done
      if (seen !== undefined && seen < walk.step) return viewWalk(app, city, walk)
      const step = orRefuse(walkSteps[walk.step], walkOver())
      const troupe = await assembleTroupe(app, city)
      const made = await step.play({ app, city, troupe, walk, facts: walk.facts })
      const further: Walk = { ...walk, step: walk.step + 1, facts: { ...walk.facts, ...made } }
      await saveWalk(platform.db, further)
      return viewWalk(app, city, further)
    })
  })
}

/** Codes older than this are over. */
const CODE_MINUTES = 10

/** What came to the phones and mailboxes of invented people, with the code that stands in it; the newest first. */
function codesIn(sent: SentMessages, now: Date) {
  return sent.recent().flatMap(({ channel, to, text, sentAt }) => {
    const code = /验证码 (\d{6})/.exec(text)?.[1]
    const isOver = now.getTime() - sentAt.getTime() > CODE_MINUTES * 60_000
    return code === undefined || isOver ? [] : [{ channel, to, text, code, sentAt: sentAt.toISOString() }]
  })
}

/** Steps of one walk, one after the other. */
const underWay = new Map<string, Promise<unknown>>()

async function inTurn<Result>(walkId: string, work: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(walkId) ?? Promise.resolve()
  const turn = before.then(work, work)
  underWay.set(walkId, turn)
  try {
    return await turn
  } finally {
    if (underWay.get(walkId) === turn) underWay.delete(walkId)
  }
}

async function viewSandbox(app: App) {
  const progress = await Promise.all(sandboxCities.map((city) => readProgress(app.platform.db, city.cityId)))
  const filling = progress.find((each) => each?.state === 'filling')
  const phones = await readLearnerPhones(app)
  const over = progress.filter((each) => each?.state === 'ready' || each?.state === 'broken-off').length
  const filled = new Set(progress.flatMap((each) => (each?.state === 'ready' ? each.cityId : [])))
  const offered = sandboxCities.flatMap(signInsOf)
  const known = await inScope(app.platform.db, { kind: 'system' }, (tx) =>
    findUsernames(
      tx,
      offered.map(({ username }) => username),
    ),
  )
  return {
    enabled: true,
    cities: sandboxCities.map((city) => ({
      cityId: city.cityId,
      name: city.nameZh,
      nameEn: city.nameEn,
      rulebookId: city.rulebookId,
      regionId: city.homeRegionId,
      regions: [...city.regions],
      today: app.platform.clock.today(city.homeRegionId),
      hasWalk: city.archivedOn === undefined,
    })),
    // a city that an older release filled lacks whom later ones add
    signIns: offered
      .filter((each) => !filled.has(each.cityId) || known.has(each.username))
      .map((each) => ({
        username: each.username,
        password: SANDBOX_PASSWORD,
        way: each.way ?? 'password',
        typed: (each.way === 'code' ? phones.get(each.username) : undefined) ?? each.username,
        face: each.face,
        cityId: each.cityId,
        group: signInGroups[each.group].zh,
        groupEn: signInGroups[each.group].en,
        label: each.zh,
        labelEn: each.en,
      })),
    progress: {
      // a city in the making counts by its scenes, in hundredths; the last is what follows them
      done: over * 100 + (filling && filling.total > 0 ? Math.floor((99 * filling.done) / filling.total) : 0),
      total: sandboxCities.length * 100,
      message: filling?.message ?? '',
      brokenOff: progress.flatMap((each) => (each?.state === 'broken-off' ? [each.cityId] : [])),
    },
  }
}

function viewWalk(app: App, city: SandboxCity, walk: Walk): z.output<typeof WalkView> {
  return {
    walkId: walk.walkId,
    cityId: walk.cityId,
    done: walk.step,
    steps: walkSteps.map(({ id, zh, en, tellsZh, tellsEn, by, seenBy = by, page }, place) => ({
      ...{ id, zh, en, tellsZh, tellsEn, by },
      username: usernameOf(city, seenBy),
      page: place < walk.step ? page(walk.facts) : null,
    })),
    today: app.platform.clock.today(city.homeRegionId),
  }
}

/** Whom to sign in as to see something; null where anyone may. */
function usernameOf(city: SandboxCity, who: WalkActor | 'anyone' | 'time'): string | null {
  if (who === 'anyone' || who === 'time') return null
  return who === 'firm' ? firmUsername(city, 1) : `${city.cityId}.${who}`
}

function cityOf(params: unknown): SandboxCity {
  const { cityId } = parseInput(z.object({ cityId: z.string().max(60) }), params)
  return orRefuse(
    sandboxCities.find((city) => city.cityId === cityId),
    notFound({ what: '沙盒城市' }),
  )
}

function walkOf(app: App, params: unknown): Promise<Walk> {
  const { walkId } = parseInput(z.object({ walkId: Uuid }), params)
  return getWalk(app.platform.db, walkId)
}

async function refuseWhileFilling(app: App, city: SandboxCity): Promise<void> {
  const refused = await notFilled(app.platform.db, city)
  if (refused) throw refused
}
