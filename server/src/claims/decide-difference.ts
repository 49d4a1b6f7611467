import { z } from 'zod'
import {
  command,
  notFound,
  notPossible,
  orRefuse,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../platform/index.ts'
import { claimStateWords } from './claim.ts'
import { lockClaim } from './claim-store.ts'
import { reviewAgain } from './decide-claim.ts'
import { listLineSources } from './determination-store.ts'
import { factNames, factWords } from './fact-sources.ts'
import { noSuchDifference } from './refusals.ts'
import { insertDecision } from './register-decision-store.ts'

/**
 * A reviewer decides which value counts where firm and registers say different things about a worker, with the reason; then
 * the claim is judged anew. Without a decision the register's counts. (处理登记差异)
 *
 * Refusals: platform.not-found, platform.not-possible-now, claims.no-such-difference
 */
export const decideDifference = command({
  name: 'claims.decide-difference',
  zh: '处理登记差异',
  en: 'Decide which value counts',
  input: z.object({
    regionId: RegionId,
    claimId: Uuid,
    lineId: Uuid,
    fact: z.enum(factNames),
    counts: z.enum(['register', 'told']),
    reason: ToldReason,
  }),
  by: ['reviewer', 'city-reviewer'],
  detailWords: {
    fact: factWords,
    counts: {
      register: { zh: '登记数据', en: 'the register' },
      told: { zh: '单位填报', en: 'what the firm told' },
    },
  },
  async run(context, { regionId, claimId, lineId, fact, counts, reason }) {
    const { tx, newId, actor, now } = context
    const claim = orRefuse(await lockClaim(tx, regionId, claimId), notFound({ what: '补贴申请' }))
    const isInReview = claim.state === 'submitted' || claim.state === 'district-passed'
    refuseUnless(
      isInReview,
      notPossible(claimStateWords[claim.state], { zh: '处理登记差异', en: 'decide which value counts' }),
    )
    const sources = (await listLineSources(tx, regionId, claimId)).get(lineId)
    const known = sources?.facts.find((each) => each.fact === fact)
    refuseUnless(known?.differs, noSuchDifference({ fact }))
    await insertDecision(tx, claim, {
      decisionId: newId(),
      lineId,
      fact,
      counts,
      reason,
      decidedByName: actor.name,
      decidedAt: now,
    })
    const { number, fen } = await reviewAgain(context, claimId)
    context.note({ line: lineId, fact, counts, reason, fen })
    return { number, fen }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})
