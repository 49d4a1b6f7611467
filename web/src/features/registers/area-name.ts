import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { registerWords } from './registers-words.ts'

const COUNTY_DIGITS = 6

/** How an area is called: a county by its name, anything larger as the whole of it. */
export function useAreaName(): (area: string) => string {
  const t = useMessages(registerWords)
  const regionName = useRegionName()
  return (area) => (area.length === COUNTY_DIGITS ? regionName(area) : t('wholeCity', { code: area }))
}
