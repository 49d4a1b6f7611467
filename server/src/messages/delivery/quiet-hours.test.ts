import { describe, expect, it } from 'vitest'
import { afterQuietHours } from './quiet-hours.ts'

describe('quiet hours', () => {
  it.each([
    ['2023-03-06T07:59:59+08:00', '2023-03-06T08:00:00+08:00'],
    ['2023-03-06T08:00:00+08:00', '2023-03-06T08:00:00+08:00'],
    ['2023-03-06T20:59:59+08:00', '2023-03-06T20:59:59+08:00'],
    ['2023-03-06T21:00:00+08:00', '2023-03-07T08:00:00+08:00'],
    ['2023-12-31T23:30:00+08:00', '2024-01-01T08:00:00+08:00'],
    ['2023-03-06T00:00:00+08:00', '2023-03-06T08:00:00+08:00'],
  ])('make what is told at %s go out at %s', (told, out) => {
    expect(afterQuietHours(new Date(told))).toEqual(new Date(out))
  })
})
