import type { Bilingual } from '../../platform/language.tsx'
import { en } from './correction-subjects.en.ts'
import { zh } from './correction-subjects.zh.ts'
import type { CorrectionAbout } from './passbook-api.ts'

/** What a person may find wrong, in the order in which it is offered. */
export const correctionSubjects: readonly { readonly about: CorrectionAbout; readonly words: Bilingual }[] = (
  Object.keys(zh) as (keyof typeof zh)[]
).map((about) => ({ about, words: { zh: zh[about], en: en[about] } }))

const answeredByOrganizations: readonly CorrectionAbout[] = [
  'employment',
  'training',
  'result',
  'certificate',
]

/** Whether an organization has to answer it; the bureau answers the rest. */
export function ofOrganization(about: CorrectionAbout): boolean {
  return answeredByOrganizations.includes(about)
}
