import { describe, expect, it } from 'vitest'
import { tokens } from './tokens.ts'

describe('text', () => {
  const texts = ['ink', 'inkSoft', 'inkFaint', 'pine', 'seal', 'bamboo', 'amber', 'slate'] as const

  it.each(texts)('in %s can be read on white and on paper', (name) => {
    expect(contrast(tokens[name], tokens.surface)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens[name], tokens.paper)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['pine', 'seal', 'bamboo', 'amber', 'slate'] as const)(
    'in %s can be read on its own wash',
    (name) => {
      expect(contrast(tokens[name], tokens[`${name}Wash`])).toBeGreaterThanOrEqual(4.5)
    },
  )
})

/** The contrast of two colours by WCAG 2.1. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
