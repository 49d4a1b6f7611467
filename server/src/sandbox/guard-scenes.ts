import { zipSync } from 'fflate'
import type { App } from '../app.ts'
import { createFakeScanner } from '../outside/index.ts'
import type { SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'
import type { Visitor } from './visitor.ts'

/** The middle of the test file that every scanner knows; the whole of it stands nowhere, or scanners would take this file for it. */
const knownToAll = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'

/**
 * A computer of the first firm has a virus; files of it wait in quarantine, one is released as a mistake, one is
 * destroyed. A real scanner, where the operator set one, would find nothing in them.
 */
export async function playQuarantine(
  { platform }: App,
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const [first, second = first] = firms.filter(({ isConfirmed }) => isConfirmed)
  if (!first || !second || platform.scanner?.name !== createFakeScanner().name) return
  const security = await troupe.as(`${city.cityId}.security`)
  const paper = await somePaper(first.name, 'business-licence')
  const letter = (what: string) =>
    Buffer.concat([paper, Buffer.from(`%${city.cityId} ${what} ${knownToAll}\n`)])
  const workbook = Buffer.from(
    zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/vbaProject.bin': Buffer.from('macro') }),
  )
  const destroyed = await handIn(troupe, security, second, '培训协议.pdf', letter('destroyed'))
  await decide(security, destroyed, 'destroy', '确认带毒，已通知单位查杀后重新上传')
  const mistaken = await handIn(troupe, security, second, '授课教师资格证.pdf', letter('mistaken'))
  await decide(security, mistaken, 'ask-release', '与杀毒厂商核实为误报，有来函')
  await decide(troupe.admin2, mistaken, 'confirm-release')
  await handIn(troupe, security, first, '花名册（带宏）.xlsx', workbook)
  const archive = Buffer.from(zipSync({ '报名材料/花名册.xlsx': workbook }))
  await handIn(troupe, security, first, '报名材料.zip', archive)
  await handIn(troupe, security, first, '设备清单.pdf', letter('held'))
  const asked = await handIn(troupe, security, first, '营业执照扫描件.pdf', letter('asked'))
  await decide(security, asked, 'ask-release', '同一份文件在另外两个扫描器上均未查出问题')
}

interface SetAside {
  readonly regionId: string
  readonly quarantinedId: string
}

/** Hands a file in that is refused. @returns how it is listed in quarantine */
async function handIn(
  troupe: Troupe,
  security: Visitor,
  { username, regionId }: PlayedFirm,
  name: string,
  bytes: Buffer,
): Promise<SetAside> {
  const firm = await troupe.as(username)
  const { status } = await firm.upload(`/api/regions/${regionId}/files`, name, bytes)
  if (status !== 422) throw new Error(`${name} was not set aside: ${status}`)
  const list = await security.get(`/api/regions/${regionId}/quarantined-files?limit=1`)
  const [newest] = done<{ rows: SetAside[] }>(list, 'reading quarantine').rows
  if (!newest) throw new Error(`${name} is not in quarantine`)
  return newest
}

async function decide(
  officer: Visitor,
  { regionId, quarantinedId }: SetAside,
  step: 'destroy' | 'ask-release' | 'confirm-release',
  reason?: string,
): Promise<void> {
  const path = `/api/regions/${regionId}/quarantined-files/${quarantinedId}/${step}`
  done(await officer.post(path, reason === undefined ? {} : { reason }), step)
}
