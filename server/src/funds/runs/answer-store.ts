import type { Day, Tx } from '../../platform/index.ts'

/** What a line of an answer does when it is booked. */
export interface AnswerLine {
  readonly regionId: string
  readonly paymentId: string
  readonly number: string
  readonly payeeName: string
  readonly fen: number
  readonly outcome: 'paid' | 'failed' | 'pending'
  readonly reason: string
  readonly bankOn: Day
  /** `already`: booked with this result before; `wait`: the bank has not decided. */
  readonly effect: 'book' | 'already' | 'wait'
}

export interface AnswerFileFault {
  readonly line: number
  readonly kind: string
  readonly zh: string
  readonly en: string
}

/** A file in which the bank tells what became of a run's payments. (回盘文件) */
export interface AnswerFile {
  readonly regionId: string
  readonly answerId: string
  readonly runId: string
  readonly name: string
  readonly sha256: string
  readonly sealedSha256: string
  readonly state: 'checked' | 'confirmed'
  readonly lines: readonly AnswerLine[]
  readonly faults: readonly AnswerFileFault[]
  readonly uploadedBy: string
  readonly uploadedAt: Date
  readonly confirmedBy: string | null
  readonly confirmedAt: Date | null
}

type AnswerRow = {
  region_id: string
  answer_id: string
  run_id: string
  name: string
  sha256: string
  sealed_sha256: string
  state: AnswerFile['state']
  lines: unknown
  faults: unknown
  uploaded_by: string
  uploaded_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
}

type AnswerTables = { 'funds.answer_file': AnswerRow }

const tables = (tx: Tx) => tx.withTables<AnswerTables>()

/** Keeps an answer; one of the same bytes that is not confirmed yet takes what was found now. */
export async function saveAnswer(tx: Tx, answer: AnswerFile): Promise<void> {
  const row = rowOf(answer)
  await tables(tx)
    .insertInto('funds.answer_file')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'run_id', 'sha256']).doUpdateSet({
        state: row.state,
        lines: row.lines,
        faults: row.faults,
        confirmed_by: row.confirmed_by,
        confirmed_at: row.confirmed_at,
      }),
    )
    .execute()
}

export async function findAnswerBySha(
  tx: Tx,
  regionId: string,
  runId: string,
  sha256: string,
): Promise<AnswerFile | undefined> {
  const row = await answersOf(tx, regionId, runId).where('sha256', '=', sha256).executeTakeFirst()
  return row && answerOf(row)
}

export async function findAnswer(
  tx: Tx,
  regionId: string,
  runId: string,
  answerId: string,
): Promise<AnswerFile | undefined> {
  const row = await answersOf(tx, regionId, runId).where('answer_id', '=', answerId).executeTakeFirst()
  return row && answerOf(row)
}

export async function listAnswers(tx: Tx, regionId: string, runId: string): Promise<AnswerFile[]> {
  const rows = await answersOf(tx, regionId, runId).orderBy('answer_id', 'desc').execute()
  return rows.map(answerOf)
}

function answersOf(tx: Tx, regionId: string, runId: string) {
  return tables(tx)
    .selectFrom('funds.answer_file')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('run_id', '=', runId)
}

function rowOf(answer: AnswerFile): AnswerRow {
  return {
    region_id: answer.regionId,
    answer_id: answer.answerId,
    run_id: answer.runId,
    name: answer.name,
    sha256: answer.sha256,
    sealed_sha256: answer.sealedSha256,
    state: answer.state,
    lines: JSON.stringify(answer.lines),
    faults: JSON.stringify(answer.faults),
    uploaded_by: answer.uploadedBy,
    uploaded_at: answer.uploadedAt,
    confirmed_by: answer.confirmedBy,
    confirmed_at: answer.confirmedAt,
  }
}

function answerOf(row: AnswerRow): AnswerFile {
  return {
    regionId: row.region_id,
    answerId: row.answer_id,
    runId: row.run_id,
    name: row.name,
    sha256: row.sha256,
    sealedSha256: row.sealed_sha256,
    state: row.state,
    lines: row.lines as AnswerLine[],
    faults: row.faults as AnswerFileFault[],
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    confirmedBy: row.confirmed_by,
    confirmedAt: row.confirmed_at,
  }
}
