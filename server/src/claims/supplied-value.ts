import { parseCase } from '@zhixun/policy'
import { z } from 'zod'
import { refuseUnless } from '../platform/index.ts'
import { noSuchFact, unfitValue } from './refusals.ts'

/** Facts about a worker that an organization may supply; the others come from filing, results and certificates. */
const suppliable = ['groups', 'hiredOn', 'insuredMonths', 'employedMonths', 'months', 'days'] as const

/** What a supplied fact can be on the wire: a count, a day, or a list of groups. */
export const SuppliedValue = z.union([z.number(), z.string().max(60), z.array(z.string().max(60)).max(20)])

// more months than a working life has are a slip of the hand
const MONTHS_MAX = 720

/** A case in which only the supplied fact can be faulty. */
const someCase = {
  rulebook: 'any',
  organization: { region: '000000', kind: 'enterprise' },
  training: { kind: 'pre-job', mode: 'online', startsOn: '2023-01-01', endsOn: '2023-01-01' },
}

/**
 * Checks a supplied value by the engine's own reading of a case.
 *
 * @param fact as a determination names it: `trainee.insuredMonths`
 * @param trainingDays how many days the training lasted: nobody attended on more
 * @throws noSuchFact where the fact is not the organization's to supply
 * @throws unfitValue where the value is not one the engine takes
 */
export function suppliedValue(fact: string, value: unknown, trainingDays: number): unknown {
  const member = suppliable.find((each) => fact === `trainee.${each}`)
  refuseUnless(member !== undefined, noSuchFact({ fact }))
  const reading = parseCase(
    { ...someCase, trainees: [{ id: 'any', relation: 'employee', [member]: value }] },
    ['any'],
  )
  const faults = reading.ok
    ? []
    : reading.faults.filter((fault) => fault.pointer.startsWith(`/trainees/0/${member}`))
  const [fault] = faults
  if (fault) throw unfitValue({ fact, wanted: fault.expected.zh })
  const most = member === 'days' ? trainingDays : MONTHS_MAX
  refuseUnless(
    typeof value !== 'number' || value <= most,
    unfitValue({ fact, wanted: `不大于 ${most} 的数` }),
  )
  return value
}
