import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip, writeZip } from '../platform/zip.ts'
import {
  approvedClaim,
  type City,
  confirmedClaim,
  dayAfter,
  type FinishedClass,
  finishedClass,
  openCity,
  openCityFirm,
  pay,
  publish,
  submittedClaim,
  type TestClaim,
} from '../testing/city.ts'
import { bodyOf, type TestFirm } from '../testing/filed-training.ts'
import { problemIn, type TestUser } from '../testing/test-server.ts'
import type { verifyBundle } from './bundle/index.ts'

interface CaseFile {
  readonly stage: string
  readonly waitsFor: string
  readonly caseNumber: string
  readonly totalFen: number
  readonly documents: readonly { readonly fileId: string; readonly document: string }[]
  readonly payables: readonly { readonly fen: number; readonly paidOn: string | null }[]
  readonly payments: readonly { readonly state: string }[]
  readonly openObjections: number
  readonly timeline: readonly { readonly seq: number; readonly command: string; readonly subject: string }[]
}

let city: City
let firm: TestFirm
let other: TestFirm
let finished: FinishedClass
let claim: TestClaim
let path: string

beforeAll(async () => {
  city = await openCity()
  firm = await openCityFirm(city)
  other = await openCityFirm(city)
  finished = await finishedClass(city, { firm, failing: 1 })
  // another firm acts in between: its entries stand in the same chain
  const otherClass = await finishedClass(city, { firm: other })
  claim = await approvedClaim(city, finished)
  await submittedClaim(city, otherClass)
  await pay(city)
  path = `${city.region}/cases/${finished.planId}`
})
afterAll(() => city.server.close())

const caseOf = async (user: TestUser) => bodyOf<CaseFile>(await user.get(path))

describe('the whole case on one page', () => {
  it('tells where it stands, what was paid, and every act from the first draft on', async () => {
    const file = await caseOf(city.reviewer)
    expect(file).toMatchObject({
      stage: 'claim-paid',
      waitsFor: 'nobody',
      totalFen: 600_00,
      payables: [{ fen: 600_00, paidOn: city.server.app.platform.clock.today('320206') }],
      payments: [{ state: 'paid' }],
      openObjections: 0,
    })
    const acts = file.timeline.map((entry) => entry.command)
    expect(acts.slice(0, 3)).toEqual(['filing.draft-plan', 'filing.attach', 'filing.sign-undertaking'])
    for (const act of ['filing.approve-plan', 'exams.record-results', 'claims.submit', 'review.pass-claim'])
      expect(acts).toContain(act)
    expect(acts.at(-1)).toBe('review.note-paid')
  })

  it('shows its firm the same, the bureau’s acts included, and the documents can be opened', async () => {
    const [theirs, ours] = [await caseOf(city.reviewer), await caseOf(firm.user)]
    expect(ours).toEqual(theirs)
    expect(ours.documents.map((each) => each.document)).toEqual([
      'business-licence',
      'commitment-letter',
      'commitment-letter',
    ])
    for (const { fileId } of ours.documents) {
      expect((await firm.user.get(`${city.region}/files/${fileId}`)).status).toBe(200)
    }
  })

  it('is not there for another firm, another district or somebody signed out', async () => {
    const elsewhere = await city.server.staff('reviewer-elsewhere', ['reviewer'], '320205')
    for (const [user, code] of [
      [other.user, 'platform.not-found'],
      [elsewhere, 'platform.not-allowed'],
      [city.server.anyone, 'platform.not-signed-in'],
    ] as const) {
      for (const what of ['', '/sheet.pdf', '/bundle.zip']) {
        const answer = await user.get(`${path}${what}`)
        const expected = what === '/bundle.zip' && user === other.user ? 'platform.not-allowed' : code
        expect(problemIn(answer).code).toBe(expected)
      }
    }
  })
})

