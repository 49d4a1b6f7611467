import {
  type BenefitExplanation,
  type BenefitOutcome,
  explain,
  formatYuan,
  type Outcome,
  type TraineeOutcome,
} from '@zhixun/policy'
import type { JudgedCase } from './determine.ts'

const outcomes: Readonly<Record<TraineeOutcome | BenefitOutcome, string>> = {
  granted: '准予',
  refused: '不予',
  undetermined: '待定',
  inapplicable: '不适用',
  superseded: '就高不重复',
}

const marks: Readonly<Record<Outcome, string>> = { met: '✓', unmet: '✗', unknown: '?' }

/** Determinations as tables for people, in Chinese. Columns line up also where Chinese and Latin letters mix. */
export function printDeterminations(judged: readonly JudgedCase[]): string {
  return judged.map(printCase).join('\n\n')
}

function printCase({ case: given, rulebook, determination }: JudgedCase): string {
  const { number, title } = rulebook.document
  const explained = explain(rulebook, given, 'zh').trainees
  const rows = determination.trainees.map((trainee, index) => [
    trainee.id,
    outcomes[trainee.outcome],
    formatYuan(trainee.fen),
    (explained[index]?.benefits ?? [])
      .map((benefit) => `${benefit.title} ${outcomes[benefit.outcome]}`)
      .join('；') || '没有适用于这种培训的补贴',
  ])
  const granted = determination.trainees.filter((trainee) => trainee.outcome === 'granted').length
  return [
    `${title.zh}${number === undefined ? '' : `（${number}）`}`,
    `规则手册 ${determination.rulebook}，第 ${determination.edition} 版；开班 ${given.training.startsOn}，结束 ${given.training.endsOn}`,
    '',
    table(['学员', '结果', '金额（元）', '补贴'], rows, [2]),
    '',
    `合计 ${formatYuan(determination.fen)} 元，准予 ${granted} 人，共 ${determination.trainees.length} 人`,
    ...explained.flatMap((trainee) => [
      '',
      `${trainee.id}：${outcomes[trainee.outcome]}`,
      ...trainee.benefits.map(printBenefit),
    ]),
  ].join('\n')
}

function printBenefit(benefit: BenefitExplanation): string {
  const rows = benefit.checks.map((check) => [marks[check.outcome], check.label, check.clause, check.message])
  return [
    `  ${benefit.title}：${benefit.headline}`,
    ...table(['', '审核项', '条款', '情况'], rows)
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n')
}

/** Rows under headings, each column as wide as its widest cell; the given columns are aligned to the right. */
function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const widths = headings.map((heading, column) =>
    Math.max(displayWidth(heading), ...rows.map((row) => displayWidth(row[column] ?? ''))),
  )
  const print = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
        return rightAligned.includes(column) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return [print(headings), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(print)].join('\n')
}

/** Columns that a text takes in a terminal: a Chinese character or full-width sign takes two. */
function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : 1
  return width
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    character,
  )
}
