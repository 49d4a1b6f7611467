import { readPhoneNumber, revealPhoneNumber } from '@zhixun/policy'
import { z } from 'zod'
import { holdActor } from '../../identity/index.ts'
import { cleanName, personFaultWords } from '../../platform/imports/index.ts'
import {
  type CommandContext,
  command,
  getDocument,
  insertFile,
  maskLongNumbers,
  notFound,
  orRefuse,
  Prose,
  RegionId,
  refuseUnless,
  Uuid,
} from '../../platform/index.ts'
import { getOrganization } from '../organization/organization-store.ts'
import { listEmployments, listEmploymentsOf } from '../person/employment-store.ts'
import { getPerson } from '../person/person-store.ts'
import { detailsWrong } from '../refusals.ts'
import { type Correction, correctionSubjectIds, correctionSubjects, dueDay } from './correction.ts'
import { insertCorrection } from './correction-store.ts'

export const CorrectionAbout = z.enum(correctionSubjectIds as [keyof typeof correctionSubjects])

/**
 * A person says what is wrong about them on record, and what it should be. It goes to the organization that is responsible for it,
 * or to the bureau, and is answered within thirty days. Nothing is changed by asking. (申请更正个人信息)
 *
 * Refusals: platform.not-signed-in, platform.file-kind-not-here, platform.not-found, registry.details-wrong, registry.correction-waits
 */
export const askCorrection = command({
  name: 'registry.ask-correction',
  zh: '申请更正个人信息',
  en: 'Ask for a correction',
  input: z.object({
    regionId: RegionId,
    about: CorrectionAbout,
    /** Whom it concerns where an organization is responsible: one the person works or worked for. */
    organizationId: Uuid.optional(),
    isWrong: Prose,
    shouldBe: z.string().trim().min(1).max(500),
    /** Proof that the person handed in, in the own county. */
    fileId: Uuid.optional(),
  }),
  by: ['learner'],
  detailWords: { about: correctionSubjects },
  async run(context, { regionId, about, organizationId, isWrong, shouldBe, fileId }) {
    const { tx, actor, now, today } = context
    await holdActor(context)
    const personId = orRefuse(actor.personId, notFound({ what: '人员' }))
    const person = await getPerson(tx, personId)
    await refuseUnlessKnownIn(context, person)
    const responsible = await responsibleFor(context, personId, about, organizationId)
    const correction: Correction = {
      regionId,
      correctionId: context.newId(),
      personId,
      personName: person.name,
      about,
      organizationId: responsible?.organizationId ?? null,
      organizationName: responsible?.name ?? null,
      isWrong: maskLongNumbers(isWrong),
      ...wanted(context, about, shouldBe),
      phoneBefore: null,
      fileId:
        fileId === undefined ? null : await handOver(context, fileId, responsible?.organizationId ?? null),
      ...{ askedBy: null, askedByName: null },
      state: 'waiting',
      askedAt: now,
      askedOn: today,
      dueOn: dueDay(today),
      ...{ changesMade: 0, changed: null },
      ...{ answer: null, answeredByName: null, answeredAt: null },
    }
    await insertCorrection(tx, correction)
    const { correctionId, dueOn } = correction
    context.note({ about, dueOn })
    await context.publish('correction.asked', {
      correctionId,
      personId,
      organizationId: correction.organizationId,
    })
    return { regionId: correction.regionId, correctionId, dueOn }
  },
  subject: (_, { correctionId }) => `correction:${correctionId}`,
})

/** A bureau answers for those who live, work or worked in its county. @throws notFound */
async function refuseUnlessKnownIn(
  { tx, actor, regionId }: CommandContext,
  person: { readonly personId: string; readonly regionId: string },
): Promise<void> {
  if (regionId === person.regionId || regionId === actor.homeRegionId) return
  const employments = await listEmploymentsOf(tx, person.personId)
  refuseUnless(
    employments.some((employment) => employment.regionId === regionId),
    notFound({ what: '您在该区县的信息' }),
  )
}

/**
 * A proof of the person's own reaches whoever answers: it lies in their region too, and the organization sees it from now on. The bytes are
 * stored once.
 *
 * @returns the file as they see it
 * @throws notFound, fileKindNotHere
 */
async function handOver(
  { tx, actor, regionId, now, newId }: CommandContext,
  fileId: string,
  organizationId: string | null,
): Promise<string> {
  const own = await getDocument(tx, actor.homeRegionId, fileId)
  refuseUnless(own.personId === actor.personId, notFound({ what: '文件' }))
  if (own.regionId === regionId && own.organizationId === organizationId) return own.fileId
  const handedOver = { ...own, regionId, fileId: newId(), organizationId, storedAt: now }
  await insertFile(tx, handedOver, actor.id)
  return handedOver.fileId
}

/** The organization that has to answer; undefined: the bureau. @throws notFound where the person never worked there */
async function responsibleFor(
  { tx, regionId, asSystem }: CommandContext,
  personId: string,
  about: keyof typeof correctionSubjects,
  organizationId: string | undefined,
) {
  if (correctionSubjects[about].by === 'bureau') return undefined
  const asked = orRefuse(organizationId, notFound({ what: '单位' }))
  const [employment] = await listEmployments(tx, regionId, asked, [personId])
  refuseUnless(employment !== undefined, notFound({ what: '单位' }))
  const organization = await asSystem('a request names the organization that has to answer it', () =>
    getOrganization(tx, regionId, asked),
  )
  // nobody is there any more to answer
  return organization.state === 'closed' ? undefined : organization
}

/** What it should be, checked where it is to be written over by itself. @throws detailsWrong */
function wanted({ secrets }: CommandContext, about: keyof typeof correctionSubjects, shouldBe: string) {
  if (about === 'name') return { shouldBe: cleanName(shouldBe), shouldBeSealed: null }
  if (about !== 'phone') return { shouldBe: maskLongNumbers(shouldBe), shouldBeSealed: null }
  const { phone } = readPhoneNumber(shouldBe)
  if (phone === undefined)
    throw detailsWrong({}, [{ pointer: '/shouldBe', ...personFaultWords['phone-length'] }])
  return { shouldBe: phone.masked, shouldBeSealed: secrets.seal(revealPhoneNumber(phone)) }
}