describe('the list of cases', () => {
  interface Listed {
    rows: {
      planId: string
      stage: string
      waitsFor: string
      organizationName: string
      totalFen: number | null
    }[]
    next: string | null
  }
  const list = async (user: TestUser, filter = '') =>
    bodyOf<Listed>(await user.get(`${city.region}/cases?${filter}`))

  it('shows a firm its own and the district all, by stage and by who has to act', async () => {
    expect((await list(firm.user)).rows).toMatchObject([{ planId: finished.planId, stage: 'claim-paid' }])
    expect((await list(city.reviewer)).rows).toHaveLength(2)
    expect((await list(city.reviewer, 'stage=claim-submitted')).rows).toMatchObject([
      { waitsFor: 'district' },
    ])
    expect((await list(city.reviewer, 'waitsFor=organization')).rows).toEqual([])
    expect((await list(city.reviewer, `text=${encodeURIComponent('%')}`)).rows).toEqual([])
    expect((await list(city.reviewer, 'district=320205')).rows).toEqual([])
    expect((await list(city.reviewer, `organizationId=${firm.organizationId}`)).rows).toMatchObject([
      { planId: finished.planId },
    ])
  })

  it('pages by key and keeps drafts to their firm', async () => {
    const first = await list(city.reviewer, 'limit=1')
    const second = await list(city.reviewer, `limit=1&cursor=${first.next}`)
    expect([...first.rows, ...second.rows]).toHaveLength(2)
    expect(second.next).toBeNull()
    const drafted = await other.user.post(`${city.region}/plans`, city.training.plan)
    const { planId } = bodyOf<{ planId: string }>(drafted)
    expect((await list(other.user, 'stage=plan-draft')).rows).toMatchObject([{ planId }])
    expect((await list(city.reviewer, 'stage=plan-draft')).rows).toEqual([])
  })

  it('counts cases by stage and district', async () => {
    const { body } = await city.reviewer.get(`${city.region}/case-counts`)
    expect((body as { counts: object[] }).counts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ stage: 'claim-paid', district: '320206', count: 1, fen: 600_00 }),
        expect.objectContaining({ stage: 'claim-submitted', count: 1, fen: 900_00 }),
      ]),
    )
  })

  it('counts by every filter what the list shows by it', async () => {
    const filters = [
      '',
      'stage=claim-paid',
      'waitsFor=district',
      'district=320206',
      'rulebookId=wuxi-2023',
      'rulebookId=none',
    ]
    for (const user of [city.reviewer, other.user])
      for (const filter of [...filters, `text=${encodeURIComponent('培训')}`]) {
        const { rows } = await list(user, filter)
        const { body } = await user.get(`${city.region}/case-counts?${filter}`)
        const { counts } = body as { counts: { stage: string; count: number; fen: number }[] }
        const tally = Map.groupBy(rows, ({ stage }) => stage)
        const shown = [...tally].map(([stage, of]) => [
          stage,
          of.length,
          of.reduce((sum, row) => sum + (row.totalFen ?? 0), 0),
        ])
        expect(counts.map(({ stage, count, fen }) => [stage, count, fen]).sort(), filter).toEqual(
          shown.sort(),
        )
      }
  })

  it('comes as a spreadsheet', async () => {
    const answer = await city.reviewer.get(`${city.region}/cases?format=xlsx`)
    expect(answer.headers['content-type']).toContain('spreadsheetml')
    expect(answer.bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('a claim that waits for money', () => {
  it('is shown as such, with finance to act', async () => {
    const poor = await openCity({ rulebook: 'quanjiao-2020', server: city.server, budgetFen: 0 })
    const school = await openCityFirm(poor)
    const held = await finishedClass(poor, { firm: school, learners: 1 })
    const waiting = await confirmedClaim(poor, held)
    const { endsOn } = await publish(poor, [waiting])
    const stage = async () => {
      const file = await school.user.get(`${poor.region}/cases/${held.planId}`)
      return bodyOf<CaseFile>(file)
    }
    expect(await stage()).toMatchObject({ stage: 'claim-on-notice', waitsFor: 'date' })
    await poor.server.setDay(dayAfter(endsOn))
    expect(await stage()).toMatchObject({ stage: 'claim-waits-for-money', waitsFor: 'finance' })
  })
})

describe('the case on paper', () => {
  it('names every worker with amount and clauses, numbers masked, and who decided', async () => {
    for (const user of [city.auditor, firm.user]) {
      const answer = await user.get(`${path}/sheet.pdf`)
      const { text } = await extractText(new Uint8Array(answer.bytes), { mergePages: true })
      const words = text.replace(/\s/g, '')
      for (const part of ['已拨付', '补贴合计600.00元', '区县初审', '市级复核', '补贴申领诚信承诺书'])
        expect(words).toContain(part)
      for (const { name } of finished.people) expect(words).toContain(name)
      expect(words).not.toMatch(/\d{17}[\dX]/)
    }
  })
})

describe('an exported case', () => {
  const bundle = async (user = city.auditor) => {
    const answer = await user.get(`${path}/bundle.zip`)
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.bytes
  }
  const verify = (bytes: Uint8Array) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhixun-bundle-'))
    const file = join(folder, 'bundle.zip')
    writeFileSync(file, bytes)
    const zhixun = join(import.meta.dirname, '../../bin/zhixun.mjs')
    const { status, stdout } = spawnSync(process.execPath, [zhixun, 'verify', '--json', file], {
      encoding: 'utf8',
    })
    rmSync(folder, { recursive: true })
    return { status, verdict: JSON.parse(stdout) as Awaited<ReturnType<typeof verifyBundle>> }
  }
  const textOf = async (bytes: Uint8Array, name: string) => {
    const file = (await readZip(bytes)).find((each) => each.path === name)
    return JSON.parse(new TextDecoder().decode(file?.bytes))
  }

  it('proves itself on the command line: files, acts, decisions and money', async () => {
    const { status, verdict } = verify(await bundle())
    expect(status).toBe(0)
    expect(verdict).toMatchObject({ outcome: 'whole', caseNumber: expect.stringContaining('320206-2023') })
    if (verdict.outcome === 'not-a-bundle') throw new Error(verdict.en)
    expect(verdict.checks.map((check) => check.name)).toEqual(['files', 'audit', 'decisions', 'ledger'])
  })

  it('ties every attachment, signature and decision to the act that made it', async () => {
    const bytes = await bundle()
    const manifest = (await textOf(bytes, 'manifest.json')) as {
      files: { path: string; auditSeq?: number }[]
    }
    const papers = manifest.files.filter((file) => file.path.startsWith('documents/'))
    const loose = papers.filter((file) => file.auditSeq === undefined).map((file) => file.path)
    expect(loose).toEqual(['documents/案卷单.pdf'])
    expect(papers).toHaveLength(5)
    const decisions = (await textOf(bytes, 'decisions.json')) as { auditSeq?: number }[]
    expect(decisions.length).toBeGreaterThanOrEqual(4)
    expect(decisions.every((decision) => decision.auditSeq !== undefined)).toBe(true)
  })

  it('seals what other cases did between, and names nobody’s whole ID number', async () => {
    const bytes = await bundle()
    const { entries } = (await textOf(bytes, 'audit.json')) as { entries: Record<string, unknown>[] }
    const sealed = entries.filter((entry) => 'contentDigest' in entry)
    const shown = entries.filter((entry) => !('contentDigest' in entry))
    expect(sealed.length).toBeGreaterThan(0)
    const subjects = new Set(shown.map((entry) => String(entry['subject'])))
    expect(subjects).toEqual(
      new Set([`plan:${finished.planId}`, `class:${finished.classId}`, `claim:${claim.claimId}`]),
    )
    for (const file of await readZip(bytes)) {
      if (/\.(json|yaml)$/.test(file.path))
        expect(new TextDecoder().decode(file.bytes)).not.toMatch(/\b320222\d{11}[\dX]\b/)
    }
  })

  it('is broken by a single changed byte, which is named', async () => {
    const bytes = await bundle()
    const files = await readZip(bytes)
    for (const [broken, check] of [
      ['documents/1-filing/01 营业执照.pdf', 'files'],
      ['ledger.json', 'files'],
      ['audit.json', 'files'],
    ] as const) {
      const changed = files.map((file) => {
        if (file.path !== broken) return file
        const copy = Uint8Array.from(file.bytes)
        const place = Math.floor(copy.length / 2)
        copy[place] = (copy[place] ?? 0) ^ 1
        return { ...file, bytes: copy }
      })
      const { status, verdict } = verify(await writeZip(changed))
      expect(status).toBe(1)
      if (verdict.outcome === 'not-a-bundle') throw new Error(verdict.en)
      const faults = verdict.checks.find((each) => each.name === check)?.faults ?? []
      expect(faults.map((fault) => fault.place)).toContain(broken)
    }
  })

  it('is recorded with who took it and its digest', async () => {
    const before = (await caseOf(city.reviewer)).timeline.length
    await bundle(city.cityReviewer)
    const { timeline } = await caseOf(city.reviewer)
    expect(timeline.slice(before)).toMatchObject([
      { command: 'casefile.record-export', actorName: 'city-3202', details: { sha256: expect.any(String) } },
    ])
  })

  it('may not be taken by the firm itself, nor by an administrator', async () => {
    for (const user of [firm.user, city.administrators[0]]) {
      expect(problemIn(await user.get(`${path}/bundle.zip`)).code).toBe('platform.not-allowed')
    }
  })
})
