import { extractText } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { undertakingDigest, undertakingText } from './undertaking.ts'
import { renderUndertaking } from './undertaking-paper.ts'

const parties = {
  bureauName: '无锡市锡山区人力资源和社会保障局',
  organizationName: '无锡锡安精密机械制造有限公司',
  creditCode: '91320205MA1XK7QH3T',
  subjectNumber: 'SL-320205-2023-0042',
  documentTitle: '《关于支持企业开展线上职业技能培训的通知》',
}

describe('an undertaking', () => {
  it('promises a true plan when a training is put on record, and a true account when money is asked for', () => {
    const [filing, claim] = [undertakingText('filing', parties), undertakingText('claim', parties)]
    expect(filing.promises.join()).toContain('按备案的计划组织培训')
    expect(claim.promises.join()).toContain('没有重复申领')
    expect(claim.promises.at(-1)).toContain('退回已领取的补贴')
  })

  it('names the years of keeping where the rulebook does', () => {
    expect(undertakingText('filing', { ...parties, keepYears: 3 }).promises.join()).toContain('不少于 3 年')
    expect(undertakingText('filing', parties).promises.join()).toContain('按规定的期限')
  })

  it('has another digest as soon as one word differs', () => {
    const text = undertakingText('claim', parties)
    expect(undertakingDigest(text)).toMatch(/^[0-9a-f]{64}$/)
    expect(undertakingDigest({ ...text })).toBe(undertakingDigest(text))
    expect(undertakingDigest({ ...text, organizationName: '另一家公司' })).not.toBe(undertakingDigest(text))
  })

  it('is printed with who signed, when, and the digest of the words', async () => {
    const text = undertakingText('claim', parties)
    const signature = {
      name: '周明华',
      capacity: '经办人',
      at: '2023-04-18 10:32:05',
      means: '实名登录后在线签署',
    }
    const pdf = await renderUndertaking(text, signature)
    const { text: printed } = await extractText(new Uint8Array(pdf), { mergePages: true })
    const plain = printed.replace(/\s/g, '')
    for (const words of [
      '周明华（经办人）',
      '2023-04-1810:32:05',
      '91320205MA1XK7QH3T',
      undertakingDigest(text),
    ]) {
      expect(plain).toContain(words)
    }
    for (const promise of text.promises) expect(plain).toContain(promise.replace(/\s/g, ''))
  })
})
