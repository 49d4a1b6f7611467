import { describe, expect, it } from 'vitest'
import { readingsByClause } from './readings.ts'

const words = { zh: '开班时间', en: 'Window' }

describe('the readings of a notice', () => {
  it('are gathered by clause, the same one once', () => {
    const check = { checkId: 'window', label: words, text: words, clause: '一', reading: '首尾两日都算' }
    const told = {
      benefits: [],
      requirements: [
        { benefitId: 'online', checks: [check, { ...check, checkId: 'other', clause: '二', reading: null }] },
        { benefitId: 'offline', checks: [check] },
      ],
      procedure: [{ step: 'filing', text: words, clause: '二', reading: '按提前五天', benefits: [] }],
      attachments: [],
      entitlements: [],
    }
    expect([...readingsByClause(told)]).toEqual([
      ['一', [{ about: words, reading: '首尾两日都算' }]],
      ['二', [{ about: words, reading: '按提前五天' }]],
    ])
  })
})
