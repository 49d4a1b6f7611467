import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import type { Language } from '../../platform/language.tsx'
import { say } from '../../platform/messages.ts'
import { formatFen } from '../../ui/money-format.ts'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'

export type Standard = Schemas['StandardView']

/** The values that the notices of a region leave to other documents, with all that were ever given. */
export function useStandards(regionId: string) {
  return useQuery({
    queryKey: ['rulebooks', 'standards', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/standards', { params: { path: { regionId } }, signal })),
    select: ({ standards }) => standards,
  })
}

/** A value in its unit: `¥500.00`, `300‰`, `3`, `是`. */
export function tellValue(unit: Standard['unit'], value: number, language: Language): string {
  switch (unit) {
    case 'fen':
      return formatFen(value)
    case 'permille':
      return say(bureauRulebookWords, language, 'permille', { value })
    case 'count':
      return String(value)
    case 'yes-no':
      return say(bureauRulebookWords, language, value === 1 ? 'yes' : 'no')
  }
}
