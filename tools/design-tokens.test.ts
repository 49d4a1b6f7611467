import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fontStack, measures, tokens } from '../web/src/ui/tokens.ts'

const sheet = readFileSync(new URL('../web/src/ui/tokens.css', import.meta.url), 'utf8')

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('the style sheet of the house', () => {
  it.each(Object.entries(tokens))('has the colour %s of the console theme', (name, colour) => {
    expect(sheet).toContain(`--${kebab(name)}: ${colour};`)
  })

  it.each(Object.entries(measures))('has the measure %s of the console theme', (name, pixels) => {
    expect(sheet).toContain(`--${kebab(name)}: ${pixels}px;`)
  })

  it('has the letters of the console theme', () => {
    expect(sheet.replace(/\s+/g, ' ')).toContain(fontStack)
  })
})
