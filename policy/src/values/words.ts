/** A text in both languages of the product: Chinese first, English beside it. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** The language of an explanation. Determinations themselves are always worded in Chinese. */
export type Locale = 'zh' | 'en'
