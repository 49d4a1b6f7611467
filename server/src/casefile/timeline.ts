import { z } from 'zod'
import { type AuditEntry, listEntriesAbout } from '../audit/index.ts'
import { listClaimsOfPlan } from '../claims/index.ts'
import { findClassOfPlan } from '../filing/index.ts'
import { type Command, listCommands, type Tx } from '../platform/index.ts'

/** One act in the story of a case. */
export const TimelineEntry = z
  .object({
    seq: z.int(),
    at: z.iso.datetime(),
    actorName: z.string(),
    actorRole: z.string(),
    command: z.string(),
    act: z.object({ zh: z.string(), en: z.string() }),
    subject: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    hash: z.string(),
  })
  .meta({ id: 'TimelineEntry' })

/** What the acts of a case are about, as audit entries name it. */
export async function subjectsOf(tx: Tx, regionId: string, planId: string): Promise<string[]> {
  const trainingClass = await findClassOfPlan(tx, regionId, planId)
  const claims = await listClaimsOfPlan(tx, regionId, planId)
  return [
    `plan:${planId}`,
    ...(trainingClass ? [`class:${trainingClass.classId}`] : []),
    ...claims.map((claim) => `claim:${claim.claimId}`),
  ]
}

/** Every act of a case, oldest first. */
export async function listActs(tx: Tx, regionId: string, planId: string): Promise<AuditEntry[]> {
  return listEntriesAbout(tx, regionId, await subjectsOf(tx, regionId, planId))
}

export function viewAct(entry: AuditEntry): z.output<typeof TimelineEntry> {
  const { seq, at, actorName, actorRole, command, subject, details, hash } = entry
  return {
    seq,
    at,
    actorName,
    actorRole,
    command,
    act: actWords(command),
    subject,
    details: { ...details },
    hash,
  }
}

let commands: ReadonlyMap<string, Command> | undefined

/** How a command is called; commands of editions gone by keep their names. */
function actWords(name: string): { zh: string; en: string } {
  // all rooms are loaded before anybody asks
  commands ??= new Map(listCommands().map((command) => [command.name, command]))
  const known = commands.get(name)
  return known ? { zh: known.zh, en: known.en } : { zh: name, en: name }
}
