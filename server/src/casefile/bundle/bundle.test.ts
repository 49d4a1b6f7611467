import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Case, determine, parseCase, parseRulebook } from '@zhixun/policy'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { verifyCommand } from '../../cli/verify.ts'
import { canonicalJson, digestOf, sha256 } from '../../platform/canonical-json.ts'
import { type Chained, chain, chainStart, seal } from '../../platform/hash-chain.ts'
import { readZip, writeZip, type ZipFile } from '../../platform/zip.ts'
import { type BundleParts, verifyBundle, writeBundle } from './index.ts'

const yaml = readFileSync(new URL('../../../../rulebooks/wuxi-2023/rulebook.yaml', import.meta.url), 'utf8')
const subject = 'claim:0192f0a0-0000-7000-8000-000000000042'
const regionId = '320205'
const roster = new TextEncoder().encode('姓名,证件号码\n欧阳䶮,3202**********2316\n')

const rulebook = (() => {
  const reading = parseRulebook(parseYaml(yaml))
  if (!reading.ok) throw new Error('The rulebook of the tests has faults')
  return reading.rulebook
})()

const trainee = {
  relation: 'employee',
  groups: ['stay-on'],
  passed: true,
  certificate: { kind: 'completion' },
}
const given: Case = (() => {
  const reading = parseCase(
    {
      rulebook: 'wuxi-2023',
      organization: { region: regionId, kind: 'enterprise' },
      training: {
        ...{ kind: 'comprehensive', mode: 'online', startsOn: '2023-02-13', endsOn: '2023-03-02' },
        ...{ filedOn: '2023-02-03', approvedOn: '2023-02-10', appliedOn: '2023-04-18' },
        ...{ classHours: 18, minutesPerClassHour: 45 },
      },
      trainees: [
        { id: 't1', ...trainee },
        { id: 't2', ...trainee, classHours: 14 },
      ],
    },
    ['wuxi-2023'],
  )
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.case
})()
const determination = determine(rulebook, given)

interface Act {
  readonly regionId: string
  readonly seq: number
  readonly previousHash: string
  readonly command: string
  readonly subject: string
  readonly details: Readonly<Record<string, string>>
}

/** Four acts: the plan of somebody else stands between the roster and the claim of this case. */
function acts(): Chained<Act>[] {
  const told = [
    { command: 'filing.attach', subject: 'plan:1', details: { sha256: sha256(roster) } },
    { command: 'filing.file', subject: 'plan:2', details: { organization: '另一家公司' } },
    { command: 'claims.submit', subject, details: {} },
    { command: 'review.approve', subject, details: { determination: digestOf(determination) } },
  ]
  const entries: Chained<Act>[] = []
  for (const [place, act] of told.entries()) {
    entries.push(
      chain({ regionId, seq: place + 1, previousHash: entries.at(-1)?.hash ?? chainStart, ...act }),
    )
  }
  return entries
}

function parts(given_: Partial<BundleParts> = {}): BundleParts {
  const reserved = `reserved:${subject}`
  const at = '2023-05-18T02:00:00Z'
  const movement = { subject, at, fen: 30000 }
  return {
    caseNumber: 'SL-320205-2023-0042',
    organizationName: '无锡锡安精密机械制造有限公司',
    regionId,
    exportedAt: new Date('2023-06-01T08:00:00Z'),
    documents: [{ name: '花名册.csv', title: '培训人员花名册', bytes: roster, auditSeq: 1 }],
    decisions: [
      {
        subject,
        madeAt: '2023-05-04T03:20:00Z',
        rulebook: { id: rulebook.id, edition: rulebook.edition, yaml },
        case: given,
        determination,
        auditSeq: 4,
      },
    ],
    auditEntries: acts().map((act) => (act.seq === 2 ? seal(act) : act)),
    ledger: {
      movements: [
        { ...movement, id: 'm1', kind: 'reserve', from: 'budget:2023', to: reserved },
        { ...movement, id: 'm2', kind: 'settle', from: reserved, to: 'paid:2023' },
      ],
      balances: { [reserved]: 0 },
    },
    ...given_,
  }
}

