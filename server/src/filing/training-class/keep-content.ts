import type { KeptFinding } from '../../platform/imports/index.ts'
import { type CommandContext, veil } from '../../platform/index.ts'
import {
  countNamesInFile,
  findPeopleByIdNumber,
  getPeople,
  pairHashOf,
  refuseOverNameTries,
} from '../../registry/index.ts'
import { rosterLabels } from '../roster/roster-columns.ts'
import type { KeptLine, KeptRosterCheck, RosterContent } from './roster-check.ts'
import { insertFindings, updateRosterCheck } from './roster-check-store.ts'
import { listOverlaps, type Overlap } from './roster-store.ts'
import type { TrainingClass } from './training-class.ts'

/**
 * Keeps what a file holds, together with what the registers say about its people. Names that do not fit are counted as those of people who are
 * added to a staff list are (docs/adr/0061).
 *
 * @throws nameTriesOver where too many did not fit today
 */
export async function keepContent(
  context: CommandContext,
  trainingClass: TrainingClass,
  check: KeptRosterCheck,
  content: RosterContent,
): Promise<KeptRosterCheck> {
  await refuseOverNameTries(context)
  const { names, overlaps } = await lookUp(context, trainingClass, content.lines)
  const wrongNames = content.lines.filter((line) => isNamedOtherwise(line, names.get(line.idNumber)))
  await countNamesInFile(
    context,
    wrongNames.map(({ idNumber, name }) => ({ pairHash: pairHashOf(context, idNumber, name) })),
  )
  const good = content.lines.filter((line) => !isNamedOtherwise(line, names.get(line.idNumber)))
  const findings = [
    ...content.findings,
    ...wrongNames.map(nameDiffers),
    ...good.flatMap((line) =>
      (overlaps.get(line.idNumber) ?? []).map((overlap) => inAnotherClass(trainingClass, line, overlap)),
    ),
  ]
  const count = (tone: KeptFinding['tone']) => findings.filter((finding) => finding.tone === tone).length
  await insertFindings(
    context.tx,
    check,
    findings.map(({ shown, ...finding }, number) => ({
      ...finding,
      number,
      shownSealed: shown === null ? null : context.secrets.seal(shown),
    })),
  )
  const checked: KeptRosterCheck = {
    ...check,
    state: 'checked',
    goodLines: good.length,
    faultyLines: content.faultyLines + wrongNames.length,
    faults: count('fault'),
    doubts: count('doubt'),
    accepted: count('accepted'),
    passedRows: content.passedRows,
    sheets: content.sheets,
    notes: content.notes,
    linesSha256: await context.files.put(veil(Buffer.from(JSON.stringify(good)))),
    checkedAt: context.now,
  }
  await updateRosterCheck(context.tx, checked)
  return checked
}

/** The kinds of findings that come from the registers rather than from the file. */
export const registerFindingKinds = ['name-differs', 'in-another-class'] as const

async function lookUp(
  context: CommandContext,
  trainingClass: TrainingClass,
  lines: readonly KeptLine[],
): Promise<{ names: Map<string, string>; overlaps: Map<string, Overlap[]> }> {
  const ids = await findPeopleByIdNumber(
    context,
    lines.map((line) => line.idNumber),
  )
  const personIds = [...new Set(ids.values())]
  return context.asSystem('names and other classes are looked up across organizations', async () => {
    const people = await getPeople(context.tx, personIds)
    const overlaps = await listOverlaps(context.tx, personIds, trainingClass, trainingClass.classId)
    const ofPerson = Map.groupBy(overlaps, (overlap) => overlap.personId)
    return {
      names: new Map([...ids].map(([idNumber, personId]) => [idNumber, people.get(personId)?.name ?? ''])),
      overlaps: new Map([...ids].map(([idNumber, personId]) => [idNumber, ofPerson.get(personId) ?? []])),
    }
  })
}

function isNamedOtherwise(line: KeptLine, registered: string | undefined): boolean {
  return registered !== undefined && registered !== '' && registered !== line.name
}

function nameDiffers(line: KeptLine): KeptFinding {
  return {
    tone: 'fault',
    kind: 'name-differs',
    sheet: line.sheet,
    row: line.row,
    heading: rosterLabels.name,
    shown: line.name,
    zh: '与该身份证号码已登记的姓名不一致，请对照身份证核对',
    en: 'Not the name registered with this identity number; compare it with the card',
  }
}

function inAnotherClass(trainingClass: TrainingClass, line: KeptLine, overlap: Overlap): KeptFinding {
  const isOwn = overlap.otherOrganizationId === trainingClass.organizationId
  const days = `${overlap.otherStartsOn}—${overlap.otherEndsOn}`
  return {
    tone: 'doubt',
    kind: 'in-another-class',
    sheet: line.sheet,
    row: line.row,
    heading: rosterLabels.name,
    shown: line.name,
    zh: `同一时间（${days}）还在${isOwn ? `本单位的另一个班（${overlap.otherCaseNumber}）` : '其他单位的培训班'}名册上，请核实`,
    en: `Also on the roster of ${isOwn ? `another class of yours (${overlap.otherCaseNumber})` : 'a class of another organization'} at the same time (${days})`,
  }
}
