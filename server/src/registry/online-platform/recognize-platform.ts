import { z } from 'zod'
import {
  type CommandContext,
  command,
  DayText,
  getDocument,
  holds,
  Line,
  notAllowed,
  notPossible,
  RegionId,
  refuseUnless,
  ToldReason,
  Uuid,
} from '../../platform/index.ts'
import { areaOfLevel } from '../area-of-level.ts'
import { daysFaults, refuseFaults } from '../form-faults.ts'
import { organizationStateWords } from '../organization/organization.ts'
import { getOrganization } from '../organization/organization-store.ts'
import { notAPlatform, platformLacksFunctions } from '../refusals.ts'
import { insertRecognition, lockRecognition, withdraw } from './recognition-store.ts'

/** The functions that a platform has to have before a bureau can recognize it (淮安 2021, 二), and how people call them. */
const demanded = {
  realNameSignIn: { zh: '实名制登录', en: 'real-name sign-in' },
  learningRecords: { zh: '学习记录', en: 'learning records' },
  assessment: { zh: '课程考核', en: 'assessment' },
} as const

/**
 * A bureau recognizes an online platform for its county, or the city's bureau for all its counties, from a day on and by a
 * document. The platform may sit anywhere. (认可线上培训平台)
 *
 * Refusals: platform.file-kind-not-here, registry.not-a-platform, registry.platform-lacks-functions, registry.details-wrong, platform.not-found,
 * platform.not-allowed, platform.not-possible-now
 */
export const recognizePlatform = command({
  name: 'registry.recognize-platform',
  zh: '认可线上培训平台',
  en: 'Recognize an online platform',
  input: z.object({
    regionId: RegionId,
    level: z.enum(['county', 'city']),
    platformRegionId: RegionId,
    platformId: Uuid,
    document: Line,
    documentFileId: Uuid.nullable().default(null),
    validFrom: DayText,
    /** Included; null: until it is withdrawn. */
    validUntil: DayText.nullable().default(null),
  }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, level, platformRegionId, platformId, ...told }) {
    const { tx, actor, now } = context
    refuseFaults(daysFaults(told.validFrom, told.validUntil, '/validUntil'))
    const area = await areaOfLevel(context, level, cityRecognition)
    if (told.documentFileId !== null) await getDocument(tx, regionId, told.documentFileId)
    const platform = { regionId: platformRegionId, organizationId: platformId }
    const { name } = await recognizable(context, platform)
    const recognitionId = context.newId()
    await insertRecognition(tx, {
      ...told,
      ...{ regionId, recognitionId, area, platform },
      recognizedByName: actor.name,
      recognizedAt: now,
      withdrawnOn: null,
      withdrawnByName: null,
      withdrawalReason: null,
    })
    context.note({ platform: name, area, document: told.document, validFrom: told.validFrom })
    return { recognitionId }
  },
  subject: ({ platformId }) => `organization:${platformId}`,
})

/**
 * The bureau that recognized a platform withdraws that with a reason: it does not hold from today on. (撤销平台认可)
 *
 * Refusals: platform.not-found, platform.not-allowed, platform.not-possible-now
 */
export const withdrawRecognition = command({
  name: 'registry.withdraw-recognition',
  zh: '撤销平台认可',
  en: 'Withdraw the recognition of a platform',
  input: z.object({ regionId: RegionId, recognitionId: Uuid, reason: ToldReason }),
  by: ['reviewer', 'city-reviewer'],
  async run(context, { regionId, recognitionId, reason }) {
    const { tx, actor, today } = context
    const recognition = await lockRecognition(tx, regionId, recognitionId)
    const isCounty = recognition.area === regionId
    refuseUnless(
      isCounty || context.may((each) => holds(each, 'city-reviewer', regionId)),
      notAllowed({ command: cityRecognition.zh, commandEn: cityRecognition.en }),
    )
    refuseUnless(
      recognition.withdrawnOn === null,
      notPossible({ zh: '已撤销', en: 'withdrawn' }, { zh: '撤销认可', en: 'withdraw' }),
    )
    await withdraw(tx, recognition, { on: today, byName: actor.name, reason })
    context.note({ area: recognition.area, document: recognition.document, reason })
    return { recognitionId }
  },
  subject: (_, { recognitionId }) => `recognition:${recognitionId}`,
})

const cityRecognition = { zh: '市级平台认可', en: 'recognize a platform for the city' }

/** A confirmed platform with all functions, wherever it sits. */
async function recognizable(
  context: CommandContext,
  { regionId, organizationId }: { readonly regionId: string; readonly organizationId: string },
) {
  const platform = await context.asSystem('a platform may sit in another region', () =>
    getOrganization(context.tx, regionId, organizationId),
  )
  const { particulars, state } = platform
  refuseUnless(particulars?.kind === 'online-platform', notAPlatform())
  refuseUnless(
    state === 'confirmed',
    notPossible(organizationStateWords[state], { zh: '认可', en: 'recognize it' }),
  )
  const lacking = (Object.keys(demanded) as (keyof typeof demanded)[]).filter(
    (each) => particulars[each] === null,
  )
  refuseUnless(
    lacking.length === 0,
    platformLacksFunctions({ functions: lacking.map((each) => demanded[each].zh) }),
  )
  return platform
}
