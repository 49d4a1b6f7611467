import { getClaim } from '../../claims/index.ts'
import { countPlansUnder, getPlan } from '../../filing/index.ts'
import { listFailedPayables } from '../../funds/index.ts'
import { chinaDay, countHeld, plusDays } from '../../platform/index.ts'
import { listNotices, listObjections } from '../../review/index.ts'
import { getEdition, getStandards } from '../../rulebook/index.ts'
import { yuan } from '../telling/event.ts'
import { type Due, daysBetween, type FindDue, roundWaited } from './due.ts'

/** Calendar days an objection may lie. */
const OBJECTION_OPEN_DAYS = [5, 10]
/** Calendar days a payment may stay failed. */
const PAYMENT_FAILED_DAYS = [7, 21]
const DAYS_PER_WEEK = 7
/** As many as a bureau has open at one time, and more. */
const OPEN_MAX = 1000

/** Objections that lie too long. */
export const findObjectionsOpen: FindDue = async (tx, regions, today) => {
  const due: Due[] = []
  for (const objection of await listObjections(tx, { state: 'open', limit: OPEN_MAX })) {
    const { regionId, objectionId, claimId } = objection
    const round = roundWaited(daysBetween(chinaDay(objection.raisedAt), today), OBJECTION_OPEN_DAYS)
    if (round === undefined || !regions.includes(regionId)) continue
    const { planId } = await getClaim(tx, regionId, claimId)
    const { caseNumber, title } = await getPlan(tx, regionId, planId)
    due.push({
      regionId,
      occasion: `objection:${objectionId} ${round}`,
      telling: {
        kind: 'objection-open',
        recipient: { to: 'staff', role: 'city-reviewer' },
        subject: `objection:${objectionId}`,
        link: `/objections/${regionId}/${objectionId}`,
        values: { caseNumber, title, days: String(round) },
      },
    })
  }
  return due
}

/** Public notices on their last day but one: what is wrong can still be said. */
export const findNoticesEnding: FindDue = async (tx, regions, today) => {
  const notices = await listNotices(tx, { openOn: today, limit: OPEN_MAX })
  return notices
    .filter(({ regionId, endsOn }) => regions.includes(regionId) && endsOn === plusDays(today, 1))
    .map(({ regionId, noticeId, number, endsOn, lineCount, totalFen }) => ({
      regionId,
      occasion: `notice:${noticeId}`,
      telling: {
        kind: 'notice-ends',
        recipient: { to: 'staff', role: 'city-reviewer' },
        subject: `notice:${noticeId}`,
        link: `/public-notices/${regionId}/${noticeId}`,
        values: { number, day: endsOn, people: String(lineCount), yuan: yuan(totalFen) },
      },
    }))
}

/** Payments that failed and that nobody mended. */
export const findPaymentsFailed: FindDue = async (tx, regions, today) => {
  const failed = await listFailedPayables(tx, OPEN_MAX)
  return failed.flatMap(({ regionId, payableId, payee, fen, failedOn, reference }): Due[] => {
    const round = roundWaited(daysBetween(failedOn, today), PAYMENT_FAILED_DAYS)
    if (round === undefined || payee.kind !== 'organization' || !regions.includes(regionId)) return []
    return [
      {
        regionId,
        // one that failed anew reminds anew
        occasion: `payable:${payableId} ${failedOn} ${round}`,
        telling: {
          kind: 'payment-still-failed',
          recipient: { to: 'organization', organizationId: payee.id },
          subject: reference,
          link: '/organization',
          values: { yuan: yuan(fen), days: String(round) },
        },
      },
    ]
  })
}

/** Files set aside that nobody decides on, each week anew, for as long as they lie there. */
export const findFilesHeld: FindDue = async (tx, regions, today) => {
  const held = await countHeld(tx, regions)
  return held.flatMap(({ regionId, files, oldestId, since }): Due[] => {
    const weeks = Math.floor(daysBetween(chinaDay(since), today) / DAYS_PER_WEEK)
    if (weeks === 0) return []
    return [
      {
        regionId,
        occasion: `quarantined-file:${oldestId} ${weeks}`,
        telling: {
          kind: 'files-still-held',
          recipient: { to: 'staff', role: 'security-officer' },
          subject: `quarantined-file:${oldestId}`,
          link: '/quarantine',
          values: { files: String(files), days: String(weeks * DAYS_PER_WEEK) },
        },
      },
    ]
  })
}

/** Values that notices leave to other documents, and that nobody gave while cases wait for them. */
export const findStandardsMissing: FindDue = async (tx, regions) => {
  const due: Due[] = []
  for (const { regionId, editionId, count } of await countPlansUnder(tx, regions)) {
    const { rulebook, rulebookId } = await getEdition(tx, editionId)
    if (rulebook.standards.length === 0) continue
    const given = await getStandards(tx, editionId, regionId)
    for (const standard of rulebook.standards) {
      if (standard.name in given) continue
      due.push({
        regionId,
        occasion: `standard:${rulebookId}/${standard.name}`,
        telling: {
          kind: 'standard-missing',
          recipient: { to: 'staff', role: 'administrator' },
          subject: `standard:${rulebookId}/${standard.name}`,
          link: '/standards',
          values: { standard: standard.name, cases: String(count) },
        },
      })
    }
  }
  return due
}
