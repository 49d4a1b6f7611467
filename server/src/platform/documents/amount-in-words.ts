const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿'] as const
const firstTooLarge = 10 ** 14

/**
 * An amount in the capital figures that bank papers and vouchers carry so that nobody adds a stroke:
 * 123456 → "壹仟贰佰叁拾肆元伍角陆分".
 *
 * Follows the rules for filling in bills (正确填写票据和结算凭证的基本规定): 整 after whole yuan and whole jiao, one 零 for any
 * run of noughts between digits, and 零 between yuan and fen where there is no jiao.
 *
 * @param fen  whole, from 0 to below 10^12 yuan
 * @throws RangeError outside of that
 */
export function amountInWords(fen: number): string {
  if (!Number.isInteger(fen) || fen < 0 || fen >= firstTooLarge) {
    throw new RangeError(`Not an amount to be written in words: ${fen}`)
  }
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const rest = fen % 10
  if (fen === 0) return '零元整'
  const whole = yuan === 0 ? '' : `${yuanInWords(yuan)}元`
  if (jiao === 0 && rest === 0) return `${whole}整`
  const tenths = jiao === 0 ? (yuan === 0 ? '' : '零') : `${digits[jiao]}角`
  return rest === 0 ? `${whole}${tenths}整` : `${whole}${tenths}${digits[rest]}分`
}

function yuanInWords(yuan: number): string {
  const text = String(yuan)
  let words = ''
  let noughts = false
  let groupHasDigit = false
  for (const [index, character] of [...text].entries()) {
    const place = text.length - 1 - index
    const digit = Number(character)
    if (digit === 0) {
      noughts = true
    } else {
      words += `${noughts ? '零' : ''}${digits[digit]}${places[place % 4]}`
      noughts = false
      groupHasDigit = true
    }
    if (place % 4 === 0) {
      if (groupHasDigit) words += groups[place / 4]
      groupHasDigit = false
    }
  }
  return words
}
