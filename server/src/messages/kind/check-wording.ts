import type { Fault } from '../../platform/index.ts'
import type { MessageKind } from './kind-definition.ts'
import { type Language, languages, type Wording } from './kind-definition.ts'
import { hasLooseBrace, isPlaceholder, placeholders, placeholdersIn } from './placeholder.ts'
import { countSmsParts, SMS_PARTS_MAX } from './short-message-parts.ts'

const parts = ['title', 'body', 'sms'] as const

const looseBrace = {
  zh: '花括号不成对：占位符须写作 {名称}',
  en: 'A brace has no counterpart: a placeholder is written {name}',
}

/**
 * What is wrong with words for a kind, by its place: braces that open or close nothing, placeholders that the kind does not have,
 * texts of people in a short message, and short messages that are too long.
 *
 * @param signature as long as the operator's own; it is a part of every short message
 */
export function findWordingFaults(
  kind: MessageKind,
  words: Readonly<Record<Language, Wording>>,
  signature: string,
): Fault[] {
  return languages.flatMap((language) =>
    parts.flatMap((part): Fault[] => {
      const text = words[language][part]
      const pointer = `/words/${language}/${part}`
      const named = placeholdersIn(text)
      const unknown = named.filter((name) => !kind.placeholders.some((known) => known === name))
      const personal =
        part === 'sms'
          ? named.filter((name) => isPlaceholder(name) && 'isPersonal' in placeholders[name])
          : []
      const tooLong = part === 'sms' && countSmsParts(text, signature) > SMS_PARTS_MAX
      return [
        ...(hasLooseBrace(text) ? [{ pointer, ...looseBrace }] : []),
        ...unknown.map((name) => ({
          pointer,
          zh: `此类消息没有占位符 {${name}}`,
          en: `This kind has no placeholder {${name}}`,
        })),
        ...personal.map((name) => ({
          pointer,
          zh: `短信中不能使用 {${name}}：可能含个人信息`,
          en: `{${name}} may hold personal data and may not stand in a short message`,
        })),
        ...(tooLong
          ? [
              {
                pointer,
                zh: `短信过长，最多 ${SMS_PARTS_MAX} 条`,
                en: `Too long: at most ${SMS_PARTS_MAX} short messages`,
              },
            ]
          : []),
      ]
    }),
  )
}