/** Changes one file of a bundle and, as a careful forger would, its digest in the manifest. */
async function forge(path: string, change: (text: string) => string): Promise<Buffer> {
  const files = new Map((await readZip(await writeBundle(parts()))).map((file) => [file.path, text(file)]))
  const manifest = JSON.parse(files.get('manifest.json') ?? '')
  files.set(path, change(files.get(path) ?? ''))
  for (const file of manifest.files) {
    const bytes = new TextEncoder().encode(files.get(file.path))
    Object.assign(file, { sha256: sha256(bytes), bytes: bytes.length })
  }
  if (path !== 'manifest.json') files.set('manifest.json', canonicalJson(manifest))
  return writeZip(
    Array.from(files, ([name, content]) => ({ path: name, bytes: new TextEncoder().encode(content) })),
  )
}

const text = ({ bytes }: ZipFile) => new TextDecoder().decode(bytes)

async function faultsOf(bytes: Uint8Array, options = {}): Promise<string[]> {
  const verdict = await verifyBundle(bytes, options)
  if (verdict.outcome === 'not-a-bundle') throw new Error(verdict.en)
  return verdict.checks.flatMap(({ faults }) => faults.map(({ place, en }) => `${place}: ${en}`))
}

describe('a case bundle', () => {
  it('is whole as it was written', async () => {
    expect(determination.fen).toBe(30000)
    const verdict = await verifyBundle(await writeBundle(parts()))
    expect(verdict).toMatchObject({
      outcome: 'whole',
      caseNumber: 'SL-320205-2023-0042',
      chainEnd: acts().at(-1)?.hash,
    })
    expect('checks' in verdict && verdict.checks.map(({ zh }) => zh)).toEqual([
      '文件 5 个，摘要一致',
      '审计链第 1 至 4 条首尾相连，其中公开 3 条、密封 1 条',
      '认定 1 次，按所附政策规则重新计算，结果相同',
      '资金流水 2 笔，收支相符',
    ])
  })

  it('is the same to the byte when written again, and says nothing of other cases', async () => {
    const bundle = await writeBundle(parts())
    expect(bundle.equals(await writeBundle(parts()))).toBe(true)
    const audit = (await readZip(bundle)).find(({ path }) => path === 'audit.json')
    expect(audit && text(audit)).not.toContain('另一家公司')
  })

  it('holds no two documents under one name', async () => {
    const [document] = parts().documents
    const twice = document === undefined ? [] : [document, document]
    await expect(writeBundle(parts({ documents: twice }))).rejects.toThrow(
      'Two files named documents/花名册.csv',
    )
  })

  it('may end with the hash that somebody noted down, and with no other', async () => {
    const bundle = await writeBundle(parts())
    expect(await faultsOf(bundle, { chainEnd: acts().at(-1)?.hash })).toEqual([])
    expect(await faultsOf(bundle, { chainEnd: 'a'.repeat(64) })).toEqual([
      'audit.json: does not end with the hash given',
    ])
  })
})

