import { z } from 'zod'
import { type Actor, isOwnWork, query, RegionId } from '../platform/index.ts'
import type { Edition } from './edition.ts'
import { listEditions, listValues } from './rulebook-store.ts'
import { administers } from './set-standard.ts'
import { type StandardValue, standardStates } from './standard.ts'

const ValueView = z.object({
  valueId: z.string(),
  /** Leading digits of the regions it is for. */
  area: z.string(),
  value: z.number(),
  document: z.string(),
  state: z.enum(standardStates),
  setByName: z.string(),
  setAt: z.iso.datetime(),
  confirmedByName: z.string().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  actions: z.array(z.string()),
})

/** A standard of a notice with every value it ever had, latest first. */
export const StandardView = z
  .object({
    rulebookId: z.string(),
    rulebookTitle: z.object({ zh: z.string(), en: z.string() }),
    name: z.string(),
    label: z.object({ zh: z.string(), en: z.string() }),
    unit: z.enum(['fen', 'permille', 'count', 'yes-no']),
    leftTo: z.string(),
    optional: z.boolean(),
    clause: z.string(),
    reading: z.string().nullable(),
    values: z.array(ValueView),
    actions: z.array(z.string()),
  })
  .meta({ id: 'StandardView' })

/** Standards of all notices of the region's jurisdiction; values for the region or for all of the jurisdiction. */
export const listStandards = query({
  name: 'rulebook.list-standards',
  zh: '补贴标准',
  en: 'Standards left to the bureau',
  input: z.object({ regionId: RegionId }),
  by: ['bureau'],
  async run({ tx, actor }, { regionId }) {
    const editions = (await listEditions(tx)).filter((one) => regionId.startsWith(one.jurisdictionId))
    const standards: z.output<typeof StandardView>[] = []
    for (const edition of editions) {
      const values = await listValues(tx, edition.rulebookId)
      standards.push(...standardsOf(edition, values, actor, regionId))
    }
    return { standards }
  },
})

function standardsOf(
  { rulebook, rulebookId, jurisdictionId }: Edition,
  values: readonly StandardValue[],
  actor: Actor,
  regionId: string,
): z.output<typeof StandardView>[] {
  const maySet = administers(actor, jurisdictionId) || administers(actor, regionId)
  return rulebook.standards.map((standard) => ({
    rulebookId,
    rulebookTitle: rulebook.document.title,
    name: standard.name,
    label: standard.label,
    unit: standard.unit,
    leftTo: standard.leftTo,
    optional: standard.optional,
    clause: standard.clause,
    reading: standard.reading ?? null,
    values: values.filter((value) => value.name === standard.name).map((value) => viewValue(value, actor)),
    actions: maySet ? ['set'] : [],
  }))
}

function viewValue(value: StandardValue, actor: Actor): z.output<typeof ValueView> {
  const mayConfirm =
    value.state === 'waiting' && !isOwnWork(actor, value.setBy, value.setAt) && administers(actor, value.area)
  return {
    valueId: value.valueId,
    area: value.area,
    value: value.value,
    document: value.document,
    state: value.state,
    setByName: value.setByName,
    setAt: value.setAt.toISOString(),
    confirmedByName: value.confirmedByName,
    confirmedAt: value.confirmedAt?.toISOString() ?? null,
    endedAt: value.endedAt?.toISOString() ?? null,
    actions: mayConfirm ? ['confirm'] : [],
  }
}
