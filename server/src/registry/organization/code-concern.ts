import { codeFitsKind, creditCodeType, registeredKinds, type Words } from '@zhixun/policy'
import type { CommandContext } from '../../platform/index.ts'
import type { Organization } from './organization.ts'

type WhoItIs = Pick<Organization, 'creditCode' | 'kind'>

/**
 * What the first two places of a code say against a kind, for whoever looks at the licence; undefined where they fit. It stops nobody:
 * what notices pay goes by the kind, and which kind it is the bureau reads from the licence. (代码类别提示)
 */
export function codeConcern({ creditCode, kind }: WhoItIs): Words | undefined {
  if (codeFitsKind(creditCode, kind)) return undefined
  const [begins, type, asked] = [creditCode.slice(0, 2), creditCodeType(creditCode), registeredKinds[kind]]
  return {
    zh: `统一社会信用代码前两位“${begins}”表示${type.zh}，与单位类型“${asked.zh}”通常不一致，请对照执照核对`,
    en: `The credit code begins with ${begins}, the type “${type.en}”; this is registered as: ${asked.en}. Compare it with the licence`,
  }
}

/** That a kind was confirmed which the code does not tell of is for whoever looks at it later. */
export function noteCodeType(context: Pick<CommandContext, 'note'>, who: WhoItIs): void {
  if (codeConcern(who)) context.note({ codeType: who.creditCode.slice(0, 2) })
}
