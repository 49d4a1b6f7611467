import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blindReason } from './blind-reason.ts'
import { openCarriers } from './index.ts'

const sms = { ZHIXUN_SMS_URL: 'https://sms.example.cn/send', ZHIXUN_SMS_ACCOUNT: 'wuxi' }

describe('the carriers an operator chose', () => {
  it('are folders where nothing is set', () => {
    const carriers = openCarriers({}, '/srv/zhixun')
    expect([carriers.sms.name, carriers.sms.signature, carriers.mail.name]).toEqual([
      'folder',
      '职训通',
      'folder',
    ])
  })

  it('are a gateway and a mail server where their settings are there, secrets from files too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhixun-carriers-'))
    writeFileSync(join(folder, 'secret'), 'shared-secret\n')
    const carriers = openCarriers(
      {
        ...sms,
        ZHIXUN_SMS_SECRET_FILE: join(folder, 'secret'),
        ZHIXUN_SMS_SIGNATURE: '无锡人社',
        ZHIXUN_SMS_FIELDS: '{"to":"mobile"}',
        ZHIXUN_SMTP_URL: 'smtps://user:secret@mail.example.cn',
        ZHIXUN_MAIL_FROM: '无锡人社 <px@example.cn>',
      },
      '/srv/zhixun',
    )
    rmSync(folder, { recursive: true })
    expect([carriers.sms.name, carriers.sms.signature, carriers.mail.name]).toEqual([
      'http',
      '无锡人社',
      'smtp',
    ])
  })

  it.each([
    ['no secret', sms, 'ZHIXUN_SMS_SECRET'],
    ['no sender', { ZHIXUN_SMTP_URL: 'smtp://mail.example.cn' }, 'ZHIXUN_MAIL_FROM'],
    ['another protocol', { ...sms, ZHIXUN_SMS_URL: 'ftp://sms.example.cn' }, 'ZHIXUN_SMS_URL'],
    ['no address', { ZHIXUN_SMTP_URL: 'mail.example.cn' }, 'ZHIXUN_SMTP_URL'],
    [
      'unknown fields',
      { ...sms, ZHIXUN_SMS_SECRET: 's', ZHIXUN_SMS_FIELDS: '{"from":"x"}' },
      'ZHIXUN_SMS_FIELDS',
    ],
    ['no JSON', { ...sms, ZHIXUN_SMS_SECRET: 's', ZHIXUN_SMS_FIELDS: 'to=mobile' }, 'ZHIXUN_SMS_FIELDS'],
    [
      'a line that others read',
      { ...sms, ZHIXUN_SMS_SECRET: 's', ZHIXUN_SMS_URL: 'http://sms.example.cn/send' },
      'ZHIXUN_SMS_PLAIN',
    ],
    [
      'no number of seconds',
      { ...sms, ZHIXUN_SMS_SECRET: 's', ZHIXUN_SMS_TIMEOUT_SECONDS: 'soon' },
      'ZHIXUN_SMS_TIMEOUT_SECONDS',
    ],
  ])('stop the server at once with %s, and say which setting it is', (_, env, name) => {
    expect(() => openCarriers(env, '/srv/zhixun')).toThrow(name)
  })
})

describe('a line without TLS', () => {
  it.each([
    ['to this machine', { ZHIXUN_SMS_URL: 'http://127.0.0.1:8090/send' }],
    ['to this machine by IPv6', { ZHIXUN_SMS_URL: 'http://[::1]/send' }],
    ['that the operator vouches for', { ZHIXUN_SMS_URL: 'http://10.1.2.3/send', ZHIXUN_SMS_PLAIN: 'yes' }],
  ])('is taken %s', (_, more) => {
    const { sms: gateway } = openCarriers({ ...sms, ZHIXUN_SMS_SECRET: 's', ...more }, '/srv/zhixun')
    expect(gateway.name).toBe('http')
  })

  it.each([
    ['that looks like this machine', { ZHIXUN_SMS_URL: 'http://localhost.example.cn/send' }],
    ['vouched for by any other word', { ZHIXUN_SMS_URL: 'http://10.1.2.3/send', ZHIXUN_SMS_PLAIN: 'true' }],
  ])('is not taken %s, and its address is not told', (_, more) => {
    const open = () => openCarriers({ ...sms, ZHIXUN_SMS_SECRET: 's', ...more }, '/srv/zhixun')
    expect(open).toThrow('ZHIXUN_SMS_PLAIN')
    expect(open).not.toThrow(more.ZHIXUN_SMS_URL)
  })
})

describe('what a carrier said', () => {
  it('is kept on one line, without numbers and addresses of people', () => {
    expect(blindReason('550 5.1.1 <li.lei@firm.cn>:\r\n Recipient +86 138-1234-5678 rejected')).toBe(
      '550 5.1.1 <***>: Recipient *** rejected',
    )
  })
})
