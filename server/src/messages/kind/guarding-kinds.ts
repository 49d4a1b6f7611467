import { type KindTable, mustBeTold } from './kind-definition.ts'

/** What the holder of a bureau's account is told of it, and nobody else: who else was given a way in hears last of all otherwise. */
export const guardingKinds = {
  'sign-on-link-asked': {
    name: { zh: '有人申请绑定统一身份', en: 'Somebody asks to link your account' },
    to: 'staff',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['person'],
    wording: {
      zh: {
        title: '有管理员申请为您的账号绑定统一身份认证',
        body: '系统管理员{person}申请为您的账号绑定一个统一身份，复核后用该身份即可登录您的账号。不是您要求的，请到“账号与安全”拒绝，并告诉安全管理员。',
        sms: '有管理员申请为您的账号绑定统一身份认证。不是您要求的，请登录后到“账号与安全”拒绝。',
      },
      en: {
        title: 'An administrator asks to link your account to single sign-on',
        body: 'The administrator {person} asks to link an identity at the single sign-on service to your account; once confirmed, it opens your account. If you did not ask for it, decline it under “Account and security” and tell the security officer.',
        sms: 'An administrator asks to link your account to single sign-on. If you did not ask for it, sign in and decline it.',
      },
    },
  },
  'sign-on-linked': {
    name: { zh: '账号已绑定统一身份', en: 'Your account was linked' },
    to: 'staff',
    ...mustBeTold,
    channels: ['sms', 'mail'],
    placeholders: ['person'],
    wording: {
      zh: {
        title: '您的账号已绑定统一身份认证',
        body: '经{person}复核，您的账号绑定了一个统一身份，用该身份即可登录。不是您要求的，请立即到“账号与安全”解绑，并告诉安全管理员。',
        sms: '您的账号已绑定统一身份认证。不是您要求的，请立即登录解绑，并告诉安全管理员。',
      },
      en: {
        title: 'Your account was linked to single sign-on',
        body: '{person} confirmed it: an identity at the single sign-on service opens your account from now on. If you did not ask for it, unlink it at once under “Account and security” and tell the security officer.',
        sms: 'Your account was linked to single sign-on. If you did not ask for it, unlink it at once and tell the security officer.',
      },
    },
  },
} as const satisfies KindTable
