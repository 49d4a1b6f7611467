import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { formatFen } from '../../ui/money-format.ts'
import type { Entry } from './audit-api.ts'
import { en } from './entry-words.en.ts'
import { zh } from './entry-words.zh.ts'
import { useRoleName } from './role-name.ts'

const entryWords = { zh, en }
const namesOfRoles: readonly string[] = ['given', 'taken', 'proposed']

/** How the thing an entry is about is called; a kind without a word stands as it is kept. */
export function useSubjectName(): (subject: string) => string {
  const t = useMessages(entryWords)
  return (subject) => {
    const [kind = ''] = subject.split(':')
    const key = `of-${kind}`
    return isWord(key) ? t(key) : kind
  }
}

/** Details in words, `人数 12，金额 20500.00`; what is empty is left out, and of a digest its beginning is said. */
export function useDetailsTold(): (details: Entry['details']) => string {
  const t = useMessages(entryWords)
  const regionName = useRegionName()
  const roleName = useRoleName()
  const tellValue = (name: string, value: string | number | boolean) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return /fen$/i.test(name) ? formatFen(value) : String(value)
    if (name === 'area') return regionName(value)
    if (namesOfRoles.includes(name))
      return value.replace(
        /([a-z-]+) (\d{4,6})/g,
        (_, role: string, region: string) => `${roleName(role)}（${regionName(region)}）`,
      )
    return value.replace(/^([0-9a-f]{8})[0-9a-f]{24,}$/, '$1…')
  }
  return (details) =>
    Object.entries(details)
      .flatMap(([name, value]) =>
        value === null || value === '' ? [] : [`${isWord(name) ? t(name) : name} ${tellValue(name, value)}`],
      )
      .join('，')
}

function isWord(key: string): key is keyof typeof zh {
  return Object.hasOwn(zh, key)
}
