import { sql } from 'kysely'
import type { Backlog, BacklogSource, StaffRole } from '../platform/index.ts'
import type { StageId } from './stage.ts'

/** Whose act a case waits for, where it waits for one of the bureau. */
const roleOfStage = {
  'plan-filed': 'reviewer',
  'claim-submitted': 'reviewer',
  'claim-district-passed': 'city-reviewer',
  'claim-confirmed': 'city-reviewer',
  'claim-waits-for-money': 'finance',
  'claim-approved': 'finance',
} as const satisfies Partial<Record<StageId, StaffRole>>
type WaitingStage = keyof typeof roleOfStage

/** Cases that wait for the holders of a role, from the figures that are kept (docs/adr/0044). */
export const casesByRole: BacklogSource = {
  roles: [...new Set(Object.values(roleOfStage))],
  async count(tx, regionIds) {
    const { rows } = await sql<{ region_id: string; stage: WaitingStage; count: number }>`
      select region_id, stage, sum(cases)::int as count
      from (
        select region_id, stage, cases from casefile.figure
        union all
        select region_id, stage, cases from casefile.figure_move
      ) kept
      where region_id = any (${[...regionIds]}::text[])
        and stage = any (${Object.keys(roleOfStage)}::text[])
      group by region_id, stage
      having sum(cases) > 0
    `.execute(tx)
    return rows.map(
      ({ region_id: regionId, stage, count }): Backlog => ({ regionId, role: roleOfStage[stage], count }),
    )
  },
}
