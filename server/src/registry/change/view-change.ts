import { z } from 'zod'
import { ReviewedData } from '../organization/amend-organization.ts'
import { type ChangedData, type ChangeRequest, changeStates } from './change-store.ts'

/** The members asked about; null where there was nothing. */
const ChangedView = z.object({
  name: ReviewedData.shape.name,
  kind: ReviewedData.shape.kind,
  legalRepresentative: ReviewedData.shape.legalRepresentative,
  address: ReviewedData.shape.address,
  licenceFileId: ReviewedData.shape.licenceFileId.nullable(),
  particulars: ReviewedData.shape.particulars.nullable(),
})

/** A change that an organization asked for, before and after side by side. */
export const ChangeRequestView = z
  .object({
    requestId: z.string(),
    state: z.enum(changeStates),
    before: ChangedView,
    after: ChangedView,
    explanation: z.string(),
    proofFileId: z.string().nullable(),
    requestedByName: z.string(),
    requestedAt: z.iso.datetime(),
    decidedByName: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ChangeRequestView' })

export function viewChange(request: ChangeRequest): z.output<typeof ChangeRequestView> {
  const { regionId: _, organizationId: __, before, after, requestedAt, decidedAt, ...rest } = request
  return {
    ...rest,
    before: viewData(before),
    after: viewData(after),
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}

function viewData(data: ChangedData): z.output<typeof ChangedView> {
  return data as z.output<typeof ChangedView>
}
