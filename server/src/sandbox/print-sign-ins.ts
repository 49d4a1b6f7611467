import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import { findAccountByUsername, hasAccounts, openStaffAccount } from '../identity/index.ts'
import { executeCommand, inScope, systemActor } from '../platform/index.ts'
import { SANDBOX_PASSWORD, type SandboxCity, sandboxCities } from './cities.ts'
import { readLearnerPhones } from './learner-phone-store.ts'
import { readProgress } from './progress-store.ts'
import { signInGroups, signInsOf } from './sign-ins.ts'

/** Tells who one can be in the sandbox by a password; who signs in by a code, `printPhones` tells once the cities are filled. */
export function printSignIns(tell: (line: string) => void): void {
  tell(`  沙盒登录（密码都是 ${SANDBOX_PASSWORD}）  sandbox sign-ins, all with that password:\n`)
  for (const city of sandboxCities) {
    tell(`  ${city.nameZh}  ${city.nameEn}`)
    for (const [group, signIns] of Map.groupBy(byPassword(city), (each) => each.group)) {
      const names = signIns.map((each) => `${each.username}（${each.zh}）`)
      tell(`    ${signInGroups[group].zh}：${names.join('  ')}`)
    }
  }
  tell('')
}

const byPassword = (city: SandboxCity) => signInsOf(city).filter(({ way }) => way !== 'code')

/** Tells the numbers that the code way needs, as far as cities are filled. */
export async function printPhones(app: App, tell: (line: string) => void): Promise<void> {
  const phones = await readLearnerPhones(app)
  const told = sandboxCities.flatMap((city) =>
    signInsOf(city).flatMap(({ username, way, zh }) => {
      const phone = way === 'code' ? phones.get(username) : undefined
      return phone === undefined ? [] : [`    ${phone}（${city.nameZh}，${zh}，即 ${username}）`]
    }),
  )
  if (told.length > 0) tell(['  以手机号码登录  sign-ins by a phone number:\n', ...told, ''].join('\n'))
}

/** Whether the invented cities belong here: they were begun here before, or nobody has an account yet. Real business stays real. */
export async function isSandbox(app: App): Promise<boolean> {
  return (await isBegun(app)) || !(await inScope(app.platform.db, { kind: 'system' }, hasAccounts))
}

/**
 * Real business does not begin beside invented people: their password is printed for everybody, and some of them decide about money.
 *
 * @throws Error where the invented cities were begun here
 */
export async function refuseInventedPeople(app: App): Promise<void> {
  if (!(await isBegun(app))) return
  throw new Error(
    '这个数据目录里有沙盒的虚构城市，其演示账号的密码是公开的，不能用作正式环境。请以 ZHIXUN_DATA 指定一个空目录' +
      '（自备数据库时以 DATABASE_URL 指定一个空库），再以 --empty 启动 (the invented cities of the sandbox live here, and their ' +
      'password is known to everybody: name an empty folder by ZHIXUN_DATA, or an empty database by DATABASE_URL, and start with --empty again)',
  )
}

async function isBegun({ platform }: App): Promise<boolean> {
  const begun = await Promise.all(sandboxCities.map(({ cityId }) => readProgress(platform.db, cityId)))
  return begun.some((progress) => progress !== undefined)
}

const ADMINISTRATOR = 'admin'
const PASSWORD_BYTES = 9

/** On an empty installation: the first administrator, with a password that is told once. */
export async function prepareFirstAdministrator(app: App, tell: (line: string) => void): Promise<void> {
  const known = await inScope(app.platform.db, { kind: 'system' }, (tx) =>
    findAccountByUsername(tx, ADMINISTRATOR),
  )
  const [first] = app.jurisdictions.list()
  if (known || !first) return
  const password = randomBytes(PASSWORD_BYTES).toString('base64url')
  const regionId = first.regions[0] ?? ''
  await executeCommand(app.platform, openStaffAccount, systemActor(regionId), {
    regionId,
    username: ADMINISTRATOR,
    name: '系统管理员',
    password,
    roles: app.jurisdictions
      .list()
      .map(({ jurisdictionId }) => ({ role: 'administrator' as const, area: jurisdictionId })),
  })
  tell(`  第一个管理员（只显示这一次）  first administrator, told only now:  ${ADMINISTRATOR}  ${password}\n`)
}
