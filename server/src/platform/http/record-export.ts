import { z } from 'zod'
import { chinaClock, chinaDay } from '../clock.ts'
import { command } from '../command/command.ts'
import { RegionId } from '../command/schemas.ts'

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
    /** Printed on what was taken out. */
    number: z.string(),
    /** There was more than a sheet takes. */
    isCut: z.boolean(),
  }),
  by: ['signed-in'],
  async run(context, { title, filters, rows, number, isCut }) {
    context.note({ number, title, rows, filters: filtersTold(filters), ...(isCut && { isCut }) })
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

/** Who takes something out, and where they work. */
export interface Taker {
  readonly name: string
  readonly office: string
}

/**
 * The line on everything somebody takes out: who, of which office, when. (导出水印)
 *
 * @param number under which the export stands in the audit, where it does
 */
export function exportMark({ name, office }: Taker, at: Date, number?: string): string {
  const parts = [`导出人：${name}`, `单位：${office}`, `导出时间：${chinaClock(at)}`]
  if (number !== undefined) parts.push(`导出编号：${number}`)
  return parts.join('　')
}

const NUMBER_DIGITS = 8

/** A number to find an export by in the audit: `DC-20230213-7F3A90C1`. (导出编号) */
export function exportNumber(at: Date, id: string): string {
  return `DC-${chinaDay(at).replaceAll('-', '')}-${id.slice(-NUMBER_DIGITS).toUpperCase()}`
}
