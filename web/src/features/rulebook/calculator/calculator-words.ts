import type { Question } from '@zhixun/policy'
import type { Language } from '../../../platform/language.tsx'
import { en } from './calculator.en.ts'
import { zh } from './calculator.zh.ts'
import { en as sentencesEn } from './question-sentences.en.ts'
import { zh as sentencesZh } from './question-sentences.zh.ts'

/** Words of the calculator. */
export const calculatorWords = { zh, en }

/** For whom is calculated. */
export type Asker = 'firm' | 'worker'

/** A question as a sentence; by the name of its fact where no sentence is kept for it, as for standards. */
export function sentenceOf(
  { fact, label }: Pick<Question, 'fact' | 'label'>,
  who: Asker,
  language: Language,
): string {
  const sentences: Readonly<Record<string, string>> = language === 'zh' ? sentencesZh : sentencesEn
  return sentences[`${who} ${fact}`] ?? (language === 'zh' ? `${label.zh}是多少？` : `${label.en}?`)
}
