import { describe, expect, it } from 'vitest'
import { base, but, caseOf, type Given, type RulebookId, rulebookNamed } from '../../testing/given.ts'
import type { Locale } from '../values/words.ts'
import { explain } from './explain.ts'
import { labelOf } from './fact-label.ts'

function headlines(id: RulebookId, given: Given, locale: Locale = 'zh'): string[] {
  const [trainee] = explain(rulebookNamed(id), caseOf(id, given), locale).trainees
  return (trainee?.benefits ?? []).map((benefit) => benefit.headline)
}

describe('an explanation', () => {
  it('tells an amount as arithmetic with its clause, in either language', () => {
    const given = but(base('wuxi-2020', 'online'), { trainee: { classHours: 24 } })
    expect(headlines('wuxi-2020', given)).toEqual([
      '准予 444.00 元：18.50 元 × 24 课时 = 444.00 元（二(二)）',
    ])
    expect(headlines('wuxi-2020', given, 'en')).toEqual([
      'Granted 444.00 yuan: 18.50 yuan × 24 class hours = 444.00 yuan (clause 二(二))',
    ])
  })

  it.each([
    [
      'a ceiling',
      'wuxi-2020',
      'online',
      { trainee: { classHours: 28 } },
      '18.50 元 × 28 课时 = 518.00 元；不超过 500.00 元，计 500.00 元',
    ],
    [
      'a share above its limit',
      'huaian-2021',
      'online',
      { standards: { 'online-share-permille': 600 } },
      '转岗转业培训补贴标准 1,200.00 元；按 50% 计 600.00 元（所定比例 60% 超过上限）',
    ],
    [
      'months that are left',
      'quanjiao-2020',
      'work-for-training',
      { trainee: { months: 7 } },
      '申请 7 个月，按尚余 6 个月计；200.00 元 × 6 个月 = 1,200.00 元',
    ],
    [
      'an uplift',
      'wuxi-2023',
      'skill-upgrade',
      { training: { inShortageCatalog: true }, trainee: { certificate: { level: 'advanced' } } },
      '高级工 2,000.00 元；上浮 30%，计 2,600.00 元',
    ],
    [
      'what was paid earlier',
      'wuxi-2023',
      'skill-upgrade',
      { trainee: { earlier: [{ rulebook: 'wuxi-2023', benefit: 'online', on: '2023-01-20', fen: 30000 }] } },
      '初级工 1,000.00 元；扣除已发 300.00 元，计 700.00 元',
    ],
  ] as const)('tells %s', (_name, id, name, change, told) => {
    expect(headlines(id, but(base(id, name), change))[0]).toContain(told)
  })

  it('tells every reason of a refusal with its clause', () => {
    const given = but(base('wuxi-2023', 'online'), { trainee: { classHours: 14, passed: false } })
    expect(headlines('wuxi-2023', given)).toEqual([
      '不予：完成 14 课时，至少需要 15 课时（一）；考核合格：否（一）',
    ])
  })

  it('calls a benefit that excludes this one by its title', () => {
    const earlier = [
      { rulebook: 'quanjiao-2020', benefit: 'work-for-training', on: '2019-05-06', fen: 20000 },
    ]
    const given = but(base('quanjiao-2020', 'pre-job'), { trainee: { earlier } })
    expect(headlines('quanjiao-2020', given)).toEqual([
      '不予：2019-05-06 已享受“以工代训补贴”，两项不可重复享受（二(一)）',
    ])
  })

  it('tells what is missing by its name', () => {
    const given = but(base('huaian-2021', 'training'), {
      standards: undefined,
      training: { filedOn: undefined },
    })
    expect(headlines('huaian-2021', given)).toEqual(['待定，尚缺：备案日、岗位技能提升培训补贴标准'])
  })

  it('tells what took the place of a superseded benefit', () => {
    expect(headlines('wuxi-2023', base('wuxi-2023', 'both'))).toEqual([
      '就高不重复：已准予较高的“企业职工岗位技能提升培训补贴”（四(一)）',
      '准予 1,000.00 元：初级工 1,000.00 元（二）',
    ])
  })

  it('carries how we read the notice', () => {
    const [trainee] = explain(
      rulebookNamed('wuxi-2020'),
      caseOf('wuxi-2020', base('wuxi-2020', 'online')),
      'zh',
    ).trainees
    const filing = trainee?.benefits[0]?.checks.find((check) => check.id === 'filing')
    expect(filing).toMatchObject({ clause: '三', reading: expect.stringContaining('不晚于开班前一日') })
  })

  it('has a label for every fact', () => {
    expect(labelOf('trainee.passed').en).toBe('Passed the final assessment')
    expect(labelOf('standards.pre-job', rulebookNamed('huaian-2021')).zh).toBe('岗前培训补贴标准')
    expect(labelOf('calendar.2028').zh).toBe('2028 年放假安排')
  })
})
