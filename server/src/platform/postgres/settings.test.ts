import { describe, expect, it } from 'vitest'
import { serverSettings } from './settings.ts'

const GIGABYTE = 1024 ** 3

function settingOf(name: string, memoryBytes: number, durable = true): string | undefined {
  const settings = serverSettings({ port: 15_432, durable, memoryBytes })
  return settings.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1)
}

describe('settings of the embedded server', () => {
  it.each([
    [1, '256MB'],
    [2, '256MB'],
    [4, '512MB'],
    [16, '2048MB'],
    [32, '4096MB'],
    [256, '4096MB'],
  ])('take of %i GB of memory %s for pages', (gigabytes, pages) => {
    expect(settingOf('shared_buffers', gigabytes * GIGABYTE)).toBe(pages)
  })

  it('take little in tests, however large the machine', () => {
    expect(settingOf('shared_buffers', 256 * GIGABYTE, false)).toBe('128MB')
  })
})
