import { type Day, plusDays } from '../platform/index.ts'
import type { Scene } from './case-play.ts'
import type { SandboxCity } from './cities.ts'
import type { PlayedFirm } from './firms.ts'
import { done, type Troupe } from './troupe.ts'

/** The survey opens so many days before the city's day and is still open on it. */
const OPENED_DAYS_AGO = 18
const OPEN_DAYS_LEFT = 12

interface WantedTraining {
  readonly trainingKind: string
  readonly occupationCode: string | null
  readonly occupationName: string
  readonly skillLevel: string | null
  readonly trainingMode: string | null
  readonly headcount: number
}

const wanted: readonly WantedTraining[] = [
  {
    trainingKind: 'skill-upgrade',
    occupationCode: '6-18-02-04',
    occupationName: '焊工',
    skillLevel: 'intermediate',
    trainingMode: 'offline',
    headcount: 36,
  },
  {
    trainingKind: 'skill-upgrade',
    occupationCode: '6-31-01-03',
    occupationName: '电工',
    skillLevel: 'advanced',
    trainingMode: 'offline',
    headcount: 24,
  },
  {
    trainingKind: 'safety',
    occupationCode: null,
    occupationName: '叉车司机',
    skillLevel: null,
    trainingMode: null,
    headcount: 18,
  },
  {
    trainingKind: 'pre-job',
    occupationCode: null,
    occupationName: '电子元器件装配工',
    skillLevel: null,
    trainingMode: 'online',
    headcount: 120,
  },
  {
    trainingKind: 'job-transfer',
    occupationCode: '6-18-01-07',
    occupationName: '数控机床操作工（多工序加工中心方向）',
    skillLevel: 'junior',
    trainingMode: 'mixed',
    headcount: 45,
  },
]

const employers = [
  'enterprise',
  'labor-dispatch',
  'platform-enterprise',
  'cooperative',
  'poverty-workshop',
] as const

/** Every fourth has said nothing so far, and every seventh needs nothing. */
const SILENT_EVERY = 4
const NO_NEED_EVERY = 7
/** Every fifth of those who answer tells a clerk instead of filling in. */
const OFFLINE_EVERY = 5
const channels = ['phone', 'visit', 'paper'] as const

/** The bureau asks what training is needed; most firms answer, the first one has not yet. (培训需求征集) */
export function needScenes(city: SandboxCity, firms: readonly PlayedFirm[], troupe: Troupe): Scene[] {
  const opensOn = plusDays(city.today, -OPENED_DAYS_AGO)
  const asked = firms.filter((firm) => firm.isConfirmed && employers.some((kind) => kind === firm.kind))
  let surveyId = ''
  const open: Scene = {
    day: opensOn,
    what: `${city.nameZh}：征集培训需求`,
    async play() {
      const survey = {
        title: `${city.today.slice(0, 4)} 年企业职工技能培训需求摸排`,
        explanation: '用于安排下一批培训项目和等级评价计划，请按岗位如实填报人数和时间。',
        districts: city.regions,
        kinds: employers,
        opensOn,
        closesOn: plusDays(city.today, OPEN_DAYS_LEFT),
      }
      const path = `/api/regions/${city.homeRegionId}/need-surveys`
      surveyId = done<{ surveyId: string }>(
        await troupe.admin.post(path, survey),
        'opening a survey',
      ).surveyId
    },
  }
  const answers = asked
    .filter((_, place) => place % SILENT_EVERY !== 0)
    .map((firm, place): Scene => {
      const day = plusDays(opensOn, 1 + (place % (OPENED_DAYS_AGO - 1)))
      return {
        day,
        what: `${firm.name}：填报培训需求`,
        play: () => answer(city, firm, { place, day, surveyId }, troupe),
      }
    })
  return [open, ...answers]
}

async function answer(
  city: SandboxCity,
  firm: PlayedFirm,
  { place, day, surveyId }: { readonly place: number; readonly day: Day; readonly surveyId: string },
  troupe: Troupe,
): Promise<void> {
  const path = `/api/regions/${firm.regionId}/organizations/${firm.organizationId}/need-answers/${city.homeRegionId}/${surveyId}`
  const first = wanted.at(place % wanted.length)
  const second = place % 3 === 0 ? wanted.at((place + 2) % wanted.length) : undefined
  const needs = [first, second].flatMap((need) =>
    need
      ? [
          {
            ...need,
            wantedFrom: plusDays(city.today, 20),
            wantsAssessment: place % 2 === 0,
            isMadeToOrder: place % 4 === 1,
          },
        ]
      : [],
  )
  const told = { needs: place % NO_NEED_EVERY === 5 ? [] : needs, mayBeContacted: place % 2 === 0 }
  if (place % OFFLINE_EVERY === 2) {
    const channel = channels[Math.floor(place / OFFLINE_EVERY) % channels.length]
    done(
      await troupe.reviewer.post(`${path}/told`, { ...told, channel, toldOn: day }),
      'putting an answer down',
    )
    return
  }
  const visitor = await troupe.as(firm.username)
  done(await visitor.post(path, told), 'answering a survey')
}
