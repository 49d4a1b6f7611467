import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '../command/refusal.ts'
import { type Connection, inScope, type Tx } from '../database/database.ts'

/** A long job somebody started, as its progress bar shows it. (后台任务) */
export const TaskView = z.object({
  regionId: z.string(),
  taskId: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.number(),
  total: z.number().nullable(),
  message: z.string(),
  result: z.record(z.string(), z.unknown()).nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type TaskView = z.infer<typeof TaskView>

type TaskRow = {
  region_id: string
  task_id: string
  organization_id: string | null
  kind: string
  state: TaskView['state']
  done: number
  total: number | null
  message: string
  result: unknown
  started_by: string
  started_at: Date
  ended_at: Date | null
}

type TaskTables = {
  'platform.task': TaskRow
}

export interface NewTask {
  readonly regionId: string
  readonly taskId: string
  readonly organizationId: string | null
  readonly kind: string
  readonly message: string
  readonly startedBy: string
  readonly startedAt: Date
}

export async function insertTask(tx: Tx, task: NewTask): Promise<void> {
  await tx
    .withTables<TaskTables>()
    .insertInto('platform.task')
    .values({
      region_id: task.regionId,
      task_id: task.taskId,
      organization_id: task.organizationId,
      kind: task.kind,
      state: 'waiting',
      done: 0,
      total: null,
      message: task.message,
      result: null,
      started_by: task.startedBy,
      started_at: task.startedAt,
      ended_at: null,
    })
    .execute()
}

export async function listTasks(
  tx: Tx,
  filter: { readonly regionId?: string; readonly organizationId?: string; readonly taskId?: string },
): Promise<TaskView[]> {
  let rows = tx
    .withTables<TaskTables>()
    .selectFrom('platform.task')
    .selectAll()
    .orderBy('task_id', 'desc')
    .limit(50)
  if (filter.regionId) rows = rows.where('region_id', '=', filter.regionId)
  if (filter.organizationId) rows = rows.where('organization_id', '=', filter.organizationId)
  if (filter.taskId) rows = rows.where('task_id', '=', filter.taskId)
  return (await rows.execute()).map(viewTask)
}

/** How a running task tells where it is. */
export interface TaskReporter {
  progress(done: number, total: number | null, message: string): Promise<void>
}

/**
 * Runs a task's work with its progress written in transactions of its own, so that it is seen while the work goes on, and
 * its end recorded whatever happens. A refusal ends the task as failed with its sentence; any other error too, and is thrown
 * on so that the queue logs it. While it runs it holds a lock of the database, which is free the moment its server is gone.
 */
export async function runTask(
  db: Connection,
  key: { readonly regionId: string; readonly taskId: string },
  realNow: () => Date,
  work: (report: TaskReporter) => Promise<{ message: string; result: Record<string, unknown> }>,
): Promise<void> {
  const set = (values: Partial<TaskRow>) =>
    inScope(db, { kind: 'system' }, async (tx) => {
      await tx
        .withTables<TaskTables>()
        .updateTable('platform.task')
        .set(values)
        .where('region_id', '=', key.regionId)
        .where('task_id', '=', key.taskId)
        .execute()
    })
  await whileHeld(db, key.taskId, async () => {
    await set({ state: 'running', result: null, ended_at: null })
    try {
      const { message, result } = await work({
        progress: (done, total, text) => set({ done, total, message: text }),
      })
      await set({ state: 'done', message, result: JSON.stringify(result), ended_at: realNow() })
    } catch (error) {
      const refused = error instanceof Refusal
      const message = refused ? error.zh : '系统出错，任务未完成，可重新发起'
      const faults = refused ? { code: error.code, zh: error.zh, en: error.en, faults: error.faults } : null
      await set({ state: 'failed', message, result: faults && JSON.stringify(faults), ended_at: realNow() })
      if (!refused) throw error
    }
  })
}

const lockOf = (taskId: string) => sql`hashtextextended(${`task ${taskId}`}, 0)`

async function whileHeld(db: Connection, taskId: string, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${lockOf(taskId)})`.execute(held)
    try {
      await work()
    } finally {
      // where the connection is gone the lock is too
      await sql`select pg_advisory_unlock(${lockOf(taskId)})`.execute(held).catch(() => undefined)
    }
  })
}

/**
 * Tasks that say they run and that no server works on any more were broken off with it: they say so. Where their job is begun again, they run
 * again; else whoever began them does. (任务中断)
 *
 * @returns how many
 */
export function endBrokenTasks(db: Connection, at: Date): Promise<number> {
  return inScope(db, { kind: 'system' }, async (tx) => {
    const { rows } = await sql`
      with running as materialized (
        select region_id, task_id from platform.task where state = 'running'
      ), broken as materialized (
        select region_id, task_id from running
        where pg_try_advisory_xact_lock(hashtextextended('task ' || task_id, 0))
      )
      update platform.task task
      set state = 'failed', message = ${BROKEN_OFF}, ended_at = ${at}
      from broken
      where task.region_id = broken.region_id and task.task_id = broken.task_id
      returning task.task_id`.execute(tx)
    return rows.length
  })
}

const BROKEN_OFF = '服务器在处理中停止，任务已中断；稍后没有自动继续的，请重新发起'

function viewTask(row: TaskRow): TaskView {
  return {
    regionId: row.region_id,
    taskId: row.task_id,
    kind: row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    message: row.message,
    result: row.result as Record<string, unknown> | null,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}
