import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rooms } from './rooms.ts'
import { inventedIdNumber } from './testing/invented.ts'
import { productCommands } from './testing/product-commands.ts'

/** What a command takes as a reason; undefined where it takes none. */
function reasonOf(input: z.ZodType): z.ZodType | undefined {
  return input instanceof z.ZodObject ? (input.shape['reason'] as z.ZodType | undefined) : undefined
}

describe('a reason', () => {
  const asking = productCommands().flatMap(({ name, by, input }) => {
    const reason = reasonOf(input)
    // what the product tells itself is nobody's typing
    return reason && by.some((holder) => holder !== 'system') ? [{ name, reason }] : []
  })

  it('is asked for by many commands, of all rooms', () => {
    expect(rooms.length).toBeGreaterThan(10)
    expect(asking.length).toBeGreaterThan(50)
  })

  it.each(asking)('of $name keeps nobody’s identity number, and is no blank', ({ reason }) => {
    const number = inventedIdNumber(77)
    const read = reason.safeParse(`本人证件 ${number}，已核对`)
    expect(read.success).toBe(true)
    expect(JSON.stringify(read.data)).not.toContain(number)
    expect(reason.safeParse('   ').success).toBe(false)
  })
})
