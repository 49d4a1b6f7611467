import { tokens } from './tokens.ts'

const chosen = [
  ...[tokens.pine, '#d99a2b', tokens.slate, tokens.seal, '#7fa88a', '#8a6d9b'],
  ...['#5fa8d3', '#6b4f2a', '#c76b8f', '#a3a82f', '#2f2f6b', '#8d9794'],
]

// successive turns of the golden angle never meet
const TURN = 137.508

/** As many colours as there is to tell apart, no two alike. */
export function chartColours(count: number): string[] {
  return Array.from({ length: count }, (_, place) => chosen[place] ?? turned(place))
}

function turned(place: number): string {
  return `hsl(${Math.round((place * TURN) % 360)}, 48%, ${place % 2 === 0 ? 38 : 56}%)`
}

const marks = ['emptyCircle', 'emptyRect', 'emptyTriangle', 'emptyDiamond'] as const

/** The mark on a line, for whoever does not tell colours apart. */
export function chartMark(place: number): string {
  return marks[place % marks.length] ?? marks[0]
}
