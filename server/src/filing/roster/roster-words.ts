import type { Relation, TraineeGroup } from '@zhixun/policy'
import { wordKey } from '../../platform/imports/index.ts'

const relationWords: Readonly<Record<Exclude<Relation, 'none'>, RegExp>> = {
  dispatched: /派遣/,
  gig: /灵活(?:就业|用工)|新就业形态|新业态|平台(?:从业|用工)|骑手|网约/,
  employee: /^(?:正式|合同制?|劳动合同|全日制|在职|在岗|自有|本单位|直接用工|固定期限|无固定期限|聘用|长期)/,
}

/** How a worker belongs to the enterprise, from the words rosters use for it; undefined where they are not known. */
export function parseRelation(text: string): Relation | undefined {
  const key = wordKey(text)
  if (relationWords.dispatched.test(key)) return 'dispatched'
  if (relationWords.gig.test(key)) return 'gig'
  return relationWords.employee.test(key) ? 'employee' : undefined
}

const groupWords: readonly (readonly [TraineeGroup, RegExp])[] = [
  ['stay-on', /留岗|稳岗|留工|留企|不歇班|调休/],
  ['local-new-year', /就地过年|原地过年|留(?:锡|淮|昌)过年/],
  ['on-leave', /在企休假|企业休假|在岗休假|休假(?:职工|人员)|停工/],
  ['new-hire', /新(?:招|录|聘)|新(?:进|入职)|新员工|新职工/],
  ['transferred', /转岗|转业(?!军|士)/],
  ['technical-worker', /技术工人|技术职工|技能人才|技工/],
  ['poor', /贫困|建档立卡|脱贫/],
  ['hard-to-employ', /就业困难/],
  ['zero-employment-household', /零就业/],
  ['unenrolled-graduate', /两后生|未继续升学|未升学/],
  ['rural-migrant', /农民工|农村转移|转移就业|农村劳动力/],
  ['laid-off', /下岗|失业/],
  ['veteran', /退役|退伍|复员|转业军|转业士/],
]

/** Words that name no group a notice asks for, and are quite usual nonetheless. */
const noGroup = /^(?:在岗|在职|普通|一般|其他|其它|正式|企业|管理)/

/** The groups of workers that a category names, one or several; undefined where a word of it is not known. */
export function parseGroups(text: string): readonly TraineeGroup[] | undefined {
  const parts = text
    .split(/[、,，;；/+＋和及\s]+/)
    .map(wordKey)
    .filter((part) => part !== '')
  const groups = new Set<TraineeGroup>()
  for (const part of parts) {
    const named = groupWords.filter(([, words]) => words.test(part)).map(([group]) => group)
    if (named.length === 0 && !noGroup.test(part)) return undefined
    for (const group of named) groups.add(group)
  }
  return [...groups]
}
