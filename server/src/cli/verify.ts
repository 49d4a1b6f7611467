import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Verdict, verifyBundle } from '../casefile/bundle/index.ts'

const WHOLE = 0
const BROKEN = 1
const NOT_A_BUNDLE = 2

/**
 * `zhixun verify FILE [--chain-end HASH] [--json]`: checks an exported case bundle without a server or database.
 *
 * @param args  `--chain-end` is the hash that the audit chain in the bundle must end with
 * @returns 0 whole, 1 broken, 2 not a bundle or wrong call
 */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const call = parseCall(args)
  if (typeof call === 'string') return refuse(call)
  const bytes = await readFile(call.file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return refuse(`无法读取文件 (cannot read the file): ${call.file} (${bytes.code})`)
  const verdict = await verifyBundle(bytes, call.chainEnd === undefined ? {} : { chainEnd: call.chainEnd })
  if (call.isJson) console.log(JSON.stringify(verdict, null, 2))
  else if (verdict.outcome === 'not-a-bundle')
    console.error(`不是案卷包：${verdict.zh}\nNot a case bundle: ${verdict.en}`)
  else console.log(tell(verdict))
  return { whole: WHOLE, broken: BROKEN, 'not-a-bundle': NOT_A_BUNDLE }[verdict.outcome]
}

interface Call {
  readonly file: string
  readonly chainEnd: string | undefined
  readonly isJson: boolean
}

function parseCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'chain-end': { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return '请给出一个文件 (give exactly one file)'
    return { file, chainEnd: values['chain-end'], isJson: values.json }
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
