import { nonEmptyText, object, parsed, type Shape, word } from '../shape/shape.ts'
import { type Clause, parseClause } from '../values/clause.ts'
import { type Fen, parseYuan } from '../values/fen.ts'
import { type LegalDate, parseLegalDate } from '../values/legal-date.ts'
import { type SkillLevelRange, skillLevels } from '../values/skill-level.ts'
import type { Words } from '../values/words.ts'

/** Shapes that several parts of a rulebook share. */

export const words: Shape<Words> = object({ zh: nonEmptyText, en: nonEmptyText })

export const clause: Shape<Clause> = parsed(
  parseClause,
  '条款，形如 一、三(一)、四.2 或 引言',
  'a clause such as 一, 三(一), 四.2 or 引言',
)

export const day: Shape<LegalDate> = parsed(
  parseLegalDate,
  '日期，形如 2023-02-13',
  'a day such as 2023-02-13',
)

/** Money is written in yuan, as a text, so that no reader makes a float of it. */
export const yuan: Shape<Fen> = parsed(
  parseYuan,
  '以元计的金额文本，形如 "18.50"',
  'yuan as a text such as "18.50"',
)

/** The code of a region, or the beginning of one that stands for all regions in it. */
export const regionCode: Shape<string> = parsed(
  (code) => (/^\d{2}(\d{2}(\d{2})?)?$/.test(code) ? code : undefined),
  '行政区划代码（两位、四位或六位）',
  'a region code of two, four or six digits',
)

export const wholeRegionCode: Shape<string> = parsed(
  (code) => (/^\d{6}$/.test(code) ? code : undefined),
  '六位行政区划代码',
  'a region code of six digits',
)

export const levelRange: Shape<SkillLevelRange> = object(
  { from: word(skillLevels) },
  { to: word(skillLevels) },
)

export const id: Shape<string> = parsed(
  (name) => (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) ? name : undefined),
  '小写英文编号，形如 skill-upgrade',
  'an id in small letters such as skill-upgrade',
)

/** Every value and rule says where it stands, and how we read it where the notice is unclear. */
export const citation = { clause } as const
export const reading = { reading: nonEmptyText } as const
