import type { RosterCheck } from '../filing/roster/roster.ts'
import type { Finding } from '../platform/imports/index.ts'

/** A check of a roster as a table for people, in Chinese. */
export function printRosterCheck(fileName: string, check: RosterCheck): string {
  const sheets = check.sheets.map(
    ({ name, headingRows, headings }) =>
      `工作表“${name}”：列名在第 ${headingRows.join('、')} 行，识别出 ${headings.map((heading) => heading.replace(/\s+/g, '')).join('、')}`,
  )
  const summary = `${fileName}：共 ${check.lines.length + check.faultyLines} 人，${check.lines.length} 人可以导入，${check.faultyLines} 人有误（${check.faults.length} 处）`
  const remarks = [
    ...section('有误，须更正', check.faults),
    ...section('请核对，不影响导入', [...check.doubts, ...check.accepted]),
    ...(check.notes.length === 0 ? [] : ['', ...check.notes.map((note) => note.message.zh)]),
  ]
  return [...sheets, summary, ...remarks].join('\n')
}

function section(title: string, findings: readonly Finding<string>[]): string[] {
  if (findings.length === 0) return []
  const rows = findings.map((finding) => [
    finding.sheet,
    String(finding.row),
    finding.column.replace(/\s+/g, ''),
    finding.problem.zh,
  ])
  return ['', `【${title}】`, ...table([['工作表', '行', '列', '说明'], ...rows])]
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((text, column) =>
        column === row.length - 1 ? text : text + ' '.repeat((widths[column] ?? 0) - width(text)),
      )
      .join('  '),
  )
}

/** Places on a screen of fixed width, where a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(character) ? 2 : 1),
    0,
  )
}
