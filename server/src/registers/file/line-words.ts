import type { Words } from '@zhixun/policy'
import { personFaultWords } from '../../platform/imports/index.ts'

const words = (zh: string, en: string): Words => ({ zh, en })

/** What can be wrong with a line of a register, and what to do. */
export const lineFaultWords = {
  ...personFaultWords,
  'cell-missing': words('此列必须有内容', 'This column must not be empty'),
  'credit-code-wrong': words(
    '统一社会信用代码的位数、字符或校验码不对',
    'The credit code has a wrong length, a character it cannot have, or a check character that does not fit',
  ),
  'month-impossible': words(
    '月份不存在或无法识别，应写作“2023-01”或“202301”',
    'No such month; write it like 2023-01 or 202301',
  ),
  'day-impossible': words(
    '日期不存在或无法识别，应写作“2023-02-13”',
    'No such day; write it like 2023-02-13',
  ),
  'after-its-day': words('晚于登记数据的日期', 'Later than the day of the register'),
  'ends-before-it-begins': words('结束早于开始', 'Ends before it begins'),
  'cell-too-long': words(
    '内容过长（超过 120 字），可能是列错位',
    'Longer than 120 characters; perhaps of another column',
  ),
  'level-unknown': words(
    '技能等级无法识别，应为五级（初级工）至一级（高级技师）',
    'No skill level; levels are five (junior) to one (senior technician)',
  ),
  'line-too-long': words(
    '这一行过长（超过 64 KB），没有读取；可能有引号没有闭合',
    'Longer than 64 KB and not read; perhaps a quote was not closed',
  ),
  'letters-damaged': words('文字损坏（编码有误）', 'The letters are damaged; the encoding is wrong'),
  'line-without-end': words(
    '文件的最后一行没有换行符，可能在此处被截断；请与来源文件核对这一行',
    'The last line of the file does not end as the others do; it may have been cut off here. Compare it with the file as it was handed over',
  ),
  'line-twice': words('与前面的一行内容重复，只计一次', 'Says the same as a line before; counted once'),
} as const satisfies Record<string, Words>

export type LineFaultKind = keyof typeof lineFaultWords
