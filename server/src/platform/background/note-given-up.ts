import { z } from 'zod'
import { command } from '../command/command.ts'
import { RegionId } from '../command/schemas.ts'

/** A job is tried no more although it was never done: whoever looks after the system hears of it. (后台任务停止重试) */
export const noteGivenUp = command({
  name: 'platform.note-given-up',
  zh: '后台任务停止重试',
  en: 'Note that a job is tried no more',
  input: z.object({ regionId: RegionId, job: z.string().max(100), tries: z.int().min(1) }),
  by: ['system'],
  async run({ publish, note }, { job, tries }) {
    note({ job, tries })
    await publish('job.given-up', { job, tries })
    return { job }
  },
  subject: ({ job }) => `job:${job}`,
})
