import { creditCodeCheckCharacter, idCheckDigit, organizationCodeCheckCharacter } from '@zhixun/policy'

/** An invented worker: valid check digits, a sequence number and a phone series that are given to nobody. */
export interface InventedPerson {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

export interface InventedFirm {
  readonly name: string
  readonly creditCode: string
  readonly legalRepresentative: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
  readonly accountNumber: string
  readonly bankName: string
}

/** A source of chance that gives the same every time: the sandbox is the same on every machine. */
export type Chance = {
  /** A whole number from 0 up to, not including, the bound. */
  readonly below: (bound: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** True in so many of a hundred. */
  readonly percent: (share: number) => boolean
}

/** mulberry32: small, quick, and even enough for invented names. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    percent: (share) => next() * 100 < share,
  }
}

const familyNames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常',
]
const compoundNames = ['欧阳', '司马', '上官', '诸葛', '尉迟']
const givenFirst = [...'志建文国明永春海晓伟立家玉秀桂美佳子思雨欣梓浩宇俊嘉泽锦雪艳红丽淑兰凤云金德福光庆荣']
const givenSecond = [...'强军平华勇峰磊涛斌辉鹏飞超亮杰东波刚宁婷敏静芳娟萍燕霞玲梅洁琳颖慧颜昊轩涵怡萱妍']
const rareNames = ['䶮', '㛃', '𬭎', '𠅤', '堃', '喆', '祎', '璟']
const uyghurNames = [
  '阿不都热依木·买买提',
  '古丽娜尔·艾合买提',
  '吐尔逊·依明',
  '阿依古丽·玉素甫',
  '哈力克·达吾提',
  '巴哈尔古丽·卡德尔',
]

/** A name as rosters carry them: two or three characters mostly, some rare characters, some long ones. */
export function inventName(given: Chance, withLongNames = false): string {
  if (withLongNames && given.percent(22)) return given.pick(uyghurNames)
  const family = given.percent(1) ? given.pick(compoundNames) : given.pick(familyNames)
  if (given.percent(1)) return family + given.pick(rareNames)
  return given.percent(25)
    ? family + given.pick(givenSecond)
    : family + given.pick(givenFirst) + given.pick(givenSecond)
}

const DAYS_SPREAD = 14_000
const YOUNGEST_YEAR = 1962
const SEQUENCE_FIRST = 900
const SEQUENCES = 90
// a series that no operator has given out: the first ten thousand for contacts of firms, then a part for each city, for people
const PHONES = '199000'
const FIRST_OF_PEOPLE = 10_000
const PHONES_PER_CITY = 15_000
// whoever is counted from here on is of a walk; these have phones in turn, none of which is of somebody who signs in
const FIRST_OF_WALKS = 14_000

/** A phone of its own for each person of each city: a number of several people opens nothing (docs/adr/0039). */
function phoneOf(cityNumber: number, n: number): string {
  const ofWalks = PHONES_PER_CITY - FIRST_OF_WALKS
  const place = n < FIRST_OF_WALKS ? n : FIRST_OF_WALKS + (n % ofWalks)
  return `${PHONES}${FIRST_OF_PEOPLE + (cityNumber - 1) * PHONES_PER_CITY + place}`
}

/**
 * A worker of a county. The n-th person of a county differs in birthday and sequence from every other.
 *
 * @param n counts the people of this sandbox city; those of walks from 14 000 on
 */
export function inventPerson(
  given: Chance,
  county: string,
  n: number,
  cityNumber: number,
  withLongNames = false,
): InventedPerson {
  const born = new Date(Date.UTC(YOUNGEST_YEAR, 0, 1 + ((n * 7919 + cityNumber * 31) % DAYS_SPREAD)))
  const day = born.toISOString().slice(0, 10).replaceAll('-', '')
  const sequence = SEQUENCE_FIRST + ((n + Math.floor(n / DAYS_SPREAD)) % SEQUENCES)
  const first17 = `${county}${day}${sequence}`
  return {
    name: inventName(given, withLongNames),
    idNumber: first17 + idCheckDigit(first17),
    phone: phoneOf(cityNumber, n),
  }
}

const trades = [
  '精密机械',
  '电子科技',
  '纺织印染',
  '新能源装备',
  '食品加工',
  '汽车零部件',
  '物流仓储',
  '建筑安装',
  '医疗器械',
  '家居制造',
  '化工材料',
  '智能装备',
  '包装印务',
  '农业发展',
  '光伏材料',
  '轴承制造',
]
const words = [
  '恒拓',
  '瑞锦',
  '中泽',
  '鼎源',
  '嘉禾',
  '远航',
  '华昱',
  '同创',
  '博冠',
  '永盛',
  '新宏',
  '锐驰',
  '天瑞',
  '德润',
  '宝隆',
  '方舟',
  '启明',
  '金桥',
  '联信',
  '顺达',
  '安泰',
  '百川',
  '长虹桥',
  '东方骏',
]
const banks = ['中国工商银行', '中国农业银行', '中国银行', '中国建设银行', '江苏银行', '交通银行']

/** A firm of a county, with a valid credit code whose organization code belongs to nobody known. */
export function inventFirm(
  given: Chance,
  place: { readonly county: string; readonly cityName: string; readonly countyName: string },
  n: number,
  cityNumber: number,
): InventedFirm {
  const organizationCode8 = `MA9${String(cityNumber)}${String(n).padStart(4, '0')}`
  const first17 = `91${place.county}${organizationCode8}${organizationCodeCheckCharacter(organizationCode8)}`
  const legalRepresentative = inventName(given)
  return {
    name: `${place.cityName}${given.pick(words)}${given.pick(trades)}${given.percent(12) ? '股份' : ''}有限公司`,
    creditCode: first17 + creditCodeCheckCharacter(first17),
    legalRepresentative,
    address: `${place.cityName}${place.countyName}工业园区${given.pick(['兴业', '创新', '锦绣', '振华', '科技'])}路 ${1 + given.below(299)} 号`,
    contactName: inventName(given),
    contactPhone: `${PHONES}0${String(9999 - ((cityNumber * 200 + n) % 9000)).padStart(4, '0')}`,
    accountNumber: `1103${place.county}${String(cityNumber)}${String(n).padStart(8, '0')}`,
    bankName: `${given.pick(banks)}${place.countyName}支行`,
  }
}

/** Trades with their codes of the national classification (国家职业分类大典 2022). */
export const occupations = [
  { code: '6-31-01-03', name: '电工' },
  { code: '6-18-04-01', name: '焊工' },
  { code: '6-18-01-01', name: '车工' },
  { code: '6-20-01-01', name: '钳工' },
  { code: '4-02-06-01', name: '仓储管理员' },
  { code: '6-31-07-03', name: '工业机器人系统操作员' },
  { code: '4-10-01-02', name: '养老护理员' },
  { code: '6-30-05-01', name: '起重装卸机械操作工' },
] as const
