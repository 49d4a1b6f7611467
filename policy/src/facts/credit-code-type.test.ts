import { describe, expect, it } from 'vitest'
import { codeFitsKind, creditCodeType } from './credit-code-type.ts'
import { registeredKindIds } from './vocabulary.ts'

/** Only the first two places matter here. */
const code = (type: string) => `${type}320206MA00000000`

describe('the first two places of a credit code', () => {
  it.each([
    ['91', '企业'],
    ['92', '个体工商户'],
    ['93', '农民专业合作社'],
    ['11', '机关'],
    ['12', '事业单位'],
    ['13', '群众团体（机构编制部门管理）'],
    ['51', '社会团体'],
    ['52', '民办非企业单位（社会服务机构）'],
    ['N2', '村级集体经济组织'],
    ['81', '工会'],
    ['99', '市场监管部门登记的其他主体'],
    ['B1', '标准中没有的类别'],
  ])('%s is a %s', (type, zh) => {
    expect(creditCodeType(code(type)).zh).toBe(zh)
  })

  it('fit a firm where it has a business licence as an enterprise, and nobody else', () => {
    for (const kind of ['enterprise', 'labor-dispatch', 'platform-enterprise'] as const) {
      expect(codeFitsKind(code('91'), kind)).toBe(true)
      for (const type of ['92', '93', '11', '12', '13', '51', '52'])
        expect(codeFitsKind(code(type), kind), `${type} as ${kind}`).toBe(false)
    }
  })

  it.each([
    ['cooperative', ['93']],
    ['industry-body', ['51']],
    ['training-institution', ['12', '52', '91']],
    ['online-platform', ['12', '52', '91']],
    ['poverty-workshop', ['91', '92', '93', 'N1', 'N2', 'N3']],
  ] as const)('fit a %s where they are one of %j', (kind, fitting) => {
    const all = ['11', '12', '13', '51', '52', '53', '81', '91', '92', '93', 'N1', 'N2', 'N3', 'Y1']
    expect(all.filter((type) => codeFitsKind(code(type), kind))).toEqual(fitting)
  })

  it('are looked at for every kind there is', () => {
    for (const kind of registeredKindIds) expect(codeFitsKind(code('B1'), kind)).toBe(false)
  })
})
