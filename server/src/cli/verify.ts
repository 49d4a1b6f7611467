import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isRangeFile, type RangeVerdict, readSealFile, type Seal, verifyRange } from '../audit/range/index.ts'
import { type Verdict, verifyBundle } from '../casefile/bundle/index.ts'

const WHOLE = 0
const BROKEN = 1
const NOT_A_BUNDLE = 2

/**
 * `zhixun verify FILE [--chain-end HASH] [--seal FILE …] [--json]`: checks an exported case bundle, or an exported stretch of the
 * audit, without a server or database.
 *
 * @param args  `--chain-end` is the hash that the audit chain in the file must end with, `--seal` a seal that was kept elsewhere
 * @returns 0 whole, 1 broken, 2 neither of the two or wrong call
 */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const call = parseCall(args)
  if (typeof call === 'string') return refuse(call)
  const bytes = await readFile(call.file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return refuse(`无法读取文件 (cannot read the file): ${call.file} (${bytes.code})`)
  if (isRangeFile(bytes)) return verifyRangeFile(bytes, call)
  if (call.seals.length > 0)
    return refuse('--seal 只用于导出的审计记录 (--seal is for an exported stretch of the audit only)')
  const verdict = await verifyBundle(bytes, call.chainEnd === undefined ? {} : { chainEnd: call.chainEnd })
  if (call.isJson) console.log(JSON.stringify(verdict, null, 2))
  else if (verdict.outcome === 'not-a-bundle') console.error(tellNeither(bytes, verdict))
  else console.log(tell(verdict))
  return { whole: WHOLE, broken: BROKEN, 'not-a-bundle': NOT_A_BUNDLE }[verdict.outcome]
}

/** What a file that is no bundle is called: an archive could have been one, anything else either. */
function tellNeither(bytes: Uint8Array, { zh, en }: Extract<Verdict, { outcome: 'not-a-bundle' }>): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return `不是案卷包：${zh}\nNot a case bundle: ${en}`
  return `既不是案卷包，也不是导出的审计记录：${zh}\nNeither a case bundle nor a stretch of the audit: ${en}`
}

interface Call {
  readonly file: string
  readonly chainEnd: string | undefined
  /** Files with seals kept elsewhere. */
  readonly seals: readonly string[]
  readonly isJson: boolean
}

async function verifyRangeFile(bytes: Uint8Array, call: Call): Promise<number> {
  const seals: Seal[] = []
  for (const path of call.seals) {
    try {
      seals.push(readSealFile(await readFile(path, 'utf8')))
    } catch {
      return refuse(`不是封存点文件 (not a seal file): ${path}`)
    }
  }
  const verdict = verifyRange(bytes, { seals, chainEnd: call.chainEnd })
  if (call.isJson) console.log(JSON.stringify(verdict, null, 2))
  else if (verdict.outcome === 'unreadable') console.error(`${verdict.zh}\n${verdict.en}`)
  else console.log(tellRange(verdict))
  return { whole: WHOLE, broken: BROKEN, unreadable: NOT_A_BUNDLE }[verdict.outcome]
}

function tellRange(verdict: Exclude<RangeVerdict, { outcome: 'unreadable' }>): string {
  const { head, faults, chainEnd, sealedUpTo, unheld, keptSeals } = verdict
  return [
    `审计记录 ${head.regionId}　第 ${head.fromSeq} 至 ${head.toSeq} 条`,
    `文件自述，无从证明 (what the file says of itself, unproven)  ${head.exportedBy} 导出于 ${head.exportedAt}`,
    `链尾 (end of the stretch)  ${chainEnd}`,
    sealedUpTo === null
      ? '范围内没有封存点 (no seal falls into the stretch)'
      : `封存至 (sealed up to)  第 ${sealedUpTo.lastSeq} 条，第 ${sealedUpTo.seq} 号封存点，${sealedUpTo.sealedOn}`,
    ...(unheld > 0 ? [tellUnheld(unheld)] : []),
    `另行保存的封存点 (seals kept elsewhere)  ${keptSeals}`,
    '',
    ...faults.map((fault) => `✗ ${fault.place}：${fault.zh}\n  ${fault.en}`),
    verdict.outcome === 'whole'
      ? '结论：完好。 The stretch is whole.'
      : `结论：有 ${faults.length} 处不符。 The stretch is broken.`,
  ].join('\n')
}

function tellUnheld(count: number): string {
  return [
    `⚠ 末尾 ${count} 条尚无封存点覆盖：其后若有记录被截去，仅凭本文件看不出；可用 --chain-end 核对链尾`,
    `  No seal covers the last ${count} entries yet: entries cut off after them would not show; hold the end against --chain-end`,
  ].join('\n')
}

function parseCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'chain-end': { type: 'string' },
        seal: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return '请给出一个文件 (give exactly one file)'
    return { file, chainEnd: values['chain-end'], seals: values.seal, isJson: values.json }
  } catch (error) {
    return `参数有误 (wrong options): ${error instanceof Error ? error.message : String(error)}`
  }
}

function refuse(why: string): number {
  console.error(why)
  return NOT_A_BUNDLE
}

function tell(verdict: Exclude<Verdict, { outcome: 'not-a-bundle' }>): string {
  const checks = verdict.checks.flatMap(({ zh, en, faults }) =>
    faults.length === 0
      ? [`✓ ${zh}\n  ${en}`]
      : faults.map((fault) => `✗ ${fault.place}：${fault.zh}\n  ${fault.place} ${fault.en}`),
  )
  const faults = verdict.checks.reduce((sum, check) => sum + check.faults.length, 0)
  return [
    `案卷包 ${verdict.caseNumber}　${verdict.organizationName}　导出于 ${verdict.exportedAt}`,
    `清单摘要 (digest of the manifest)  ${verdict.manifestDigest}`,
    `审计链尾 (end of the audit chain)  ${verdict.chainEnd}`,
    '',
    ...checks,
    '',
    verdict.outcome === 'whole'
      ? '结论：完好。 The bundle is whole.'
      : `结论：有 ${faults} 处不符。 The bundle is broken.`,
  ].join('\n')
}
