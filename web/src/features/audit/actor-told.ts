import type { Bilingual, Language } from '../../platform/language.tsx'

/** Who acted: by name, or by what they are where that is their name, as with the system. */
export function actorTold(
  { actorName, role }: { readonly actorName: string; readonly role: Bilingual },
  language: Language,
): string {
  return actorName === role.zh ? role[language] : actorName
}
