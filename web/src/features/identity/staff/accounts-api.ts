import type { Schemas } from '../../../platform/api.ts'

/** An account of somebody of the bureau. */
export type Account = Schemas['StaffAccount']
