import type { Question } from '@zhixun/policy'
import type { Language } from '../../../platform/language.tsx'
import { say } from '../../../platform/messages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { formatFen } from '../../../ui/money-format.ts'
import { none, notSure } from './answers.ts'
import { calculatorWords } from './calculator-words.ts'

type Unit = 'fen' | 'permille' | 'count' | 'yes-no' | undefined

/** An answer as people say it: `是`, `24 课时`, `2023年3月1日`. */
export function tellAnswer(
  question: Question,
  text: string,
  language: Language,
  { unit, regionName }: { readonly unit: Unit; readonly regionName: (code: string) => string },
): string {
  const word = (key: keyof typeof calculatorWords.zh) => say(calculatorWords, language, key)
  if (text === notSure) return word('notSure')
  const labelOf = (value: string) =>
    question.choices?.find((choice) => choice.value === value)?.label[language] ?? value
  switch (question.type) {
    case 'choice':
      return labelOf(text)
    case 'choices':
      if (text === none) return word('noneOfThese')
      return punctuation[language].listed(text.split(',').map(labelOf))
    case 'certificate':
      return text === none ? word('noCertificate') : labelOf(text)
    case 'yes-no':
      return word(text === 'yes' || text === '1' ? 'yes' : 'no')
    case 'number':
      return `${text} ${question.unit?.[language] ?? ''}`.trim()
    case 'day':
      return formatDay(text, language)
    case 'region':
      return regionName(text)
    case 'standard':
      if (unit === 'fen') return formatFen(Number(text))
      return unit === 'permille' ? `${Number(text) / 10}%` : text
    case 'text':
      return text
  }
}

/** `完成课时（课时）`, in English `Class hours completed (class hours)`. */
export function labelWithUnit(label: string, unit: string | undefined, language: Language): string {
  if (unit === undefined) return label
  return punctuation[language].aside(label, unit)
}