describe('a case bundle is broken, and says where,', () => {
  it('when a document was changed', async () => {
    const files = await readZip(await writeBundle(parts()))
    const changed = files.map((file) =>
      file.path.endsWith('.csv') ? { ...file, bytes: new TextEncoder().encode('姓名\n') } : file,
    )
    expect(await faultsOf(await writeZip(changed))).toEqual([
      'documents/花名册.csv: differs from its digest in the manifest',
    ])
  })

  it('when a document was changed together with its digest', async () => {
    expect(await faultsOf(await forge('documents/花名册.csv', (csv) => `${csv}王五,\n`))).toEqual([
      'documents/花名册.csv: is not what audit entry #1 names',
    ])
  })

  it('when a file is missing or came later', async () => {
    const files = await readZip(await writeBundle(parts()))
    const others = files.filter(({ path }) => !path.startsWith('documents/'))
    const more = [...others, { path: 'documents/extra.txt', bytes: roster }]
    expect(await faultsOf(await writeZip(more))).toEqual([
      'documents/花名册.csv: is missing',
      'documents/extra.txt: is not in the manifest',
    ])
  })

  it.each([
    [
      'the words of an act were changed',
      (json: string) => json.replace('claims.submit', 'claims.withdraw'),
      '#3: differs from its hash',
    ],
    ['an act was taken out', (json: string) => withoutEntry(json, 3), '#4: comes after a gap'],
    [
      'a sealed act was exchanged',
      (json: string) => json.replace(/("contentDigest":")./, '$1'.concat('g')),
      '#2: differs from its hash',
    ],
  ])('when %s', async (_what, change, fault) => {
    expect(await faultsOf(await forge('audit.json', change))).toEqual([`audit.json ${fault}`])
  })

  it('when a person is granted more than the rulebook gives', async () => {
    const forged = await forge('decisions.json', (json) => json.replaceAll('"fen":30000', '"fen":60000'))
    expect(await faultsOf(forged)).toEqual([
      'decisions.json /0 t1: comes out otherwise when determined again (30000 fen)',
      'decisions.json /0: is not what audit entry #4 names',
    ])
  })

  it('when the facts of a case were changed after it was judged', async () => {
    const forged = await forge('decisions.json', (json) => json.replace('"classHours":14', '"classHours":15'))
    expect(await faultsOf(forged)).toEqual([
      'decisions.json /0 t2: comes out otherwise when determined again (30000 fen)',
    ])
  })

  it('when the rulebook was changed', async () => {
    const forged = await forge('rulebooks/wuxi-2023@1.yaml', (source) =>
      source.replace('edition: "1"', 'edition: "9"'),
    )
    expect(await faultsOf(forged)).toEqual([
      'decisions.json /0: total, edition or people differ when determined again',
    ])
    const nonsense = await forge('rulebooks/wuxi-2023@1.yaml', () => 'id: [')
    expect((await faultsOf(nonsense))[0]).toMatch(/^rulebooks\/wuxi-2023@1\.yaml: is no usable rulebook/)
  })

  it('but not when only the wording of a check was bettered since', async () => {
    const reworded = {
      ...determination,
      trainees: determination.trainees.map((each) => ({
        ...each,
        benefits: each.benefits.map((benefit) => ({
          ...benefit,
          checks: benefit.checks.map((check) => ({ ...check, message: '旧的说法' })),
        })),
      })),
    }
    const decisions = parts().decisions.map(({ auditSeq, ...decision }) => ({
      ...decision,
      determination: reworded,
    }))
    expect(await faultsOf(await writeBundle(parts({ decisions })))).toEqual([])
  })

  it.each([
    ['more was paid than reserved', changedMovement(1, { fen: 30100 }), 'leaves less than nothing'],
    [
      'more was reserved than granted',
      changedMovement(0, { fen: 30001 }),
      '30001 fen reserved, 30000 granted',
    ],
    ['a movement moves nothing', changedMovement(0, { fen: 0 }), 'm1: moves nothing'],
    ['a movement stands there twice', changedMovement(1, { id: 'm1' }), 'm1: stands there twice'],
    ['money stays where it is', changedMovement(0, { to: 'budget:2023' }), 'from an account to itself'],
    ['a movement was taken out', withoutSettlement, 'its movements come to 30000 fen, not to 0'],
  ])('when %s', async (_what, change, fault) => {
    expect((await faultsOf(await forge('ledger.json', change))).join('\n')).toContain(fault)
  })

  it('when a part of it is malformed', async () => {
    expect(await faultsOf(await forge('ledger.json', () => '{"movements":3}'))).toEqual([
      'ledger.json: is malformed at /movements',
    ])
    expect(await faultsOf(await forge('decisions.json', () => 'not JSON'))).toEqual([
      'decisions.json: is malformed at /',
    ])
  })
})

describe('zhixun verify', () => {
  const folders: string[] = []
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })

  async function verify(
    bytes: Uint8Array,
    ...args: readonly string[]
  ): Promise<{ code: number; said: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
    folders.push(folder)
    await writeFile(join(folder, 'bundle.zip'), bytes)
    const said: unknown[] = []
    vi.spyOn(console, 'log').mockImplementation((line) => said.push(line))
    vi.spyOn(console, 'error').mockImplementation((line) => said.push(line))
    const code = await verifyCommand([join(folder, 'bundle.zip'), ...args])
    return { code, said: said.join('\n') }
  }

  it('ends with 0 and what it checked where the bundle is whole', async () => {
    const { code, said } = await verify(await writeBundle(parts()), '--chain-end', acts().at(-1)?.hash ?? '')
    expect(code).toBe(0)
    expect(said).toContain('案卷包 SL-320205-2023-0042')
    expect(said).toContain('✓ 审计链第 1 至 4 条首尾相连')
    expect(said).toContain('结论：完好')
  })

  it('ends with 1 and names what is broken', async () => {
    const { code, said } = await verify(
      await forge('audit.json', (json) => json.replace('claims.submit', 'claims.x')),
    )
    expect(code).toBe(1)
    expect(said).toContain('✗ audit.json #3：内容与其哈希不符')
    expect(said).toContain('结论：有 1 处不符')
  })

  it('gives the verdict as JSON when asked', async () => {
    const { code, said } = await verify(await writeBundle(parts()), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(said)).toMatchObject({ outcome: 'whole' })
  })

  it.each([
    ['a text', new TextEncoder().encode('hello'), '既不是案卷包，也不是导出的审计记录：不是 zip 文件'],
    ['nothing at all', new Uint8Array(), '既不是案卷包，也不是导出的审计记录：不是 zip 文件'],
    ['a damaged archive', new TextEncoder().encode('PK\x03\x04'), '不是案卷包：不是 zip 文件'],
  ])('ends with 2 where the file is %s', async (_what, bytes, why) => {
    const { code, said } = await verify(bytes)
    expect(code).toBe(2)
    expect(said).toContain(why)
  })

  it('ends with 2 where a zip archive is no bundle', async () => {
    expect(await verify(await writeZip([{ path: 'a.txt', bytes: roster }]))).toMatchObject({ code: 2 })
    const other = await forge('manifest.json', (json) => json.replace('zhixun-case-bundle', 'else'))
    expect((await verify(other)).said).toContain('manifest.json 不是案卷包清单')
  })

  it('ends with 2 where it is wrongly called or there is no such file', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await verifyCommand([])).toBe(2)
    expect(await verifyCommand(['a.zip', 'b.zip'])).toBe(2)
    expect(await verifyCommand(['--nonsense'])).toBe(2)
    expect(await verifyCommand([join(tmpdir(), 'there-is-no-such-bundle.zip')])).toBe(2)
  })
})

function withoutEntry(json: string, seq: number): string {
  const stretch = JSON.parse(json)
  return canonicalJson({
    ...stretch,
    entries: stretch.entries.filter((entry: { seq: number }) => entry.seq !== seq),
  })
}

function withoutSettlement(json: string): string {
  const ledger = JSON.parse(json)
  return canonicalJson({ ...ledger, movements: ledger.movements.slice(0, 1) })
}

function changedMovement(place: number, change: object): (json: string) => string {
  return (json) => {
    const ledger = JSON.parse(json)
    Object.assign(ledger.movements[place], change)
    return canonicalJson(ledger)
  }
}
