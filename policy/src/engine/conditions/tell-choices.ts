import type { Words } from '../../values/words.ts'

/** "企业、平台企业或合作社": words of a vocabulary, any one of which would do. */
export function tellChoices(values: readonly string[], choices: Readonly<Record<string, Words>>): Words {
  const told = values.map((value) => choices[value] ?? { zh: value, en: value })
  return {
    zh: joined(
      told.map((words) => words.zh),
      '、',
      '或',
    ),
    en: joined(
      told.map((words) => words.en),
      ', ',
      ' or ',
    ),
  }
}

/** All of them, in a row. */
export function tellList(values: readonly string[], choices: Readonly<Record<string, Words>>): Words {
  const told = values.map((value) => choices[value] ?? { zh: value, en: value })
  return { zh: told.map((words) => words.zh).join('、'), en: told.map((words) => words.en).join(', ') }
}

function joined(texts: readonly string[], comma: string, or: string): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(comma)}${or}${last}`
}
