import { z } from 'zod'
import { type Claim, getClaim, isPayable, listLines, stepClaim, summariesOf } from '../claims/index.ts'
import {
  type CommandContext,
  command,
  digestOf,
  insertFile,
  plusDays,
  RegionId,
  refuseUnless,
  Uuid,
} from '../platform/index.ts'
import { getOrganization } from '../registry/index.ts'
import { type Edition, getEdition } from '../rulebook/index.ts'
import { insertNotice, type NoticeLine, nextNoticeNumber, type PublicNotice } from './notice-store.ts'
import { renderPublicNotice } from './public-notice-paper.ts'
import { claimTwice, differentNotices, notConfirmed } from './refusals.ts'

/**
 * Hangs out who is to get what, for as many days as the notice in force says. The list is frozen as it hangs, ID numbers masked.
 *
 * The day of publishing does not count: the days run from the next one, as 民法典 article 201 counts periods. (公示)
 *
 * Refusals: review.claim-twice, review.not-confirmed, review.different-notices, platform.not-found
 */
export const publishNotice = command({
  name: 'review.publish-notice',
  zh: '发布公示',
  en: 'Publish a public notice',
  input: z.object({
    /** First region of the jurisdiction, where the notice is kept. */
    regionId: RegionId,
    claims: z
      .array(z.object({ regionId: RegionId, claimId: Uuid }))
      .min(1)
      .max(500),
  }),
  by: ['city-reviewer'],
  async run(context, { regionId, claims }) {
    const { tx, newId } = context
    const noticeId = newId()
    const published: Claim[] = []
    for (const each of claims) published.push(await getClaim(tx, each.regionId, each.claimId))
    refuseUnless(new Set(published.map((claim) => claim.claimId)).size === claims.length, claimTwice())
    const edition = await editionOf(context, published)
    const lines: NoticeLine[] = []
    for (const claim of published) {
      const own = await linesOf(context, claim, edition, noticeId)
      // a claim without lines would hang there for ever; nothing is confirmed that pays nobody
      if (own.length === 0) throw new Error(`the confirmed claim ${claim.claimId} pays nobody`)
      lines.push(...own)
    }

    const { notice, sha256 } = await noticeOver(context, regionId, noticeId, edition, lines)
    await insertNotice(tx, notice, lines)
    for (const { regionId: district, claimId } of published) {
      await context.execute(putOnNotice, { regionId: district, claimId, number: notice.number, sha256 })
    }
    context.note({ number: notice.number, endsOn: notice.endsOn, people: lines.length, fen: notice.totalFen })
    return { noticeId, number: notice.number, endsOn: notice.endsOn }
  },
  subject: (_, output) => `notice:${output.noticeId}`,
})

/**
 * Each claim of a public notice takes its step in its own district, where its story is kept.
 *
 * Refusals: platform.not-possible-now
 */
const putOnNotice = command({
  name: 'review.put-on-notice',
  zh: '列入公示',
  en: 'Put a claim on public notice',
  input: z.object({ regionId: RegionId, claimId: Uuid, number: z.string(), sha256: z.string() }),
  by: ['city-reviewer'],
  async run(context, { claimId, number, sha256 }) {
    const { state } = await stepClaim(context, claimId, 'publish')
    context.note({ number, sha256 })
    return { state }
  },
  subject: ({ claimId }) => `claim:${claimId}`,
})

/** The one edition all claims were made under. */
async function editionOf(context: CommandContext, claims: readonly Claim[]): Promise<Edition> {
  for (const { claim, caseNumber } of await withNumbers(context, claims)) {
    refuseUnless(claim.state === 'confirmed', notConfirmed({ caseNumber }))
  }
  const [editionId, ...others] = new Set(claims.map((claim) => claim.editionId))
  refuseUnless(editionId !== undefined && others.length === 0, differentNotices())
  return getEdition(context.tx, editionId)
}

async function withNumbers(context: CommandContext, claims: readonly Claim[]) {
  const summaries = await summariesOf(context, claims)
  return claims.map((claim, place) => ({ claim, caseNumber: summaries[place]?.caseNumber ?? '' }))
}

async function linesOf(
  { tx }: CommandContext,
  claim: Claim,
  edition: Edition,
  noticeId: string,
): Promise<NoticeLine[]> {
  const organization = await getOrganization(tx, claim.regionId, claim.organizationId)
  const lines = await listLines(tx, claim.regionId, claim.claimId)
  return lines.filter(isPayable).map((line) => ({
    regionId: claim.regionId,
    noticeId,
    lineId: line.lineId,
    claimId: claim.claimId,
    organizationName: organization.name,
    name: line.name,
    idNumberMasked: line.idNumberMasked,
    benefits: line.benefits
      .filter((benefit) => benefit.outcome === 'granted')
      .map((benefit) => benefitTitle(edition, benefit.benefit)),
    fen: line.fen,
  }))
}

async function noticeOver(
  context: CommandContext,
  regionId: string,
  noticeId: string,
  edition: Edition,
  lines: readonly NoticeLine[],
): Promise<{ notice: PublicNotice; sha256: string }> {
  const { tx, actor, now, today, files, newId, publicUrl } = context
  const year = Number(today.slice(0, 4))
  const { document, procedure } = edition.rulebook
  // the bureau counts in its first region; where a district publishes for itself, it counts under its own code
  const counter = regionId === edition.regionId ? edition.jurisdictionId : regionId
  const number = `${counter}-${year}-${String(await nextNoticeNumber(tx, regionId, year)).padStart(3, '0')}`
  const endsOn = plusDays(today, procedure.publicNotice.days)
  const paper = await renderPublicNotice({
    noticeNumber: number,
    issuerName: document.issuer.zh,
    title: `${document.title.zh}补贴公示名单`,
    documentTitle: `《${document.title.zh}》`,
    documentNumber: document.number ?? '',
    publishedOn: today,
    closesOn: endsOn,
    period: `${procedure.publicNotice.days} 天`,
    objections: { office: document.issuer.zh, url: `${publicUrl}/public-notices/${regionId}/${noticeId}` },
    lines: lines.map((line) => ({
      organizationName: line.organizationName,
      holderName: line.name,
      idNumber: line.idNumberMasked,
      benefitName: line.benefits.join('、'),
      fen: line.fen,
    })),
  })
  const fileId = newId()
  const sha256 = await files.put(paper)
  await insertFile(
    tx,
    {
      regionId,
      fileId,
      organizationId: null,
      name: `公示名单 ${number}.pdf`,
      mediaType: 'application/pdf',
      sizeBytes: paper.byteLength,
      sha256,
      storedAt: now,
    },
    actor.id,
  )
  const notice: PublicNotice = {
    regionId,
    noticeId,
    jurisdictionId: edition.jurisdictionId,
    number,
    editionId: edition.editionId,
    startsOn: plusDays(today, 1),
    endsOn,
    lineCount: lines.length,
    totalFen: lines.reduce((sum, line) => sum + line.fen, 0),
    listDigest: digestOf(lines),
    fileId,
    publishedBy: actor.name,
    publishedAt: now,
  }
  return { notice, sha256 }
}

function benefitTitle(edition: Edition, benefitId: string): string {
  return edition.rulebook.benefits.find((benefit) => benefit.id === benefitId)?.title.zh ?? benefitId
}
