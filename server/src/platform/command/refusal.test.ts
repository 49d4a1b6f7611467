import { describe, expect, it } from 'vitest'
import { listRefusals, orRefuse, Refusal, refusal, refuseUnless } from './refusal.ts'

const tooLate = refusal<{ closedOn: string; names: readonly string[]; after: number | null }>(
  'platform.too-late-in-a-test',
  {
    status: 409,
    zh: '已于 {closedOn} 截止：{names}（{after}）',
    en: 'Closed on {closedOn}: {names} ({after}) {unknown}',
  },
)

describe('a refusal', () => {
  it('says its sentence in both languages with the details filled in, and carries them', () => {
    const no = tooLate({ closedOn: '2023-04-30', names: ['甲厂', '乙厂'], after: 0 }, [
      { pointer: '/lines/12/idNumber', zh: '证号有误', en: 'a wrong number' },
    ])
    expect(no).toBeInstanceOf(Refusal)
    expect(no).toMatchObject({
      code: 'platform.too-late-in-a-test',
      status: 409,
      zh: '已于 2023-04-30 截止：甲厂、乙厂（0）',
      en: 'Closed on 2023-04-30: 甲厂, 乙厂 (0) {unknown}',
      details: { closedOn: '2023-04-30', names: ['甲厂', '乙厂'], after: 0 },
      faults: [{ pointer: '/lines/12/idNumber' }],
    })
    expect(no.message).toBe('platform.too-late-in-a-test: Closed on 2023-04-30: 甲厂, 乙厂 (0) {unknown}')
  })

  it('leaves a placeholder standing where there is nothing to fill it with, and fills nothing twice', () => {
    const no = tooLate({ closedOn: '{names}', names: ['甲'], after: null })
    expect(no.zh).toBe('已于 {names} 截止：甲（{after}）')
  })

  it('has a code of its own', () => {
    expect(() => refusal('platform.too-late-in-a-test', { status: 409, zh: '', en: '' })).toThrow(
      'declared twice',
    )
    expect(listRefusals().map((kind) => kind.code)).toContain('platform.too-late-in-a-test')
  })

  it('is thrown where a condition does not hold or a thing is not there', () => {
    const no = tooLate({ closedOn: '2023-04-30', names: [], after: 1 })
    expect(() => refuseUnless(0, no)).toThrow(no)
    expect(() => refuseUnless('yes', no)).not.toThrow()
    expect(orRefuse(0, no)).toBe(0)
    expect(orRefuse('', no)).toBe('')
    expect(() => orRefuse(undefined, no)).toThrow(no)
    expect(() => orRefuse(null, no)).toThrow(no)
  })
})
