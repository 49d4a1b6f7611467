import type { App } from '../app.ts'
import { createFakeScanner } from '../outside/index.ts'
import { plusDays } from '../platform/index.ts'
import { readRulebooks } from '../rulebook/index.ts'
import type { Scene } from './case-play.ts'
import { type SandboxCity, sandboxCities } from './cities.ts'
import { moveClock } from './city-clock.ts'
import {
  foundingScenes,
  knownScenes,
  noticeScenes,
  paymentScenes,
  policyScenes,
  trainingScenes,
} from './city-scenes.ts'
import { playDisposals } from './disposal-scenes.ts'
import { type CitySize, registerFirms } from './firms.ts'
import { openForgetfulMember } from './forgetful-member.ts'
import { playQuarantine } from './guard-scenes.ts'
import { chance } from './invent.ts'
import { openLearners } from './learners.ts'
import { playLostPhones } from './lost-phones.ts'
import { needScenes } from './need-scenes.ts'
import { playPartners } from './partner-scenes.ts'
import { playRegister, registerPartners } from './partners.ts'
import { type Progress, readProgress, saveProgress } from './progress-store.ts'
import { openRealClerk } from './real-clerk.ts'
import { registerScenes } from './register-scenes.ts'
import { leaveDeskEmpty, playJoins, playMembers, playOwners, playRights } from './rights.ts'
import { playTraitLists } from './trait-list-scenes.ts'
import { assembleTroupe } from './troupe.ts'

/** A real county's size; `small` is enough to walk through. */
const sizes: Readonly<Record<'county' | 'small', CitySize>> = {
  county: { firms: 40, workersPerFirm: 75 },
  small: { firms: 8, workersPerFirm: 12 },
}

/** What became of cases years later needs few of them. */
const archived: CitySize = { firms: 5, workersPerFirm: 6 }

/**
 * Fills the cities one after another, each from its opening to its day, through the product's own commands. Goes on after
 * the cities that are done where an earlier start was stopped; a city that was begun and not finished is said to be so.
 */
export async function fillSandbox(
  app: App,
  size: 'county' | 'small',
  log: (line: string) => void,
  cities: readonly SandboxCity[] = sandboxCities,
): Promise<void> {
  app.scanWith(createFakeScanner())
  await leaveBrokenOff(app, log, cities)
  const rulebooks = readRulebooks()
  // before anything is sealed there, or its first seal is of the machine's day
  for (const city of cities)
    if (!(await readProgress(app.platform.db, city.cityId))) await moveClock(app, city, city.opensOn)
  for (const city of cities) {
    if (await readProgress(app.platform.db, city.cityId)) continue
    const rulebook = rulebooks.get(city.rulebookId)
    if (!rulebook) throw new Error(`no rulebook ${city.rulebookId}`)
    const started = performance.now()
    await saveProgress(app.platform.db, {
      cityId: city.cityId,
      state: 'filling',
      done: 0,
      total: 0,
      message: '登记单位',
    })
    await moveClock(app, city, city.opensOn)
    const given = chance(city.cityNumber * 7919)
    const troupe = await assembleTroupe(app, city)
    if (city === sandboxCities[0]) await openRealClerk(app, city)
    const partners = await registerPartners(troupe, city)
    const firms = await registerFirms(troupe, city, city.archivedOn ? archived : sizes[size], given, partners)
    const scenes = [
      ...foundingScenes(city, troupe),
      ...policyScenes(city, rulebook, troupe),
      ...registerScenes(city, firms, troupe),
      ...trainingScenes(city, rulebook, firms, troupe, given),
      ...knownScenes(city, rulebook, firms, troupe, chance(city.cityNumber)),
      ...noticeScenes(city, troupe),
      ...paymentScenes(city, firms, troupe),
      ...needScenes(city, firms, troupe),
    ]
    await playScenes(app, city, scenes, log)
    await moveClock(app, city, city.today)
    await openLearners(app, city, troupe, firms)
    await playRegister(city, troupe, firms)
    await playTraitLists(city, troupe, firms)
    await playPartners(city, troupe, partners)
    await playMembers(city, troupe, firms)
    if (city === sandboxCities[0]) {
      await openForgetfulMember(app, city, troupe, firms)
      await playLostPhones(app, city, troupe)
    }
    await playJoins(city, troupe, firms)
    await playOwners(troupe, firms)
    await playQuarantine(app, city, troupe, firms)
    await playRights(await letYearsPass(app, city), troupe)
    await leaveDeskEmpty(city, troupe)
    if (city.archivedOn) await playDisposals(city, troupe, firms)
    await saveProgress(app.platform.db, {
      cityId: city.cityId,
      state: 'ready',
      done: scenes.length,
      total: scenes.length,
      message: '已就绪',
    })
    log(`沙盒 ${city.nameZh} 就绪 (ready)，${Math.round((performance.now() - started) / 1000)} s`)
  }
}

/** What an earlier start did not bring to its end stays as it is, and nobody is to wait for the rest. */
export async function leaveBrokenOff(
  app: App,
  log: (line: string) => void,
  cities: readonly SandboxCity[] = sandboxCities,
): Promise<void> {
  for (const city of cities) {
    const before = await readProgress(app.platform.db, city.cityId)
    if (before === undefined || before.state === 'ready') continue
    await saveProgress(app.platform.db, { ...before, state: 'broken-off' })
    log(`沙盒 ${city.nameZh} 上次未填充完，保留现状 (was not filled to the end and stays as it is)`)
  }
}

/** The city at the day it is left at: some years after its last scene, where it is one of archives. */
async function letYearsPass(app: App, city: SandboxCity): Promise<SandboxCity> {
  const { archivedOn } = city
  if (archivedOn === undefined) return city
  await moveClock(app, city, archivedOn)
  return { ...city, today: archivedOn }
}

/** How many days before the city's day each desk was last cleared: what came since waits for whoever signs in. */
const daysOnDesk = { reviewer: 3, city: 6 } as const

function isStillOnDesk(city: SandboxCity, { desk, day }: Scene): boolean {
  return desk !== undefined && day > plusDays(city.today, -daysOnDesk[desk])
}

/** Plays what happens up to the city's day, in the order of days. A scene that cannot be played is told and left out. */
async function playScenes(
  app: App,
  city: SandboxCity,
  scenes: readonly Scene[],
  log: (line: string) => void,
): Promise<void> {
  const due = scenes
    .filter((scene) => scene.day <= city.today)
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  let played = 0
  for (const [day, together] of Map.groupBy(due, (scene) => scene.day)) {
    await moveClock(app, city, day)
    for (const scene of together) {
      if (isStillOnDesk(city, scene)) {
        scene.leave?.()
        continue
      }
      try {
        await scene.play()
      } catch (error) {
        log(`sandbox ${city.cityId} ${day} ${scene.what}: ${error instanceof Error ? error.message : error}`)
      }
      played += 1
    }
    const progress: Progress = {
      cityId: city.cityId,
      state: 'filling',
      done: played,
      total: due.length,
      message: `${day}：${together.at(-1)?.what ?? ''}`,
    }
    await saveProgress(app.platform.db, progress)
  }
}
