import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFakeMail, createMailFolder, createSmtp } from './index.ts'

const letter = {
  reference: '0187-2',
  to: 'hr@firm.example.cn',
  subject: '贵单位的备案已通过',
  text: '请按计划开班。\n职训通',
  unsubscribeUrl: 'https://px.example.cn/m/u?t=abc',
}
const from = '职训通 <noreply@px.example.cn>'

const received: { from: string; to: string[]; content: string }[] = []
let server: SMTPServer
let port = 0

beforeAll(async () => {
  server = new SMTPServer({
    authMethods: ['PLAIN'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'zhi xun' && password === 'p@ss'
        ? done(null, { user: username })
        : done(refusal(535, 'no')),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody')) return done(refusal(550, `<${address}>: no such mailbox`))
      if (address.startsWith('full')) return done(refusal(452, 'mailbox full'))
      return done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((each) => each.address),
          content: Buffer.concat(parts).toString('utf8'),
        })
        done(null, 'queued as Q77')
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

async function sendBy(url: string, given: typeof letter, plain = true) {
  const smtp = createSmtp({ url, from, timeoutMs: 2000, plain })
  try {
    return await smtp.send(given)
  } finally {
    smtp.close()
  }
}

/** Sends a letter and gives it back as it arrived: head, with folded lines made whole, and to whom it went. */
async function arrived(given: typeof letter): Promise<{ head: string; to: readonly string[] }> {
  expect(await sendBy(url(), given)).toMatchObject({ outcome: 'accepted' })
  const { content, to } = received.at(-1) as (typeof received)[number]
  return { head: (content.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]/g, ' '), to }
}
const url = (user = 'zhi%20xun:p%40ss') => `smtp://${user}@127.0.0.1:${port}`

describe('a mail server reached by SMTP', () => {
  it('takes a letter, signed on by name and password', async () => {
    expect(await sendBy(url(), letter)).toEqual({
      outcome: 'accepted',
      reference: expect.stringContaining('Q77'),
      reason: '',
    })
    expect(received[0]).toMatchObject({ from: 'noreply@px.example.cn', to: ['hr@firm.example.cn'] })
  })

  it('goes under the same name where it is sent again, so that a mail program shows it once', async () => {
    const [one, other] = [await arrived(letter), await arrived(letter)]
    expect(one.head).toContain('Message-ID: <0187-2@px.example.cn>')
    expect(other.head).toContain('Message-ID: <0187-2@px.example.cn>')
  })

  it('can be ended by one click, and is not answered by machines', async () => {
    const { head } = await arrived(letter)
    expect(head).toContain('List-Unsubscribe: <https://px.example.cn/m/u?t=abc>')
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(head).toContain('Auto-Submitted: auto-generated')
  })

  it.each([
    ['a line of its own in the subject', { subject: '通知\r\nBcc: spy@evil.example\r\nX-Evil: yes' }],
    ['a body in the subject', { subject: '通知\r\n\r\nX-Evil: yes' }],
  ])('goes to nobody else and says nothing more with %s', async (_, changed) => {
    const { head, to } = await arrived({ ...letter, ...changed })
    expect(to).toEqual([letter.to])
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im)
  })

  it.each([
    ['a line of its own', 'hr@firm.example.cn\r\nBcc: spy@evil.example'],
    ['a second one', 'hr@firm.example.cn, spy@evil.example'],
  ])('goes to nobody at an address with %s in it', async (_, to) => {
    const before = received.length
    expect(await sendBy(url(), { ...letter, to })).toMatchObject({ outcome: 'refused' })
    expect(received.length).toBe(before)
  })

  it('refuses for good a mailbox that does not exist, without its name in the reason', async () => {
    const answer = await sendBy(url(), { ...letter, to: 'nobody@firm.example.cn' })
    expect(answer.outcome).toBe('refused')
    expect(answer.reason).toContain('no such mailbox')
    expect(answer.reason).not.toContain('nobody')
  })

  it.each([
    ['a full mailbox', () => sendBy(url(), { ...letter, to: 'full@firm.example.cn' })],
    ['a wrong password of ours', () => sendBy(url('zhixun:wrong'), letter)],
    ['a server that is not there', () => sendBy('smtp://127.0.0.1:9', letter)],
  ])('has failed for now at %s', async (_, send) => {
    expect(await send()).toMatchObject({ outcome: 'failed', reference: '' })
  })

  it('sends no name, password or letter over a line that is not encrypted, unless told to', async () => {
    const before = received.length
    expect(await sendBy(url(), letter, false)).toMatchObject({ outcome: 'failed' })
    expect(received.length).toBe(before)
  })
})

describe('a folder in place of a mail server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhixun-mail-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('holds one .eml for each letter, for its owner alone', async () => {
    const mail = createMailFolder({ folder, from })
    await mail.send(letter)
    expect(await mail.send(letter)).toMatchObject({ outcome: 'accepted', reference: '0187-2.eml' })
    expect(readdirSync(folder)).toEqual(['0187-2.eml'])
    expect(readFileSync(join(folder, '0187-2.eml'), 'utf8')).toContain('To: hr@firm.example.cn')
    expect(statSync(join(folder, '0187-2.eml')).mode & 0o777).toBe(0o600)
  })
})

describe('the mail server for tests', () => {
  it('keeps what it accepted, and answers as it was told', async () => {
    const mail = createFakeMail()
    mail.answerWith(() => ({ outcome: 'refused', reference: '', reason: 'no' }))
    expect(await mail.send(letter)).toMatchObject({ outcome: 'refused' })
    mail.answerWith(undefined)
    expect(await mail.send(letter)).toMatchObject({ outcome: 'accepted' })
    expect(mail.sent).toEqual([letter])
  })
})
