import { describe, expect, it } from 'vitest'
import { LineCells } from './line-cells.ts'
import { splitLine } from './split-line.ts'

/** Lines much like each other, as those of a register are: cells change, are missing, are quoted, end in another way. */
function inventedLines(count: number): string[] {
  let state = 7
  const pick = <Value>(...values: Value[]): Value => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return values[Math.floor(state / 65_536) % values.length] as Value
  }
  let cells = ['王伟', '320206199001011234', '', '2022-01']
  return Array.from({ length: count }, () => {
    const place = pick(0, 1, 2, 3, 3, 3)
    cells = cells.with(place, pick('王伟', '王', '', '202201', '2022-01', '2022-11', '"无锡, 惠山"', 'MA'))
    return cells.slice(0, pick(4, 4, 4, 4, 3, 1)).join()
  })
}

describe('cells of a chunk', () => {
  it.each([
    ['utf-8', '\n'],
    ['utf-8', '\r\n'],
  ] as const)(
    'in %s with ends %j are those of each line by itself, and told to be as before where they are',
    (encoding, end) => {
      const lines = inventedLines(3_000)
      const cells = new LineCells(encoding, ',')
      cells.open(Buffer.from(lines.join(end)))
      let before: string[] = []
      for (const line of lines) {
        expect(cells.step()).toBe(true)
        const alone = splitLine(line, ',')
        expect([cells.count, ...alone.map((_, place) => cells.text(place))]).toEqual([alone.length, ...alone])
        for (const [place, text] of alone.entries()) {
          const isPlain = /^\d{6}$/.test(text) && !line.includes('"')
          expect(cells.digits(place, 6)).toBe(isPlain ? Number(text) : undefined)
          if (cells.isAsBeforeUpTo(place))
            expect(alone.slice(0, place + 1)).toEqual(before.slice(0, place + 1))
          if (cells.isAsBefore(place)) expect(text).toBe(before[place])
          // quoted and unquoted cells are read again rather than compared
          else if (!`${line}${before}`.includes(', ')) expect(text).not.toBe(before[place])
        }
        before = alone
      }
      expect(cells.step()).toBe(false)
    },
  )

  it('of one chunk are not compared with those of the chunk before', () => {
    const cells = new LineCells('utf-8', ',')
    for (const text of ['王,1', '王,2']) {
      cells.open(Buffer.from(text))
      cells.step()
      expect(cells.isAsBefore(0)).toBe(false)
    }
  })

  it('of GB18030 are found whatever their second bytes are', () => {
    const cells = new LineCells('gb18030', '|')
    // 龵 has the byte of the bar as its second
    cells.open(Uint8Array.from([0xfd, 0x7c, 0x7c, 0x31, 0x0a, 0xfd, 0x7c, 0x7c, 0x32]))
    cells.step()
    expect([cells.count, cells.text(1)]).toEqual([2, '1'])
    cells.step()
    expect([cells.isAsBefore(0), cells.text(1)]).toEqual([true, '2'])
  })
})
