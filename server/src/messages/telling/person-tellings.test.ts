import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, inventedName } from '../../testing/filed-training.ts'
import { newFirm, registeredFirm, type TestFirm } from '../../testing/firms.ts'
import { inventedAccountNumber, inventedIdNumber, inventedPhone } from '../../testing/invented.ts'
import { openTestServer, type TestServer, type TestUser } from '../../testing/test-server.ts'
import { unverifiedLearner, verify } from '../../testing/verified-learner.ts'

const REGION = '320206'
const region = `/api/regions/${REGION}`
const ASKER = 8_101
const STRANGER = 8_102

let server: TestServer
let reviewer: TestUser
let clerk: TestUser
let elsewhere: TestUser
let firm: TestFirm
let learner: Learner

interface Learner {
  readonly user: TestUser
  readonly personId: string
  readonly name: string
  readonly idNumber: string
}

beforeAll(async () => {
  server = await openTestServer({ day: '2023-03-01' })
  reviewer = await server.staff('huishan', ['reviewer'], REGION)
  clerk = await server.staff('huishan-clerk', ['clerk'], REGION)
  elsewhere = await server.staff('xishan', ['reviewer'], '320205')
  firm = await registeredFirm(server, 'employer', { reviewer })
  learner = await openLearner(ASKER)
})
afterAll(() => server.close())

async function openLearner(n: number): Promise<Learner> {
  const person = { name: inventedName(n), idNumber: inventedIdNumber(n), phone: inventedPhone(n) }
  const { personIds } = bodyOf<{ personIds: string[] }>(
    await firm.user.post(`${firm.path}/staff`, { people: [{ ...person, relation: 'employee' }] }),
  )
  const personId = personIds[0] ?? ''
  return { ...person, personId, user: await unverifiedLearner(server, region, personId, `learner-${n}`) }
}

interface Told {
  readonly title: { readonly zh: string; readonly en: string }
  readonly body: { readonly zh: string; readonly en: string }
  readonly link: string
}

/** What a user was told of one kind, newest first, once everything was delivered. */
async function told(user: TestUser, kind: string, at = region): Promise<Told[]> {
  await server.app.deliverEvents()
  return bodyOf<{ rows: Told[] }>(await user.get(`${at}/messages?kind=${kind}&limit=50`)).rows
}

describe('a request for correction', () => {
  it('is told to the reviewer who has to answer, in both languages, and to nobody of another district', async () => {
    const asked = { about: 'register', isWrong: '少记了一个月', shouldBe: '14 个月' }
    bodyOf(await learner.user.post(`${region}/corrections`, asked))
    expect(await told(reviewer, 'correction-waits')).toMatchObject([
      {
        title: {
          zh: expect.stringContaining('登记库中的信息'),
          en: expect.stringContaining('what a register says'),
        },
        body: { zh: expect.stringContaining(`${learner.name}认为`) },
        link: `/people/${REGION}/${learner.personId}`,
      },
    ])
    expect((await told(reviewer, 'correction-waits'))[0]?.body.zh).toContain('2023-03-31 前答复')
    expect(await told(elsewhere, 'correction-waits', '/api/regions/320205')).toEqual([])
    expect(await told(firm.user, 'correction-asked')).toEqual([])
  })

  it('is told to the firm that has to answer, and to no other', async () => {
    const asked = { about: 'employment', organizationId: firm.organizationId }
    bodyOf(
      await learner.user.post(`${region}/corrections`, {
        ...asked,
        isWrong: '入职日期有误',
        shouldBe: '2月1日',
      }),
    )
    const [message, ...more] = await told(firm.user, 'correction-asked')
    expect(more).toEqual([])
    expect(message).toMatchObject({
      title: { zh: '职工申请更正：用工信息' },
      link: `/people/${REGION}/${learner.personId}`,
    })
    const stranger = await registeredFirm(server, 'stranger', { reviewer })
    expect(await told(stranger.user, 'correction-asked')).toEqual([])
  })

  it('is answered to the person, with the reason, whichever way', async () => {
    const { rows } = bodyOf<{ rows: { correctionId: string; about: string }[] }>(
      await learner.user.get(`${region}/corrections`),
    )
    const idOf = (about: string) => rows.find((row) => row.about === about)?.correctionId
    const answer = (user: TestUser, about: string, outcome: string, reason: string, more = {}) =>
      user.post(`${region}/corrections/${idOf(about)}/answer`, { outcome, reason, ...more })
    bodyOf(await answer(reviewer, 'register', 'corrected', '已核对缴费记录', { changed: '已补记一个月' }))
    bodyOf(await answer(firm.user, 'employment', 'declined', '与劳动合同一致'))
    expect(await told(learner.user, 'correction-made')).toMatchObject([
      { body: { zh: expect.stringContaining('已补记一个月 已核对缴费记录') }, link: '/corrections' },
    ])
    expect(await told(learner.user, 'correction-declined')).toMatchObject([
      {
        title: { zh: '您申请更正的用工信息未予更正' },
        body: { zh: expect.stringContaining('与劳动合同一致') },
      },
    ])
  })
})

