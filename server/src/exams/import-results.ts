import { revealIdNumber } from '@zhixun/policy'
import { z } from 'zod'
import { listRoster, type RosterEntry, type TrainingClass } from '../filing/index.ts'
import { type KeptFinding, keepFinding } from '../platform/imports/index.ts'
import {
  actsFor,
  type CommandContext,
  command,
  getFile,
  notFound,
  type QueryContext,
  RegionId,
  refuseUnless,
  Uuid,
  unveil,
  veil,
} from '../platform/index.ts'
import { findPeopleByIdNumber } from '../registry/index.ts'
import { lockEndedClass, takeResults } from './record-results.ts'
import { noGoodLines } from './refusals.ts'
import type { ResultTold } from './result.ts'
import {
  insertResultCheck,
  type KeptResultCheck,
  lockResultCheck,
  markConfirmed,
} from './result-check-store.ts'
import type { ResultLine, ResultsCheck } from './results/results.ts'
import { resultLabels } from './results/results-columns.ts'
import { checkResultsFile } from './results/results-file.ts'

/** What is kept of a checked file, sealed. */
export interface ResultsContent {
  readonly lines: readonly { readonly personId: string; readonly told: ResultTold }[]
  readonly findings: readonly KeptFinding[]
}

/** Kinds of findings that come from the roster rather than from the file. */
export const rosterFindingKinds: readonly string[] = ['not-on-roster', 'name-differs']

/**
 * Checks an uploaded list of results line by line, against the roster too. Nothing is recorded before it is confirmed.
 * (核对成绩表)
 *
 * Refusals: platform.not-found, exams.not-ended-yet, exams.results-locked, exams.no-results-found, and those of reading a
 * spreadsheet
 */
export const checkResults = command({
  name: 'exams.check-results',
  zh: '核对成绩表文件',
  en: 'Check a file of results',
  input: z.object({ regionId: RegionId, classId: Uuid, fileId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, classId, fileId }) {
    const { tx, now, files } = context
    const trainingClass = await lockEndedClass(context, regionId, classId)
    const file = await getFile(tx, regionId, fileId)
    const check = await checkResultsFile(await files.get(file.sha256), file.name)
    const { content, wrongLines } = await compareWithRoster(context, trainingClass, check)
    const count = (tone: KeptFinding['tone']) =>
      content.findings.filter((finding) => finding.tone === tone).length
    const checkId = context.newId()
    await insertResultCheck(tx, {
      regionId,
      checkId,
      classId,
      organizationId: trainingClass.organizationId,
      fileId,
      fileName: file.name,
      state: 'checked',
      goodLines: content.lines.length,
      faultyLines: check.faultyLines + wrongLines,
      faults: count('fault'),
      doubts: count('doubt'),
      notes: check.notes.map(({ sheet, kind, message }) => ({ sheet, kind, ...message })),
      contentSha256: await files.put(veil(Buffer.from(JSON.stringify(content)))),
      checkedAt: now,
      confirmedAt: null,
      recorded: null,
      corrected: null,
    })
    context.note({ file: file.name, sha256: file.sha256 })
    return { checkId }
  },
  subject: (input) => `class:${input.classId}`,
})

/**
 * Records the good lines of a checked file: all of them or none, and once. What a line does not say keeps what was known.
 * (确认导入成绩)
 *
 * Refusals: platform.not-found, exams.not-ended-yet, exams.results-locked, exams.no-good-lines, exams.not-on-roster,
 * exams.results-contradictory
 */
export const confirmResults = command({
  name: 'exams.confirm-results',
  zh: '确认导入成绩表',
  en: 'Record the checked results',
  input: z.object({ regionId: RegionId, checkId: Uuid }),
  by: ['organization-training'],
  async run(context, { regionId, checkId }) {
    const { tx, now, actor } = context
    const check = await lockResultCheck(tx, regionId, checkId)
    const { classId, recorded, corrected } = check
    refuseUnless(actsFor(actor, check.organizationId), notFound({ what: '成绩表核对' }))
    if (check.state === 'confirmed') return { classId, recorded: recorded ?? 0, corrected: corrected ?? 0 }
    refuseUnless(check.goodLines > 0, noGoodLines())
    const trainingClass = await lockEndedClass(context, regionId, classId)
    const { lines } = await readContent(context, check)
    const how = { change: 'imported' as const, reason: `导入 ${check.fileName}` }
    const counts = await takeResults(context, trainingClass, lines, how)
    await markConfirmed(tx, check, counts, now)
    context.note({ file: check.fileName, ...counts })
    return { classId, ...counts }
  },
  subject: (_, output) => `class:${output.classId}`,
})

/** What was kept of a checked file. */
export async function readContent(
  { files, secrets }: Pick<QueryContext, 'files' | 'secrets'>,
  check: KeptResultCheck,
): Promise<ResultsContent> {
  const kept = unveil(secrets, await files.get(check.contentSha256))
  return JSON.parse(kept.toString('utf8')) as ResultsContent
}

async function compareWithRoster(
  context: CommandContext,
  { regionId, classId }: TrainingClass,
  check: ResultsCheck,
): Promise<{ content: ResultsContent; wrongLines: number }> {
  const people = await findPeopleByIdNumber(
    context,
    check.lines.map((line) => revealIdNumber(line.idNumber)),
  )
  const roster = new Map(
    (await listRoster(context.tx, regionId, classId)).map((entry) => [entry.personId, entry]),
  )
  const compared = check.lines.map((line) => {
    const personId = people.get(revealIdNumber(line.idNumber)) ?? ''
    return { line, personId, wrong: wrongAgainst(line, roster.get(personId)) }
  })
  const good = compared.filter((one) => one.wrong === undefined)
  return {
    content: {
      lines: good.map(({ line, personId }) => ({ personId, told: toldOf(line) })),
      findings: [
        ...check.faults.map((finding) => keepFinding('fault', finding)),
        ...compared.flatMap((one) => one.wrong ?? []),
        ...check.doubts.map((finding) => keepFinding('doubt', finding)),
      ],
    },
    wrongLines: compared.length - good.length,
  }
}

function wrongAgainst(line: ResultLine, entry: RosterEntry | undefined): KeptFinding | undefined {
  const place = { tone: 'fault' as const, sheet: line.sheet, row: line.row, heading: resultLabels.name }
  if (entry === undefined) {
    return {
      ...place,
      kind: 'not-on-roster',
      shown: line.name,
      zh: '不在本班花名册上，请核对姓名和身份证号码',
      en: 'Not on the roster of this class; check name and identity number',
    }
  }
  if (entry.name === line.name) return undefined
  return {
    ...place,
    kind: 'name-differs',
    shown: line.name,
    zh: `与花名册上的姓名（${entry.name}）不一致，请核对`,
    en: `Not the name on the roster (${entry.name}); check it`,
  }
}

function toldOf({ classHours, score, isAbsent, passed, certificate }: ResultLine): ResultTold {
  return {
    absent: isAbsent,
    ...(classHours !== undefined && { classHours }),
    ...(score !== undefined && { score: String(score) }),
    ...(passed !== undefined && { passed }),
    ...(certificate !== undefined && {
      certificateKind: certificate?.kind ?? null,
      level: certificate?.level ?? null,
      certificateNumber: certificate?.number ?? null,
      issuedOn: certificate?.issuedOn ?? null,
      occupation: certificate?.occupation ?? null,
    }),
  }
}
