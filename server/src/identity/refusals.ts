import { refusal } from '../platform/index.ts'

export const wrongCredentials = refusal('identity.wrong-credentials', {
  status: 401,
  zh: '用户名或密码不正确',
  en: 'The user name or password is not right',
})

export const tooManyTries = refusal<{ minutes: number }>('identity.too-many-tries', {
  status: 429,
  zh: '登录失败次数过多，请 {minutes} 分钟后再试',
  en: 'Too many failed sign-ins; try again in {minutes} minutes',
})

export const usernameTaken = refusal<{ username: string }>('identity.username-taken', {
  status: 409,
  zh: '用户名 {username} 已被使用，请换一个',
  en: 'The user name {username} is taken; choose another',
})

export const passwordTooShort = refusal<{ least: number }>('identity.password-too-short', {
  status: 422,
  zh: '密码至少 {least} 个字符',
  en: 'A password has at least {least} characters',
})
