import { describe, expect, it } from 'vitest'
import { keepDraft, keptDraft } from './kept-draft.ts'

describe('an unsaved plan', () => {
  const inBrowser = () => {
    const kept = new Map<string, string>()
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }
  }
  const draft = {
    accountId: 'firm-01',
    rulebookId: 'wuxi-2023',
    typed: { courses: [{}], isCommissioned: false },
  }

  it('is found again by whoever typed it, and by nobody else at the same computer', () => {
    const storage = inBrowser()
    keepDraft(storage, draft)
    expect(keptDraft(storage, 'firm-01')).toEqual(draft)
    expect(keptDraft(storage, 'firm-02')).toBeUndefined()
  })

  it('is gone once it is saved, and nothing where a hand wrote something else there', () => {
    const storage = inBrowser()
    keepDraft(storage, draft)
    keepDraft(storage, undefined)
    expect(keptDraft(storage, 'firm-01')).toBeUndefined()
    storage.setItem('zhixun.plan-draft', '{')
    expect(keptDraft(storage, 'firm-01')).toBeUndefined()
  })
})
