import { describe, expect, it } from 'vitest'
import { findCounty, findProvinceOrCity, fullRegionName, isRegionCode, listCounties } from './region.ts'

describe('a region', () => {
  it('is found by its code', () => {
    expect(findCounty('320206')?.name.zh).toBe('惠山区')
    expect(findProvinceOrCity('652300')?.name.zh).toBe('昌吉回族自治州')
    expect(findCounty('320222')).toBeUndefined()
  })

  it("lists the nine districts of the Huai'an notice: the city's own, the development zone and seven more", () => {
    expect(listCounties('320800').map((region) => region.code)).toEqual([
      '320800',
      '320871',
      '320803',
      '320804',
      '320812',
      '320813',
      '320826',
      '320830',
      '320831',
    ])
  })

  it('lists the counties of a province, and of all five places', () => {
    expect(listCounties('340000').map((region) => region.name.zh)).toEqual(['全椒县'])
    expect(listCounties('652300')).toHaveLength(7)
    expect(new Set(listCounties().map((region) => region.code)).size).toBe(24)
    expect(listCounties().every((region) => isRegionCode(region.code))).toBe(true)
  })

  it('has a full name, widest first in Chinese and last in English', () => {
    expect(fullRegionName('320206')).toEqual({ zh: '江苏省无锡市惠山区', en: 'Huishan, Wuxi, Jiangsu' })
    expect(fullRegionName('320871')?.zh).toBe('江苏省淮安经济技术开发区')
    expect(fullRegionName('110101')).toBeUndefined()
  })
})
