import { findCounty, findProvinceOrCity, type Words } from '@zhixun/policy'

/** How a county, city or province is called, by its code or its leading digits; unknown ones by their code. */
export function regionWords(code: string): Words {
  return (findCounty(code) ?? findProvinceOrCity(code.padEnd(6, '0')))?.name ?? { zh: code, en: code }
}