describe('a phone that is to be another', () => {
  it('is told to the person at once, masked, and again once it is the way in', async () => {
    const shouldBe = inventedPhone(8_103)
    const masked = `${shouldBe.slice(0, 3)}****${shouldBe.slice(-4)}`
    const { correctionId } = bodyOf<{ correctionId: string }>(
      await learner.user.post(`${region}/corrections`, { about: 'phone', isWrong: '换号了', shouldBe }),
    )
    expect(await told(learner.user, 'phone-asked')).toMatchObject([
      { title: { zh: `申请把您的手机号码改为 ${masked}` }, link: '/corrections' },
    ])
    const answer = { outcome: 'corrected', reason: '电话核实本人' }
    bodyOf(await reviewer.post(`${region}/corrections/${correctionId}/answer`, answer))
    server.pass(1)
    expect(await told(learner.user, 'phone-replaced')).toMatchObject([
      {
        title: { zh: `您的手机号码已更正为 ${masked}` },
        body: { zh: expect.stringContaining('电话核实本人') },
      },
    ])
  })
})

describe('the account that a person’s subsidies go to', () => {
  it('is told of where another one takes its place, and not where it is the first', async () => {
    const at = `${region}/people/${learner.personId}/bank-account`
    const account = (n: number) => ({ bankName: '江苏银行', accountNumber: inventedAccountNumber(n) })
    bodyOf(await firm.user.put(at, account(1)))
    expect(await told(learner.user, 'account-replaced')).toEqual([])
    bodyOf(await firm.user.put(at, account(1)))
    bodyOf(await firm.user.put(at, account(2)))
    await verify(server, region, learner.personId)
    const ending = inventedAccountNumber(2).slice(-4)
    expect(await told(learner.user, 'account-replaced')).toMatchObject([
      {
        title: { zh: `您的收款账户已更换为尾号 ${ending}` },
        body: { zh: expect.stringContaining('用人单位') },
      },
    ])
  })
})

