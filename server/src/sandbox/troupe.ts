import type { App } from '../app.ts'
import { findAccountByUsername, markDemonstrationAccount, openStaffAccount } from '../identity/index.ts'
import { executeCommand, inScope, systemActor } from '../platform/index.ts'
import { SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import { staffOf } from './sign-ins.ts'
import { type Answer, signIn, type Visitor, visitor } from './visitor.ts'

/** How often the filling waits at a door; each time as long as it says, a minute or so. */
const WAITS_MAX = 30

/** The people who play a city's business, each through the product's own front door. */
export interface Troupe {
  readonly reviewer: Visitor
  readonly city: Visitor
  /** Hands in what others decide on. */
  readonly clerk: Visitor
  readonly finance: Visitor
  readonly approver: Visitor
  readonly admin: Visitor
  readonly admin2: Visitor
  readonly anyone: Visitor
  /** Signed in with the sandbox password; once per name. */
  as(username: string): Promise<Visitor>
}

export async function assembleTroupe(app: App, city: SandboxCity): Promise<Troupe> {
  await openStaffAccounts(app, city)
  const known = new Map<string, Visitor>()
  const as = async (username: string): Promise<Visitor> => {
    const before = known.get(username)
    if (before) return before
    await beInvented(app, city, username)
    // whoever presses a printed sign-in before its city is filled tries it in vain, and is not to end the filling
    const cookie = await signIn(app.fastify, username, SANDBOX_PASSWORD, WAITS_MAX)
    const made = visitor(app.fastify, async () => cookie)
    known.set(username, made)
    return made
  }
  const staff = (duty: string) => as(`${city.cityId}.${duty}`)
  return {
    reviewer: await staff('reviewer'),
    city: await staff('city'),
    clerk: await staff('clerk'),
    finance: await staff('finance'),
    approver: await staff('approver'),
    admin: await staff('admin'),
    admin2: await staff('admin2'),
    anyone: visitor(app.fastify, async () => undefined),
    as,
  }
}

/** Firms and learners are opened as in real life; what guards real accounts would be in a newcomer's way. */
export async function beInvented(app: App, { homeRegionId }: SandboxCity, username: string): Promise<void> {
  await executeCommand(app.platform, markDemonstrationAccount, systemActor(homeRegionId), {
    regionId: homeRegionId,
    username,
  })
}

async function openStaffAccounts(app: App, city: SandboxCity): Promise<void> {
  for (const { username, name, roles } of staffOf(city)) {
    const known = await inScope(app.platform.db, { kind: 'system' }, (tx) =>
      findAccountByUsername(tx, username),
    )
    if (known) continue
    await executeCommand(app.platform, openStaffAccount, systemActor(city.homeRegionId), {
      regionId: city.homeRegionId,
      username,
      name,
      password: SANDBOX_PASSWORD,
      roles: roles.flatMap(({ role, areas }) => areas.map((area) => ({ role, area }))),
      isDemonstration: true,
    })
  }
}

/** The body of an answer that had to be given. @throws Error that says what was asked and what the product said */
export function done<Body>(answer: Answer, what: string): Body {
  if (answer.status >= 400) throw new Error(`${what}: ${answer.status} ${answer.text}`)
  return answer.body as Body
}
