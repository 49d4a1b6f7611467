import { cleanName } from '../../platform/imports/index.ts'
import type { Day, QueryContext } from '../../platform/index.ts'
import { idNumberHash, nameTag, personKeyOf } from '../file/person-key.ts'
import { registerKind } from '../kinds.ts'
import { namesEmployer } from '../snapshot/covered-employer-store.ts'
import { listSnapshots } from '../snapshot/snapshot-store.ts'
import { entriesReader, listNameTags, nothingTold, tellLines } from './facts-store.ts'
import type { MonthRun } from './months.ts'
import { factsReader, type RegisterFacts, speakingOn, toldBy } from './register-facts.ts'

/**
 * What the registers in force know of people on a day, each fact with the register that it comes from; by person. Whoever asks
 * must already have these people in sight: registers of a whole city are looked at for them.
 */
export async function factsOn(
  context: Pick<QueryContext, 'tx' | 'regionId' | 'asSystem'>,
  personIds: readonly string[],
  day: Day,
): Promise<Map<string, RegisterFacts>> {
  const { tx, regionId } = context
  return context.asSystem('a register of a city covers its counties', async () => {
    const published = await listSnapshots(tx, { states: ['published'], covering: regionId })
    const speaking = speakingOn(published, day)
    const wanted = toldBy(speaking)
    const read = factsReader(speaking, entriesReader(wanted))
    const facts = new Map(personIds.map((personId) => [personId, read(nothingTold)]))
    for await (const told of tellLines(tx, personIds, wanted)) facts.set(told.personId, read(told))
    return facts
  })
}

/** What registers say of somebody's number and name. */
export interface KnownToRegisters {
  /** `unknown` where no register has the number, which says nothing against the person. */
  readonly answer: 'known' | 'name-differs' | 'unknown'
  /** The register that has number and name, in words. */
  readonly source: string | null
}

/**
 * Whether the register of social insurance that speaks for a day covers the people of an employer: it is declared to cover the whole
 * area, or names the employer. Who does not stand in it although the employer is covered is not insured here; of anybody else nothing
 * is known. (是否覆盖该单位)
 */
export async function coversEmployer(
  context: Pick<QueryContext, 'tx' | 'regionId' | 'asSystem'>,
  creditCode: string,
  day: Day,
): Promise<boolean> {
  const { tx, regionId } = context
  return context.asSystem('a register of a city covers its counties', async () => {
    const published = await listSnapshots(tx, {
      states: ['published'],
      kind: 'social-insurance',
      covering: regionId,
    })
    const speaking = speakingOn(published, day).byKind.get('social-insurance') ?? []
    if (speaking.some((each) => each.extent === 'whole-area')) return true
    return speaking.length > 0 && namesEmployer(tx, creditCode, speaking)
  })
}

/**
 * Whether the registers that speak today name an organization as the person's employer: who paid the last month of insurance, or whom the
 * register of employment names without a day of leaving. (登记单位)
 */
export async function isEmployedBy(
  context: Pick<QueryContext, 'tx' | 'asSystem' | 'todayIn'>,
  personId: string,
  { regionId, creditCode }: { readonly regionId: string; readonly creditCode: string },
): Promise<boolean> {
  const facts = (await factsOn({ ...context, regionId }, [personId], context.todayIn(regionId))).get(personId)
  const employers = facts?.insured?.employers ?? []
  const lastMonth = (of: readonly MonthRun[]) => Math.max(...of.map(([, last]) => last))
  const newest = Math.max(...employers.map(({ runs }) => lastMonth(runs)))
  return (
    employers.some((each) => each.creditCode === creditCode && lastMonth(each.runs) === newest) ||
    (facts?.employment?.all.some((each) => each.creditCode === creditCode && each.leftOn === null) ?? false)
  )
}

/**
 * Whether a register in force anywhere knows somebody by this number and, where it has names, this name: for verifying who signs in.
 * People move; which county a register is of says nothing about who they are.
 */
export async function isKnownToRegisters(
  context: Pick<QueryContext, 'tx' | 'asSystem' | 'secrets'>,
  person: { readonly idNumber: string; readonly name: string },
): Promise<KnownToRegisters> {
  const key = personKeyOf(idNumberHash(context.secrets.hashState()), person.idNumber)
  const tag = nameTag(key, cleanName(person.name))
  return context.asSystem('a person is looked up in registers by keyed hash', async () => {
    const published = await listSnapshots(context.tx, { states: ['published'] })
    const found = await listNameTags(context.tx, key.holder, published)
    if (found.length === 0) return { answer: 'unknown', source: null }
    // a register without names says nothing against one that has another
    const named = found.filter(({ nameTag: each }) => each !== null)
    const right = named.length === 0 ? found : named.filter(({ nameTag: each }) => each === tag)
    if (right.length === 0) return { answer: 'name-differs', source: null }
    const newest = published.find(({ number }) => right.some((each) => each.number === number))
    return {
      answer: 'known',
      source: newest ? `${registerKind(newest.kind).label.zh}（${newest.asOfOn}）` : null,
    }
  })
}
