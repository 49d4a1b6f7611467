// A register of social insurance as agencies hand it over, for `npm run bench -- registers`.
import { creditCodeCheckCharacter, idCheckDigit, organizationCodeCheckCharacter } from '@zhixun/policy'

/** Months of each person. */
export const MONTHS = 12

/** Twelve months of each person, one under another, as social insurance agencies hand them over. */
export function* inventedLines(lines: number): Generator<string> {
  const codes = Array.from({ length: 2_000 }, (_, n) => {
    const organization = `MA${String(n).padStart(6, '0')}`
    const first17 = `91320206${organization}${organizationCodeCheckCharacter(organization)}`
    return `${first17}${creditCodeCheckCharacter(first17)}`
  })
  yield '姓名,公民身份号码,单位名称,统一社会信用代码,险种,费款所属期\n'
  for (let person = 0; person * MONTHS < lines; person++) {
    const born = new Date(Date.UTC(1965, 0, 1 + (person % 12_000)))
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '')
    const first17 = `${320200 + (Math.floor(person / 12_000) % 80)}${born}${900 + (Math.floor(person / 960_000) % 90)}`
    const start = `王小${String.fromCharCode(0x4e00 + (person % 5_000))},${first17}${idCheckDigit(first17)},无锡某某精密机械有限公司,${codes[person % 2_000]},职工基本养老保险,2022`
    const months = Math.min(MONTHS, lines - person * MONTHS)
    yield Array.from(
      { length: months },
      (_, month) => `${start}${String(month + 1).padStart(2, '0')}\n`,
    ).join('')
  }
}
