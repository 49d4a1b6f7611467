import { findCounty } from '@zhixun/policy'
import { firmUsername, SANDBOX_PASSWORD, type SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { chance, inventFirm, occupations } from './invent.ts'
import { leaveForAnother } from './register-scenes.ts'
import { somePaper } from './some-paper.ts'
import { done, type Troupe } from './troupe.ts'

interface Registered {
  readonly regionId: string
  readonly organizationId: string
}

/** Whom a city's trainings name: an online platform that its bureau recognizes, and a licensed institution; and others who register. */
export interface Partners {
  readonly platform: Registered
  readonly institution: Registered
  readonly body: Registered
  readonly dispatch: Registered
}

/** Numbers beyond those of firms. */
export const partnerNumbers = { platform: 151, institution: 152, body: 153, dispatch: 154 } as const
const { platform: PLATFORM, institution: INSTITUTION, body: BODY, dispatch: DISPATCH } = partnerNumbers

/**
 * A platform and an institution register, are confirmed, and are recognized and licensed from the city's first day on; an industry
 * body and a labor dispatch firm beside them.
 */
export async function registerPartners(troupe: Troupe, city: SandboxCity): Promise<Partners> {
  const named = city.patterns.find((pattern) => pattern.institutionName)?.institutionName
  const platform = await register(troupe, city, PLATFORM, `${city.placeName}新职业在线学习平台（模拟）`, {
    kind: 'online-platform',
    website: `https://learn-${city.cityNumber}.example.com`,
    realNameSignIn: '手机号与身份证号码实名注册，人脸比对登录',
    learningRecords: '逐课记录学习时长和进度，保存三年，可导出',
    assessment: '每门课程结束后在线考核，成绩可查',
  })
  await recognize(troupe, city, platform)
  const institution = await register(
    troupe,
    city,
    INSTITUTION,
    named ?? `${city.placeName}职业培训中心（模拟）`,
    licence(city),
  )
  await nameTeaching(troupe, city, institution)
  const body = await register(troupe, city, BODY, `${city.placeName}机械行业协会（模拟）`, {
    kind: 'industry-body',
    industry: '机械制造',
    supervisingUnit: `${city.placeName}市工商业联合会`,
    members: 86,
  })
  const dispatch = await register(troupe, city, DISPATCH, `${city.placeName}众合人力资源有限公司（模拟）`, {
    kind: 'labor-dispatch',
  })
  return { platform, institution, body, dispatch }
}

async function register(
  troupe: Troupe,
  city: SandboxCity,
  n: number,
  name: string,
  particulars: { readonly kind: string } & Readonly<Record<string, unknown>>,
): Promise<Registered> {
  const regionId = city.homeRegionId
  const countyName = findCounty(regionId)?.name.zh ?? ''
  const given = chance(city.cityNumber * 104_729 + n)
  const invented = inventFirm(
    given,
    { county: regionId, cityName: city.placeName, countyName },
    n,
    city.cityNumber,
  )
  const { bankName, accountNumber, ...told } = invented
  const organizations = `/api/regions/${regionId}/organizations`
  const { organizationId } = done<{ organizationId: string }>(
    await troupe.anyone.post(organizations, {
      ...told,
      ...{ name, kind: particulars.kind },
      ...(Object.keys(particulars).length > 1 && { particulars }),
      bankAccount: { bankName, accountName: name, accountNumber },
      username: firmUsername(city, n),
      password: SANDBOX_PASSWORD,
    }),
    `registering ${name}`,
  )
  done(await troupe.reviewer.post(`${organizations}/${organizationId}/confirm`, {}), `confirming ${name}`)
  return { regionId, organizationId }
}

/** The city's bureau speaks for all its counties; where two cities share a bureau, each county for itself. */
async function recognize(troupe: Troupe, city: SandboxCity, platform: Registered): Promise<void> {
  const isWhole = city.areas.includes(city.bureauArea) && city.regions.length > 1
  for (const regionId of isWhole ? [city.homeRegionId] : city.regions) {
    const who = isWhole ? troupe.city : troupe.reviewer
    done(
      await who.post(`/api/regions/${regionId}/platform-recognitions`, {
        level: isWhole ? 'city' : 'county',
        platformRegionId: platform.regionId,
        platformId: platform.organizationId,
        document: `${city.placeName}人社函〔${city.opensOn.slice(0, 4)}〕6号（模拟）`,
        validFrom: city.opensOn,
      }),
      'recognizing a platform',
    )
  }
}

/** Some of the trades that firms train in, so that the others stand out. */
function licence({ opensOn, placeName }: SandboxCity) {
  const year = Number(opensOn.slice(0, 4))
  return {
    kind: 'training-institution',
    licenceNumber: `人社民${year - 2}0026号（模拟）`,
    licenceIssuer: `${placeName}人力资源和社会保障局`,
    licensedFrom: `${year - 2}-01-01`,
    licensedUntil: `${year + 3}-12-31`,
    trades: occupations.slice(0, 3).map(({ code, name }) => ({
      occupationCode: code,
      occupationName: name,
      levels: ['junior', 'intermediate', 'advanced'],
    })),
  }
}

async function nameTeaching(
  troupe: Troupe,
  city: SandboxCity,
  { regionId, organizationId }: Registered,
): Promise<void> {
  const visitor = await troupe.as(firmUsername(city, INSTITUTION))
  const path = `/api/regions/${regionId}/organizations/${organizationId}`
  const [electrician, welder] = occupations
  for (const [name, trade] of [
    ['贺建平', electrician],
    ['沈文涛', welder],
  ] as const) {
    const told = { name, qualification: '技师', occupationCode: trade.code, occupationName: trade.name }
    done(await visitor.post(`${path}/teachers`, told), 'naming a teacher')
  }
  const room = { name: '实训室 201', address: `${city.placeName}学府路 18 号`, seats: 45 }
  done(await visitor.post(`${path}/rooms`, room), 'naming a room')
}

/** In a city of fewer, none is spared for a block that ends. */
const FIRMS_FOR_A_LIFT = 6

/**
 * On the city's day: a change of name waits for the district, a firm is blocked, another shall be for good, a third no longer;
 * a register waits to be published, and a fact to be corrected.
 */
export async function playRegister(
  city: SandboxCity,
  troupe: Troupe,
  firms: readonly PlayedFirm[],
): Promise<void> {
  await leaveForAnother(city, troupe, firms)
  const confirmed = firms.filter((firm) => firm.isConfirmed)
  const [changing] = confirmed.slice(1)
  const [proposed, blocked] = confirmed.slice(-2)
  if (!changing || !proposed || !blocked) return
  await askForChange(city, troupe, changing)
  const order = { ground: 'dishonesty', blockedFrom: city.today }
  const pathOf = ({ regionId, organizationId }: PlayedFirm) =>
    `/api/regions/${regionId}/organizations/${organizationId}/blocks`
  const block = async (firm: PlayedFirm, more: object) =>
    done<{ blockId: string }>(
      await troupe.reviewer.post(pathOf(firm), { ...order, ...more }),
      `blocking ${firm.name}`,
    )
  const year = city.today.slice(0, 4)
  await block(blocked, {
    reason: '经查参训人员名单不实，列入失信名单（模拟）',
    document: `${city.placeName}人社罚〔${year}〕3号（模拟）`,
    blockedUntil: `${Number(year) + 1}-12-31`,
  })
  await block(proposed, {
    reason: '伪造考勤记录骗取补贴，建议永久取消资格（模拟）',
    document: `${city.placeName}人社罚〔${year}〕4号（模拟）`,
  })
  const cleared = confirmed.length < FIRMS_FOR_A_LIFT ? undefined : confirmed.at(-3)
  if (!cleared) return
  const { blockId } = await block(cleared, {
    reason: '涉嫌冒用他人身份信息参训，永久取消资格（模拟）',
    document: `${city.placeName}人社罚〔${year}〕5号（模拟）`,
  })
  const path = `${pathOf(cleared)}/${blockId}`
  done(await troupe.city.post(`${path}/agree`, {}), 'agreeing to a block')
  const lifting = { reason: '经法院终审判决撤销原处罚决定，应予解除（模拟）' }
  done(await troupe.reviewer.post(`${path}/unblock`, lifting), 'proposing to lift a block')
}

async function askForChange(city: SandboxCity, troupe: Troupe, firm: PlayedFirm): Promise<void> {
  const { regionId, organizationId, name } = firm
  const visitor = await troupe.as(firmUsername(city, firm.n))
  const paper = await somePaper(name, 'business-licence')
  const { fileId } = done<{ fileId: string }>(
    await visitor.upload(`/api/regions/${regionId}/files`, '变更后营业执照.pdf', paper),
    'uploading a new licence',
  )
  done(
    await visitor.post(`/api/regions/${regionId}/organizations/${organizationId}/change-requests`, {
      name: name.replace(/有限公司$/, '集团有限公司'),
      licenceFileId: fileId,
      explanation: '经市场监督管理部门核准变更名称',
    }),
    `a change of ${name}`,
  )
}
