import type { Schemas } from '../../../platform/api.ts'

/** Somebody who acts for the organization. */
export type Member = Schemas['Members']['members'][number]

/** The organization whose people they are. */
export interface OrganizationPath {
  readonly regionId: string
  readonly organizationId: string
}
