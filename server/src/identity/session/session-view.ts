import { findCounty, findProvinceOrCity, type Words } from '@zhixun/policy'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  type Actor,
  type Api,
  notSignedIn,
  organizationDuties,
  orRefuse,
  refuseUnless,
  staffRoles,
  visitOf,
  worksFor,
} from '../../platform/index.ts'
import { noRoleYet, signInUnfinished } from '../refusals.ts'
import { rightsOf } from '../right/rights-of.ts'
import { listLinks } from '../sign-on/sign-on-store.ts'
import { actorOf, asSystem, sessionOfToken, signInSteps, stepOf } from './session.ts'
import type { HeldSession } from './session-store.ts'

export const SessionView = z
  .object({
    accountId: z.string(),
    name: z.string(),
    face: z.enum(['bureau', 'enterprise', 'learner']),
    regionId: z.string(),
    jurisdiction: z.object({
      jurisdictionId: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      regions: z.array(z.string()),
    }),
    roles: z.array(
      z.object({
        role: z.enum(staffRoles),
        area: z.string(),
        areaName: z.object({ zh: z.string(), en: z.string() }),
        /** In whose place it is held for some days; null where it is the person's own. */
        coverFor: z.string().nullable(),
      }),
    ),
    organizationId: z.string().nullable(),
    /** What they may do for their organization. */
    duties: z.array(z.enum(organizationDuties)),
    personId: z.string().nullable(),
    /** The service of single sign-on this session came by; signing out leads there too. */
    signedOnBy: z.string().nullable(),
    today: z.iso.date(),
  })
  .meta({ id: 'Session' })
export type SessionView = z.output<typeof SessionView>

/** A sign-in that is not whole yet, and the step it waits for. */
export const UnfinishedView = z
  .object({ step: z.enum(signInSteps), name: z.string(), face: z.enum(['bureau', 'enterprise', 'learner']) })
  .meta({ id: 'UnfinishedSignIn' })
export type UnfinishedView = z.output<typeof UnfinishedView>

/** The session of a request, also one with a step left. @throws notSignedIn */
export async function heldSession(api: Api, request: FastifyRequest): Promise<HeldSession> {
  const token = orRefuse(api.session.read(request), notSignedIn())
  const held = await asSystem(api.platform.db, (tx) =>
    sessionOfToken(tx, api.platform, token, visitOf(request)),
  )
  return orRefuse(held, notSignedIn())
}

/** The session of a request where it is whole. @throws notSignedIn, signInUnfinished */
export async function wholeSession(api: Api, request: FastifyRequest): Promise<HeldSession> {
  const held = await heldSession(api, request)
  const step = stepOf(held)
  refuseUnless(step === undefined, signInUnfinished({ step: step ?? '', name: held.account.name }))
  return held
}

/** What a browser is told about the session it has now: whole, or the step that is left. */
export async function viewSession(
  api: Api,
  held: HeldSession,
): Promise<{ readonly status: 200 | 202; readonly view: SessionView | UnfinishedView }> {
  const step = stepOf(held)
  const { name, face } = held.account
  if (step !== undefined) return { status: 202, view: { step, name, face } }
  const today = api.platform.clock.today(held.account.regionId)
  const rights = await asSystem(api.platform.db, (tx) => rightsOf(tx, held.account, today))
  const actor = actorOf(held.account, rights, (area) => api.jurisdictions.regionsOf(area))
  return { status: 200, view: viewActor(api, actor, await signedOnBy(api, held)) }
}

/** Answers a sign-in or one of its steps. */
export async function sendSession(
  api: Api,
  reply: FastifyReply,
  held: HeldSession,
): Promise<SessionView | UnfinishedView> {
  const { status, view } = await viewSession(api, held)
  reply.code(status)
  return view
}

async function signedOnBy(api: Api, { session, account }: HeldSession): Promise<string | null> {
  if (session.way !== 'sign-on') return null
  const links = await asSystem(api.platform.db, (tx) => listLinks(tx, account.accountId))
  const service = api.platform.signOn?.find(({ issuer }) => links.some((link) => link.issuer === issuer))
  return service?.providerId ?? null
}

function viewActor(api: Api, actor: Actor, service: string | null): SessionView {
  const jurisdiction = orRefuse(api.jurisdictions.of(actor.homeRegionId), notSignedIn())
  refuseUnless(
    actor.kind !== 'staff' || jurisdiction.regions.some((region) => worksFor(actor, region)),
    noRoleYet(),
  )
  const { jurisdictionId, nameZh, nameEn, regions } = jurisdiction
  return {
    accountId: actor.id,
    name: actor.name,
    face: actor.kind === 'staff' ? 'bureau' : actor.kind === 'organization' ? 'enterprise' : 'learner',
    regionId: actor.homeRegionId,
    jurisdiction: { jurisdictionId, nameZh, nameEn, regions: [...regions] },
    roles: actor.roles.map(({ role, area, cover }) => ({
      role,
      area,
      areaName: areaName(area),
      coverFor: cover?.name ?? null,
    })),
    organizationId: actor.organizationId ?? null,
    duties: [...(actor.duties ?? [])],
    personId: actor.personId ?? null,
    signedOnBy: service,
    today: api.platform.clock.today(actor.homeRegionId),
  }
}

/** How an area of a role is called: a county, a city, a province. */
function areaName(area: string): Words {
  const { zh, en } = findCounty(area)?.name ??
    findProvinceOrCity(area.padEnd(6, '0'))?.name ?? { zh: area, en: area }
  return { zh, en }
}
