import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { chinaClock } from '../clock.ts'
import { command } from '../command.ts'
import { RegionId } from '../schemas.ts'

/**
 * Somebody took a list out of the product: which, with which filters, how many rows. (导出清单)
 *
 * Refusals: none but those of the platform
 */
export const recordListExport = command({
  name: 'platform.record-list-export',
  zh: '导出清单',
  en: 'Export a list',
  input: z.object({
    regionId: RegionId,
    list: z.string(),
    title: z.string(),
    filters: z.record(z.string(), z.string()),
    rows: z.int(),
  }),
  by: ['signed-in'],
  async run(context, { title, filters, rows }) {
    context.note({ title, rows, filters: filtersTold(filters) })
    return {}
  },
  subject: ({ list }) => `list:${list}`,
})

const SHORT_CODE = /^[a-z0-9-]{1,40}$/
const LONG_NUMBER = /\d{7,}/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Filters as they may stand in the audit: codes, days and ids as they are, of typed words only that there were some. */
export function filtersTold(filters: Readonly<Record<string, string>>): string {
  return Object.entries(filters)
    .map(([name, value]) => {
      const isPlain = ID.test(value) || (SHORT_CODE.test(value) && !LONG_NUMBER.test(value))
      return `${name}=${isPlain ? value : '…'}`
    })
    .join(' ')
}

/** The line on everything somebody takes out: who, by which account, when. (导出水印) */
export function exportMark(actor: Pick<Actor, 'name' | 'id'>, at: Date): string {
  return `导出人：${actor.name}　账号：${actor.id}　导出时间：${chinaClock(at)}`
}
