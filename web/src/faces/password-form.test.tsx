import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Problem } from '../platform/problem.ts'
import { PasswordForm } from './password-form.tsx'
import { zh } from './sign-in.zh.ts'

const guarded = new Problem(429, { code: 'identity.sign-in-guarded', title: '请连同验证器的验证码一起登录' })

function shown(error: Error | null, code?: string): string {
  const variables = { username: 'shen', password: 'any', ...(code !== undefined && { code }) }
  const signIn = { error, isPending: false, variables, mutate: () => undefined }
  return renderToStaticMarkup(<PasswordForm signIn={signIn} />)
}

describe('the form of user name and password', () => {
  it('has no field for a code as long as nobody guards the name', () => {
    expect(shown(null)).not.toContain('name="code"')
    expect(shown(new Problem(401, { code: 'identity.wrong-credentials' }))).not.toContain('name="code"')
  })

  it('has one once the server asks for the code along with the password', () => {
    const form = shown(guarded)
    expect(form).toContain('name="code"')
    expect(form).toContain(guarded.zh)
    expect(form).not.toContain(zh.codeNotTaken)
  })

  it('says that a code was not taken where the name is guarded all the same', () => {
    expect(shown(guarded, '000000')).toContain(zh.codeNotTaken)
  })
})
