import type { Overview } from './registers-api.ts'

type Covered = Overview['kinds'][number]['covered']

/** How many areas have published a register of a kind, and of which day the oldest of what is newest in each is; undefined where none has. */
export function toldByParts(covered: Covered): { areas: number; oldest: string } | undefined {
  const newest = new Map<string, string>()
  for (const { area, asOfOn } of covered) if (asOfOn > (newest.get(area) ?? '')) newest.set(area, asOfOn)
  const [oldest] = [...newest.values()].sort()
  return oldest === undefined ? undefined : { areas: newest.size, oldest }
}