describe('a real name that no register knows', () => {
  const confirm = ({ user, name, idNumber }: Learner) => user.post(`${region}/real-name`, { name, idNumber })
  const decide = (outcome: string, reason: string, of: Learner) => {
    const document = outcome === 'verified' ? { document: 'id-card' } : {}
    return clerk.post(`${region}/real-names/${of.personId}/decide`, { outcome, reason, ...document })
  }

  it('is told once to clerk, reviewer and whoever is both, however often it is typed while it waits', async () => {
    const stranger = await openLearner(STRANGER)
    bodyOf(await confirm(stranger))
    bodyOf(await confirm(stranger))
    for (const user of [clerk, reviewer]) {
      const messages = await told(user, 'real-name-waits')
      expect(messages).toMatchObject([{ link: '/real-names' }])
      expect(messages[0]?.body.zh).toContain(stranger.name)
    }
    const both = await server.staff('huishan-both', ['clerk', 'reviewer'], REGION)
    const clerkElsewhere = await server.staff('xishan-clerk', ['clerk'], '320205')
    expect(await told(both, 'real-name-waits')).toHaveLength(1)
    const { rows } = bodyOf<{ rows: Told[] }>(await both.get(`${region}/messages?limit=50`))
    expect(bodyOf(await both.get(`${region}/messages/unread-count`))).toMatchObject({ count: rows.length })
    expect(await told(clerkElsewhere, 'real-name-waits')).toEqual([])
    bodyOf(await decide('declined', '证件照片与本人不符', stranger))
    expect(await told(stranger.user, 'real-name-declined')).toMatchObject([
      { body: { zh: expect.stringContaining('证件照片与本人不符') }, link: '/real-name' },
    ])
    bodyOf(await confirm(stranger))
    bodyOf(await decide('verified', '本人到场核对一致', stranger))
    expect(await told(stranger.user, 'real-name-verified')).toHaveLength(1)
    expect(await told(learner.user, 'real-name-verified')).toEqual([])
  })
})

describe('a trait of an organization', () => {
  const proof = '市工信局 2023 年名单第 14 号'
  const set = (traits: readonly string[]) =>
    reviewer.put(`${firm.path}/traits`, { traits, proof, validFrom: '2023-01-01', validUntil: '2023-12-31' })

  it('is told to the firm when it is given or taken, and not when it stays', async () => {
    bodyOf(await set(['hard-hit', 'insured']))
    const [given] = await told(firm.user, 'trait-given')
    expect(given?.title.zh).toMatch(/^已认定为.+、.+$/)
    expect(given?.body.zh).toContain(`2023-01-01 至 2023-12-31。依据：${proof}`)
    bodyOf(await set(['hard-hit', 'insured']))
    bodyOf(await set(['insured']))
    expect(await told(firm.user, 'trait-given')).toHaveLength(1)
    const taken = await told(firm.user, 'trait-taken')
    expect(taken).toHaveLength(1)
    expect(taken[0]?.title.zh).not.toContain('、')
  })

  it('is told to everybody on a list that is confirmed, and again when the list is withdrawn', async () => {
    const listed = newFirm('listed')
    const { user } = await registeredFirm(server, 'on-the-list', { reviewer })
    const { rows } = bodyOf<{ rows: { creditCode: string; name: string }[] }>(
      await reviewer.get(`${region}/organizations?limit=50`),
    )
    const onTheList = rows.find(({ name }) => name.includes('on-the-list'))
    const text = `单位名称,统一社会信用代码\n${onTheList?.name},${onTheList?.creditCode}\n${listed.name},${listed.creditCode}\n`
    const { fileId } = bodyOf<{ fileId: string }>(
      await reviewer.upload(`${region}/files`, '名单.csv', Buffer.from(text)),
    )
    const list = { level: 'county', trait: 'key-industry', validFrom: '2023-01-01', proof, fileId }
    const { importId } = bodyOf<{ importId: string }>(await reviewer.post(`${region}/trait-lists`, list))
    expect(await told(user, 'trait-given')).toEqual([])
    bodyOf(await reviewer.post(`${region}/trait-lists/${importId}/confirm`, {}))
    expect(await told(user, 'trait-given')).toMatchObject([
      { body: { zh: expect.stringContaining('自 2023-01-01 起') } },
    ])
    const reason = { reason: '名单有误，重新公布' }
    bodyOf(await reviewer.post(`${region}/trait-lists/${importId}/withdraw`, reason))
    expect(await told(user, 'trait-taken')).toMatchObject([
      { body: { zh: expect.stringContaining('名单有误，重新公布') }, link: '/organization' },
    ])
  })
})
