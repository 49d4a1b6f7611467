import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '../platform/messages.ts'
import './job-progress.css'
import { formatCount } from './money-format.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { uiWords } from './ui-words.ts'

/** How far a long piece of work is, as the server tells it. */
export interface Job {
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly done: number
  /** Unknown until the work has been counted. */
  readonly total: number | null
  readonly message: string
}

interface JobProgressProps<Work extends Job> {
  /** The query key of the job, with its id. */
  readonly jobKey: readonly unknown[]
  readonly load: (signal: AbortSignal) => Promise<Work>
  /** Called once, when the job is seen done for the first time. */
  readonly onDone?: ((job: Work) => void) | undefined
  /** Called once, when the job is seen failed for the first time. */
  readonly onFailed?: ((job: Work) => void) | undefined
  /** What to show below a job that is done. */
  readonly children?: ((job: Work) => ReactNode) | undefined
}

const pollMilliseconds = 1_000

/**
 * Shows a job while it runs on the server. The page may be left: the id belongs into the address, so that whoever
 * comes back, or opens the link, finds the job where it is by then.
 */
export function JobProgress<Work extends Job>(props: JobProgressProps<Work>) {
  const { jobKey, load, onDone, onFailed, children } = props
  const t = useMessages(uiWords)
  const query = useQuery({
    queryKey: jobKey,
    queryFn: ({ signal }) => load(signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMilliseconds),
  })
  const job = query.data
  const told = useRef(false)
  useEffect(() => {
    if (job === undefined || !isOver(job) || told.current) return
    told.current = true
    const tell = job.state === 'done' ? onDone : onFailed
    tell?.(job)
  }, [job, onDone, onFailed])
  if (job === undefined) {
    return query.error ? (
      <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <p role="status">{t('jobStarting')}</p>
    )
  }
  return (
    <div className={`zx-job zx-job-${job.state}`}>
      <div className="zx-job-head" role="status">
        <b>{job.message || t(words[job.state])}</b>
        {job.total === null || job.state === 'failed' ? null : (
          <span className="zx-num">
            {t('jobRunning', { done: formatCount(job.done), total: formatCount(job.total) })}
          </span>
        )}
      </div>
      {job.state === 'failed' ? null : <progress aria-label={t(words[job.state])} {...extentOf(job)} />}
      {isOver(job) ? null : <p className="zx-faint">{t('jobLeave')}</p>}
      {job.state === 'done' ? children?.(job) : null}
    </div>
  )
}

const words = { waiting: 'jobStarting', running: 'loading', done: 'jobDone', failed: 'jobFailed' } as const

function isOver({ state }: Job): boolean {
  return state === 'done' || state === 'failed'
}

/** A bar without a value moves by itself: work that has not been counted yet. */
function extentOf({ state, done, total }: Job): { value?: number; max?: number } {
  if (state === 'done') return { value: 1, max: 1 }
  return total === null ? {} : { value: done, max: Math.max(total, 1) }
}
