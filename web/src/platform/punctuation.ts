import { type Language, useLanguage } from './language.tsx'

/** How what stands beside each other is set apart in a language. */
export interface Punctuation {
  /** `甲、乙`, in English `A, B`. */
  readonly listed: (items: readonly string[]) => string
  /** `甲（乙）`, in English `A (B)`. */
  readonly aside: (text: string, more: string) => string
  /** `甲：乙`, in English `A: B`. */
  readonly told: (label: string, value: string | number) => string
}

export const punctuation: Readonly<Record<Language, Punctuation>> = {
  zh: {
    listed: (items) => items.join('、'),
    aside: (text, more) => `${text}（${more}）`,
    told: (label, value) => `${label}：${value}`,
  },
  en: {
    listed: (items) => items.join(', '),
    aside: (text, more) => `${text} (${more})`,
    told: (label, value) => `${label}: ${value}`,
  },
}

/** The punctuation of the language on screen. (标点) */
export function usePunctuation(): Punctuation {
  return punctuation[useLanguage().language]
}
