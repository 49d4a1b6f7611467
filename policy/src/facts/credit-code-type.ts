import type { Words } from '../values/words.ts'
import type { RegisteredKind } from './vocabulary.ts'

/**
 * What the first two places of a credit code say (GB 32100, table of registering authorities and kinds): who keeps the register that
 * somebody stands in, and as what. Kinds that a rulebook never speaks of are told by their authority alone. (登记管理部门代码和机构类别代码)
 */
export const creditCodeTypes: Readonly<Record<string, Words>> = {
  '11': { zh: '机关', en: 'state organ' },
  '12': { zh: '事业单位', en: 'public institution' },
  '13': { zh: '群众团体（机构编制部门管理）', en: 'people’s organization' },
  '51': { zh: '社会团体', en: 'social association' },
  '52': { zh: '民办非企业单位（社会服务机构）', en: 'private non-enterprise unit' },
  '53': { zh: '基金会', en: 'foundation' },
  '91': { zh: '企业', en: 'enterprise' },
  '92': { zh: '个体工商户', en: 'individual business' },
  '93': { zh: '农民专业合作社', en: 'farmers’ cooperative' },
  N1: { zh: '组级集体经济组织', en: 'collective of a villagers’ group' },
  N2: { zh: '村级集体经济组织', en: 'collective of a village' },
  N3: { zh: '乡镇级集体经济组织', en: 'collective of a township' },
}

const authorities: Readonly<Record<string, Words>> = {
  '1': { zh: '机构编制部门登记的单位', en: 'unit registered with the office of public establishment' },
  '2': { zh: '外交部门登记的机构', en: 'body registered with the foreign ministry' },
  '3': { zh: '司法行政部门登记的机构', en: 'body registered with the judicial administration' },
  '4': { zh: '文化部门登记的机构', en: 'body registered with the culture authority' },
  '5': { zh: '民政部门登记的组织', en: 'organization registered with civil affairs' },
  '6': { zh: '旅游部门登记的机构', en: 'body registered with the tourism authority' },
  '7': { zh: '宗教部门登记的机构', en: 'body registered with religious affairs' },
  '8': { zh: '工会', en: 'trade union' },
  '9': { zh: '市场监管部门登记的其他主体', en: 'other body registered with market supervision' },
  A: { zh: '军队单位', en: 'unit of the armed forces' },
  N: { zh: '农业部门登记的组织', en: 'organization registered with the agriculture authority' },
  Y: { zh: '其他登记机关登记的组织', en: 'organization registered elsewhere' },
}

const unknownType: Words = { zh: '标准中没有的类别', en: 'a type that the standard does not have' }

/**
 * With which types of code an organization of a kind is usually registered. A firm is one of a business licence as an enterprise; who
 * teaches may be a company, a private unit of civil affairs or a public school; a workshop whoever runs it.
 */
const usualTypes: Readonly<Record<RegisteredKind, readonly string[]>> = {
  enterprise: ['91'],
  'labor-dispatch': ['91'],
  'platform-enterprise': ['91'],
  cooperative: ['93'],
  'poverty-workshop': ['91', '92', '93', 'N1', 'N2', 'N3'],
  'industry-body': ['51'],
  'training-institution': ['12', '52', '91'],
  'online-platform': ['12', '52', '91'],
}

/** What a code is by its first two places, in words. Only of a code without faults. */
export function creditCodeType(creditCode: string): Words {
  return creditCodeTypes[creditCode.slice(0, 2)] ?? authorities[creditCode.slice(0, 1)] ?? unknownType
}

/** Whether an organization of a kind may be expected to have such a code; where not, somebody looks at the licence again. */
export function codeFitsKind(creditCode: string, kind: RegisteredKind): boolean {
  return usualTypes[kind].includes(creditCode.slice(0, 2))
}
