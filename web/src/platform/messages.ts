import { useCallback } from 'react'
import { type Language, useLanguage } from './language.tsx'

/** The Chinese catalog of a feature: `export const zh = { title: '备案', due: '截止 {day}' } as const`. */
export type Words = Readonly<Record<string, string>>

/**
 * What the English catalog of the same feature must hold: `export const en: SameWords<typeof zh> = { … }`. English counts:
 * `{count} {count:day|days} left`.
 */
export type SameWords<Zh extends Words> = { readonly [Key in keyof Zh]: string }

/** Both catalogs of a feature. */
export interface Catalog<Zh extends Words> {
  readonly zh: Zh
  readonly en: SameWords<Zh>
}

type Placeholders<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Values<Sentence extends string> = [Placeholders<Sentence>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Sentence>, string | number>>]

/** Says a word of a catalog; placeholders of the Chinese sentence must be given. */
export type Say<Zh extends Words> = <Key extends keyof Zh & string>(
  key: Key,
  ...values: Values<Zh[Key]>
) => string

/** Words of a catalog in the language on screen: `const t = useMessages({ zh, en })`, then `t('due', { day })`. */
export function useMessages<const Zh extends Words>(catalog: Catalog<Zh>): Say<Zh> {
  const { language } = useLanguage()
  const { zh, en } = catalog
  return useCallback((key, ...values) => say({ zh, en }, language, key, values[0]), [zh, en, language])
}

/** The same outside components. */
export function say<Zh extends Words>(
  catalog: Catalog<Zh>,
  language: Language,
  key: keyof Zh & string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return catalog[language][key]
    .replace(/\{(\w+):(.*?)\|(.*?)\}/g, (_, name: string, one: string, more: string) =>
      String(values[name]) === '1' ? one : more,
    )
    .replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}

/** The names between braces in a sentence, sorted. */
export function placeholdersOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}
