import type { ReactNode } from 'react'
import { answered, api, unattended } from '../../platform/api.ts'
import { JobProgress } from '../job-progress.tsx'

type Task = Awaited<ReturnType<typeof readTask>>

interface TaskProgressProps {
  readonly regionId: string
  readonly taskId: string
  readonly onDone?: ((task: Task) => void) | undefined
  readonly onFailed?: ((task: Task) => void) | undefined
  readonly children?: ((task: Task) => ReactNode) | undefined
}

/** How far a task of the server is; the page may be left meanwhile. */
export function TaskProgress({ regionId, taskId, onDone, onFailed, children }: TaskProgressProps) {
  return (
    <JobProgress
      jobKey={['task', regionId, taskId]}
      load={(signal) => readTask(regionId, taskId, signal)}
      onDone={onDone}
      onFailed={onFailed}
    >
      {children}
    </JobProgress>
  )
}

function readTask(regionId: string, taskId: string, signal: AbortSignal) {
  return answered(
    api.GET('/api/regions/{regionId}/tasks/{taskId}', {
      params: { path: { regionId, taskId } },
      headers: unattended,
      signal,
    }),
  )
}
