const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'
const ZERO = 48
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether a text is an identity number of 18 places without any fault: what `readIdNumber` says, many times faster, for the
 * lines of a register that have none. Whatever is not, `readIdNumber` is asked about for its faults.
 */
export function isWholeIdNumber(text: string): boolean {
  if (text.length !== 18) return false
  let sum = 0
  for (let place = 0; place < 17; place++) {
    const digit = text.charCodeAt(place) - ZERO
    if (digit < 0 || digit > 9) return false
    sum += digit * (weights[place] as number)
  }
  return text.charCodeAt(17) === checkCharacters.charCodeAt(sum % 11) && isDay(text)
}

function isDay(text: string): boolean {
  const digits = (from: number, until: number) => {
    let value = 0
    for (let place = from; place < until; place++) value = value * 10 + text.charCodeAt(place) - ZERO
    return value
  }
  const [year, month, day] = [digits(6, 10), digits(10, 12), digits(12, 14)]
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (daysOfMonths[month - 1] as number) + (month === 2 && isLeap ? 1 : 0)
}
