import type { Words } from './words.ts'

/** A province, a city (prefecture) or a county-level region, by its code of six digits (行政区划, GB/T 2260). */
export interface Region {
  readonly code: string
  readonly level: 'province' | 'city' | 'county'
  readonly name: Words
  /**
   * Not in GB/T 2260, yet a place with a bureau of its own: a development zone by the code statistics use for it, or
   * what a city's own bureau handles, by the city's code.
   */
  readonly isOutsideStandard?: true
}

const province = (code: string, zh: string, en: string): Region => ({
  code,
  level: 'province',
  name: { zh, en },
})
const city = (code: string, zh: string, en: string): Region => ({ code, level: 'city', name: { zh, en } })
const county = (code: string, zh: string, en: string): Region => ({ code, level: 'county', name: { zh, en } })

/** Provinces and cities of the places served. */
const wider: readonly Region[] = [
  province('320000', '江苏省', 'Jiangsu'),
  province('340000', '安徽省', 'Anhui'),
  province('650000', '新疆维吾尔自治区', 'Xinjiang'),
  city('320200', '无锡市', 'Wuxi'),
  city('320800', '淮安市', "Huai'an"),
  city('341100', '滁州市', 'Chuzhou'),
  city('652300', '昌吉回族自治州', 'Changji'),
]

/** County-level regions as they are since 2016; abolished ones live on in identity numbers only. */
const counties: readonly Region[] = [
  county('320205', '锡山区', 'Xishan'),
  county('320206', '惠山区', 'Huishan'),
  county('320211', '滨湖区', 'Binhu'),
  county('320213', '梁溪区', 'Liangxi'),
  county('320214', '新吴区', 'Xinwu'),
  county('320281', '江阴市', 'Jiangyin'),
  county('320282', '宜兴市', 'Yixing'),
  { ...county('320800', '淮安市直', "Huai'an, city level"), isOutsideStandard: true },
  { ...county('320871', '淮安经济技术开发区', "Huai'an development zone"), isOutsideStandard: true },
  county('320803', '淮安区', "Huai'an District"),
  county('320804', '淮阴区', 'Huaiyin'),
  county('320812', '清江浦区', 'Qingjiangpu'),
  county('320813', '洪泽区', 'Hongze'),
  county('320826', '涟水县', 'Lianshui'),
  county('320830', '盱眙县', 'Xuyi'),
  county('320831', '金湖县', 'Jinhu'),
  county('341124', '全椒县', 'Quanjiao'),
  county('652301', '昌吉市', 'Changji City'),
  county('652302', '阜康市', 'Fukang'),
  county('652323', '呼图壁县', 'Hutubi'),
  county('652324', '玛纳斯县', 'Manas'),
  county('652325', '奇台县', 'Qitai'),
  county('652327', '吉木萨尔县', 'Jimsar'),
  county('652328', '木垒哈萨克自治县', 'Mori'),
]

const provincesAndCities = new Map(wider.map((region) => [region.code, region]))
const countiesByCode = new Map(counties.map((region) => [region.code, region]))

/** Whether a text is shaped like a region code. Says nothing of whether the region exists. */
export function isRegionCode(text: string): boolean {
  return /^[1-8]\d{5}$/.test(text)
}

/** The province or city with this code, or undefined. */
export function findProvinceOrCity(code: string): Region | undefined {
  return provincesAndCities.get(code)
}

/** The county-level region with this code, or undefined where it is not of the places served. */
export function findCounty(code: string): Region | undefined {
  return countiesByCode.get(code)
}

/** County-level regions within a province or city code (`320200`, `320000`), or all of them. */
export function listCounties(within?: string): readonly Region[] {
  const prefix = (within ?? '').replace(/(?:00)+$/, '')
  return counties.filter((region) => region.code.startsWith(prefix))
}

/** The full name of a county-level region, widest first: 江苏省无锡市惠山区; undefined where it is not of the places served. */
export function fullRegionName(code: string): Words | undefined {
  const region = countiesByCode.get(code)
  if (region === undefined) return undefined
  const outer = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].map(
    (wide) => provincesAndCities.get(wide)?.name,
  )
  const names = [...outer, region.name].filter((name) => name !== undefined)
  // 淮安市直 and 淮安经济技术开发区 carry the city's name themselves
  const [widest, middle, own] = names
  const zh = region.isOutsideStandard ? [widest, own] : [widest, middle, own]
  return {
    zh: zh.map((name) => name?.zh ?? '').join(''),
    en: [...names]
      .reverse()
      .map((name) => name.en)
      .join(', '),
  }
}
