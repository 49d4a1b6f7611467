import { wholeList } from './case-acts.ts'
import type { SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { done, type Troupe } from './troupe.ts'

interface DueCase {
  readonly planId: string
  readonly organizationName: string
}

/**
 * Years later: the case of the firm whose worker may sign in was disposed of, another is held for a lawsuit, one waits for a second
 * officer, and the rest is due.
 */
export async function playDisposals(
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  const region = `/api/regions/${city.homeRegionId}`
  const due = await wholeList<DueCase>(troupe.reviewer, `${region}/closed-cases?state=due`)
  const first = firms.find((firm) => firm.isConfirmed && !firm.isInstitution)
  const own = due.filter(({ organizationName }) => organizationName === first?.name)
  const [held, lifted, waiting] = due.filter((each) => !own.includes(each))
  const propose = async (cases: readonly DueCase[], reason: string) =>
    done<{ disposalId: string }>(
      await troupe.reviewer.post(`${region}/disposals`, {
        planIds: cases.map(({ planId }) => planId),
        reason,
      }),
      'proposing a disposal',
    ).disposalId
  const hold = async (one: DueCase, ground: string, reason: string, document: string) =>
    done<{ holdId: string }>(
      await troupe.reviewer.post(`${region}/cases/${one.planId}/holds`, { ground, reason, document }),
      'holding a case',
    ).holdId
  if (own.length > 0) {
    const disposalId = await propose(own, '保存期限已满，经鉴定无继续保存价值')
    done(await troupe.city.post(`${region}/disposals/${disposalId}/confirm`, {}), 'confirming a disposal')
  }
  if (held) await hold(held, 'lawsuit', '劳动争议案件需调取培训记录', '（2022）苏0281民初1203号')
  if (lifted) {
    const holdId = await hold(lifted, 'audit', '职业技能提升行动专账资金审计', '锡审通〔2022〕18号')
    done(
      await troupe.reviewer.post(`${region}/holds/${holdId}/lift`, {
        reason: '审计报告已出具，无需继续保留',
      }),
      'lifting a hold',
    )
  }
  if (waiting) await propose([waiting], '保存期限已满，经核对无审计、诉讼、异议和检查未结事项')
}
