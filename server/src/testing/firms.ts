import { inventedAccountNumber, inventedCreditCode, inventedPhone } from './invented.ts'
import { TEST_PASSWORD, type TestServer, type TestUser } from './test-server.ts'

let registered = 0

/** What some kinds tell when they register; others tell nothing more. */
export const particularsOf: Readonly<Record<string, object>> = {
  'training-institution': {
    kind: 'training-institution',
    licenceNumber: '人社民3202064000018号',
    licenceIssuer: '惠山区人力资源和社会保障局',
    licensedFrom: '2018-01-01',
    licensedUntil: '2028-12-31',
    trades: [{ occupationCode: '6-31-01-03', occupationName: '电工', levels: ['junior', 'intermediate'] }],
  },
  'online-platform': {
    kind: 'online-platform',
    website: 'https://learn.example.com',
    realNameSignIn: '身份证号码与人脸比对登录',
    learningRecords: '逐课记录学习时长，可导出',
    assessment: '每门课程结束后在线考核',
  },
  'industry-body': { kind: 'industry-body', industry: '机械制造', supervisingUnit: null, members: 120 },
}

/** A registration as a firm fills it in, with numbers of its own. */
export function newFirm(username: string, more: { readonly kind?: string; readonly name?: string } = {}) {
  registered += 1
  const name = more.name ?? `无锡${username}精密机械有限公司`
  const particulars = particularsOf[more.kind ?? '']
  return {
    creditCode: inventedCreditCode(registered),
    name,
    kind: 'enterprise',
    legalRepresentative: '顾文渊',
    address: '惠山区洛社镇工业路 8 号',
    contactName: '钱小雨',
    contactPhone: inventedPhone(registered),
    bankAccount: {
      bankName: '江苏银行惠山支行',
      bankCode: '313302001234',
      accountName: name,
      accountNumber: inventedAccountNumber(registered),
    },
    username,
    password: TEST_PASSWORD,
    ...(particulars && { particulars }),
    ...more,
  }
}

export interface TestFirm {
  readonly user: TestUser
  readonly organizationId: string
  /** `/api/regions/320206/organizations/0192…` */
  readonly path: string
}

/** A firm that registered over HTTP, signed in; confirmed where a reviewer is given. */
export async function registeredFirm(
  server: TestServer,
  username: string,
  options: { regionId?: string; reviewer?: TestUser; more?: object } = {},
): Promise<TestFirm> {
  const { regionId = '320206', reviewer, more } = options
  const organizations = `/api/regions/${regionId}/organizations`
  const response = await server.anyone.post(organizations, newFirm(username, more))
  if (response.status !== 201) throw new Error(`${username} could not register: ${response.text}`)
  const { organizationId } = response.body as { organizationId: string }
  const path = `${organizations}/${organizationId}`
  if (reviewer) {
    const confirmed = await reviewer.post(`${path}/confirm`)
    if (confirmed.status !== 200) throw new Error(`${username} was not confirmed: ${confirmed.text}`)
  }
  return { user: await server.as(username), organizationId, path }
}
