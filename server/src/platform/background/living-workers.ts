import type { Pool, PoolClient } from 'pg'

/** First half of the locks' keys; the second is the worker's name. */
const LIVING = `hashtext('zhixun living worker')`

/** A job locked less long ago than this may be of a worker that has not said yet that it lives. */
const JUST_LOCKED = '5 seconds'

const TAKE_AGAIN_MS = 1_000

/**
 * Holds a lock under a worker's name for as long as this process lives: the database lets go of it the moment the process is gone, however it
 * went. Where the connection breaks, the lock is taken anew. (后台进程在线标记)
 *
 * @returns what gives it back
 */
export async function sayAlive(
  ownerPool: Pool,
  workerName: string,
  log: (line: string) => void,
): Promise<() => void> {
  let isOver = false
  let holder: PoolClient | undefined
  let again: NodeJS.Timeout | undefined
  const letGo = () => {
    const client = holder
    holder = undefined
    // its session ends, and the lock with it
    client?.release(true)
  }
  const take = async () => {
    const client = await ownerPool.connect()
    if (isOver) return client.release()
    holder = client
    client.once('end', () => {
      if (holder !== client) return
      letGo()
      takeSoon()
    })
    await client.query(`select pg_advisory_lock(${LIVING}, hashtext($1))`, [workerName])
  }
  const takeSoon = () => {
    clearTimeout(again)
    again = setTimeout(() => {
      take().catch((error: unknown) => {
        log(`a worker cannot say that it lives: ${String(error)}`)
        letGo()
        takeSoon()
      })
    }, TAKE_AGAIN_MS)
  }
  await take()
  return () => {
    isOver = true
    clearTimeout(again)
    letGo()
  }
}

/**
 * Gives back what workers had begun whose process is gone: killed, out of memory, without power. The queue would wait four hours for them, and
 * codes, deadlines and what keeps money from going out wrongly would wait too.
 *
 * @returns how many jobs go on
 */
export async function freeJobsOfTheDead(ownerPool: Pool): Promise<number> {
  const client = await ownerPool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ name: string; jobs: number }>(
      `with locked as materialized (
         select locked_by as name, count(*)::integer as jobs from graphile_worker.jobs
         where locked_at < now() - $1::interval group by locked_by
       )
       select name, jobs from locked where pg_try_advisory_xact_lock(${LIVING}, hashtext(name))`,
      [JUST_LOCKED],
    )
    const names = rows.map(({ name }) => name)
    if (names.length > 0) await client.query('select graphile_worker.force_unlock_workers($1)', [names])
    await client.query('commit')
    return rows.reduce((sum, { jobs }) => sum + jobs, 0)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
