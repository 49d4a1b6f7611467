import type { QueryContext } from '../../platform/index.ts'
import { findNamed, platformRecognizedThroughout } from '../../registry/index.ts'
import { notOnRegister } from '../refusals.ts'
import type { Plan, PlanContent } from './plan.ts'

/**
 * The content with the names that the register has for whom it picks. A name typed beside a pick does not count.
 *
 * @throws notOnRegister where what is picked is no confirmed platform, or no confirmed institution
 */
export async function withRegisteredNames<Content extends PlanContent>(
  context: QueryContext,
  content: Content,
): Promise<Content> {
  const { platform, institution } = content
  return {
    ...content,
    ...(platform && { platformName: await nameOf(context, content, 'platform') }),
    ...(institution && { institutionName: await nameOf(context, content, 'institution') }),
  }
}

const kinds = { platform: 'online-platform', institution: 'training-institution' } as const

async function nameOf(
  context: QueryContext,
  content: PlanContent,
  member: keyof typeof kinds,
): Promise<string> {
  const key = content[member]
  const named = key && (await findNamed(context, key, content.startsOn))
  if (!named || named.kind !== kinds[member] || named.state !== 'confirmed') {
    throw notOnRegister({}, [
      { pointer: `/${member}`, zh: '请从名录中重新选择', en: 'Choose again from the register' },
    ])
  }
  return named.name
}

/**
 * A plan as it is judged: whether its platform is recognized on every day of training says the register, where the platform
 * stands there; else what the clerk marked. (平台认可以名录为准)
 */
export async function withPlatformMark(context: QueryContext, plan: Plan): Promise<Plan> {
  if (plan.platform === null || plan.mode === 'offline') return plan
  const platformRecognized = await platformRecognizedThroughout(context, plan.platform, plan.regionId, plan)
  return { ...plan, platformRecognized }
}
