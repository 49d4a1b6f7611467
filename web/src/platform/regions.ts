import { findCounty, findProvinceOrCity } from '@zhixun/policy'
import { useCallback, useMemo } from 'react'
import { useLanguage } from './language.tsx'
import { type Session, useActing } from './session.tsx'

/** How a county, city or province is called, by its code of six digits or its leading digits; unknown ones by their code. */
export function useRegionName(): (code: string) => string {
  const { language } = useLanguage()
  return useCallback(
    (code) => (findCounty(code) ?? findProvinceOrCity(code.padEnd(6, '0')))?.name[language] ?? code,
    [language],
  )
}

/** The districts of the bureau one works for, as choices of a filter. */
export function useDistrictChoices(): { value: string; label: string }[] {
  const { session } = useActing()
  const nameOf = useRegionName()
  return useMemo(
    () => session.jurisdiction.regions.map((regionId) => ({ value: regionId, label: nameOf(regionId) })),
    [session, nameOf],
  )
}

/** The districts in which somebody holds a role. */
export function regionsHeld(session: Session, role: Session['roles'][number]['role']): string[] {
  const areas = session.roles.filter((held) => held.role === role).map((held) => held.area)
  return session.jurisdiction.regions.filter((regionId) => areas.some((area) => regionId.startsWith(area)))
}
