import { findCounty } from '@zhixun/policy'
import { writeSheetBytes } from '../platform/spreadsheet/index.ts'
import type { SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { chance, inventFirm } from './invent.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'

interface Line {
  readonly name: string
  readonly creditCode: string
}

/** Numbers beyond those of firms that register. */
const FIRST_STRANGER = 3001
const STRANGERS = 18

/** On the city's day: one list of another authority is confirmed, with firms that have not registered; another waits to be looked at. */
export async function playTraitLists(
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const here = firms.filter(({ regionId, isInstitution }) => regionId === city.homeRegionId && !isInstitution)
  const strangers = inventStrangers(city)
  const year = city.today.slice(0, 4)
  const importId = await handIn(city, troupe, {
    trait: 'key-industry',
    proof: `${city.placeName}市工业和信息化局〔${year}〕12号（模拟）`,
    lines: [
      ...here,
      ...strangers.slice(0, STRANGERS / 2),
      { name: '代码抄错的企业', creditCode: '91320200MA9000000X' },
    ],
  })
  done(
    await troupe.reviewer.post(`/api/regions/${city.homeRegionId}/trait-lists/${importId}/confirm`, {}),
    'confirming a list of traits',
  )
  const [renamed, ...others] = here
  await handIn(city, troupe, {
    trait: 'epidemic-affected',
    proof: `${city.placeName}市商务局〔${year}〕7号（模拟）`,
    lines: [
      ...(renamed ? [{ ...renamed, name: renamed.name.replace(/有限公司$/, '有限公司（原名）') }] : []),
      ...others.slice(0, 4),
      ...others.slice(0, 1),
      ...strangers.slice(STRANGERS / 2),
      { name: '没有填写代码的企业', creditCode: '' },
    ],
  })
}

function inventStrangers({ homeRegionId, placeName, cityNumber }: SandboxCity): Line[] {
  const given = chance(cityNumber * 15_485_863)
  const at = {
    county: homeRegionId,
    cityName: placeName,
    countyName: findCounty(homeRegionId)?.name.zh ?? '',
  }
  return Array.from({ length: STRANGERS }, (_, n) => inventFirm(given, at, FIRST_STRANGER + n, cityNumber))
}

interface Told {
  readonly trait: string
  readonly proof: string
  readonly lines: readonly Line[]
}

async function handIn(
  city: SandboxCity,
  { reviewer }: Troupe,
  { trait, proof, lines }: Told,
): Promise<string> {
  const region = `/api/regions/${city.homeRegionId}`
  const store = async (name: string, bytes: Uint8Array) =>
    done<{ fileId: string }>(await reviewer.upload(`${region}/files`, name, bytes), `uploading ${name}`)
      .fileId
  const sheet = await writeSheetBytes({
    name: '名单',
    columns: [
      { heading: '单位名称', kind: 'text', width: 36, value: (line: Line) => line.name },
      { heading: '统一社会信用代码', kind: 'text', width: 22, value: (line: Line) => line.creditCode },
    ],
    rows: lines,
  })
  const { importId } = done<{ importId: string }>(
    await reviewer.post(`${region}/trait-lists`, {
      level: 'county',
      ...{ trait, proof, validFrom: city.today, validUntil: `${city.today.slice(0, 4)}-12-31` },
      fileId: await store(`${trait}-${city.today}.xlsx`, sheet),
      proofFileId: await store(`${proof}.pdf`, await somePaper(proof, '名单依据文件')),
    }),
    `handing in a list of ${trait}`,
  )
  return importId
}
