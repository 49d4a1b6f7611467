import type { OrganizationTrait } from '@zhixun/policy'
import type { Day, Tx } from '../../platform/index.ts'
import { findTraitLines } from './trait-line-store.ts'
import { getTraitList } from './trait-list-store.ts'

/** An organization that a list gave its trait, or from which it was taken again. */
export interface ChangedByList {
  readonly organizationId: string
  readonly trait: OrganizationTrait
  readonly validFrom: Day
  readonly validUntil: Day | null
  /** By what it was given, or why it was taken. */
  readonly why: string
}

/** Whom a confirmed list gave its trait; of one that was withdrawn, from whom it was taken. @throws notFound */
export async function whomAListChanged(
  tx: Tx,
  regionId: string,
  importId: string,
  change: 'given' | 'taken-back',
): Promise<ChangedByList[]> {
  const { trait, proof, reason, ...list } = await getTraitList(tx, regionId, importId)
  const lines = await findTraitLines(tx, { regionId, importId }, [change])
  return lines.flatMap(({ organization, validFrom, validUntil }) =>
    organization
      ? {
          organizationId: organization.organizationId,
          ...{ trait, validFrom: validFrom ?? list.validFrom, validUntil },
          why: (change === 'given' ? proof : reason) ?? '',
        }
      : [],
  )
}
