import { describe, expect, it } from 'vitest'
import { problemFrom, Unreachable } from './problem.ts'
import { makeQueryClient, mayRetry, noticeSignedOut, PROVES, sessionKey } from './query.ts'

describe('asking the server again', () => {
  it('is no use after a refusal', () => {
    expect(mayRetry(0, problemFrom(409, {}))).toBe(false)
  })

  it('is tried twice after silence or a mistake of the server', () => {
    for (const error of [new Unreachable(undefined), problemFrom(500, {})]) {
      expect([0, 1, 2].map((failures) => mayRetry(failures, error))).toEqual([true, true, false])
    }
  })
})

describe('a session that has ended', () => {
  it('is noticed by any question that is answered 401', async () => {
    const queries = makeQueryClient()
    queries.setQueryData(sessionKey, { name: 'Zhou' })
    const asked = queries.fetchQuery({
      queryKey: ['claims'],
      queryFn: () => Promise.reject(problemFrom(401, { code: 'identity.signed-out' })),
    })
    await expect(asked).rejects.toMatchObject({ status: 401 })
    expect(queries.getQueryData(sessionKey)).toBeNull()
  })

  it('is said once: whoever is giving a code again is not thrown back by the page behind', () => {
    const queries = makeQueryClient()
    for (const known of [{ step: 'second-factor', name: 'Zhou' }, 'left']) {
      queries.setQueryData(sessionKey, known)
      noticeSignedOut(queries, problemFrom(401, { code: 'platform.not-signed-in' }))
      expect(queries.getQueryData(sessionKey)).toEqual(known)
    }
  })

  it('is not over where a proof is asked for first: nobody asks the server whether it is', () => {
    const queries = makeQueryClient()
    queries.setQueryData(sessionKey, { name: 'Zhou' })
    noticeSignedOut(queries, problemFrom(401, { code: 'identity.sign-in-again' }))
    expect(queries.getQueryData(sessionKey)).toBe(PROVES)
    expect(queries.getQueryState(sessionKey)?.isInvalidated).toBe(false)
  })

  it('that is somebody else’s by now is read anew', async () => {
    const queries = makeQueryClient()
    queries.setQueryData(sessionKey, { name: 'Zhou' })
    noticeSignedOut(queries, problemFrom(409, { code: 'platform.another-account' }))
    expect(queries.getQueryState(sessionKey)).toMatchObject({ isInvalidated: true, data: { name: 'Zhou' } })
  })

  it('is not concluded from another refusal', async () => {
    const queries = makeQueryClient()
    queries.setQueryData(sessionKey, { name: 'Zhou' })
    const asked = queries.fetchQuery({
      queryKey: ['claims'],
      queryFn: () => Promise.reject(problemFrom(403, {})),
    })
    await expect(asked).rejects.toMatchObject({ status: 403 })
    expect(queries.getQueryData(sessionKey)).toEqual({ name: 'Zhou' })
  })
})
