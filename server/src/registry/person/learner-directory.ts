import { sql } from 'kysely'
import {
  executeCommand,
  type KnownLearner,
  type LearnerDirectory,
  systemActor,
  type Tx,
} from '../../platform/index.ts'
import { openLearnerAccount } from './open-learner-account.ts'

/** How many places of a person's id stand in the user name of an account that opens by itself. */
const NAME_PLACES = 10

/** Whom the registry knows, for those who sign in as learners before anybody opened an account for them. */
export const learnerDirectory: LearnerDirectory = {
  async find(tx, by) {
    if ('personId' in by) return one(tx, sql`person_id = ${by.personId}::uuid`)
    if ('idNumberHash' in by) return one(tx, sql`id_number_hash = ${by.idNumberHash}`)
    return one(tx, sql`phone_hash = ${by.phoneHash}`)
  },
  async open(platform, { personId, regionId }, password) {
    const username = `learner-${personId.replaceAll('-', '').slice(-NAME_PLACES)}`
    const { accountId } = await executeCommand(platform, openLearnerAccount, systemActor(regionId), {
      regionId,
      personId,
      username,
      password,
    })
    return accountId
  },
}

async function one(tx: Tx, condition: ReturnType<typeof sql>): Promise<KnownLearner | undefined> {
  const { rows } = await sql<{
    personId: string
    regionId: string
    sealed: string | null
    masked: string | null
    hash: string | null
  }>`
    select person_id as "personId", region_id as "regionId", phone_sealed as sealed, phone_masked as masked, phone_hash as hash
    from registry.person
    where ${condition}
    limit 2`.execute(tx)
  const [found, another] = rows
  // a phone that several people gave tells nobody from another
  if (!found || another) return undefined
  const { personId, regionId, sealed, masked, hash } = found
  return { personId, regionId, phone: sealed === null || masked === null ? null : { sealed, masked, hash } }
}
