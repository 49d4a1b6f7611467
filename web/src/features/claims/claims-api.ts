import { useQuery } from '@tanstack/react-query'
import { traineeGroups } from '@zhixun/policy'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

export type Claim = Schemas['Claim']
export type ClaimSummary = Schemas['ClaimSummary']
export type ClaimLine = Schemas['ClaimLine']
export type LineExplanation = Schemas['LineExplanation']

/** How a group of workers is called. */
export function groupName(group: string, language: 'zh' | 'en'): string {
  return (
    new Map<string, { zh: string; en: string }>(Object.entries(traineeGroups)).get(group)?.[language] ?? group
  )
}

/** Where a claim is found. */
export interface ClaimPath {
  readonly regionId: string
  readonly claimId: string
}

/** One claim with its documents, outcomes and steps. */
export function useClaim(path: ClaimPath) {
  return useQuery({
    queryKey: ['claims', 'claim', path.regionId, path.claimId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/claims/{claimId}', { params: { path }, signal })),
  })
}

/** The workers of a claim by the conditions of the list. */
export function useClaimLines(path: ClaimPath, conditions: Readonly<Record<string, string>>) {
  return usePagedList(['claims', 'lines', path.regionId, path.claimId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/claims/{claimId}/lines', {
        params: {
          path,
          query: { limit: 100, ...conditions, ...(cursor === undefined ? {} : { cursor }) },
        },
        signal,
      }),
    ),
  )
}

const linesAtOnce = 200

/** Every worker of a claim under a condition, read to the end; for picks, and for what is missing. */
export async function readAllLines(
  path: ClaimPath,
  conditions: Readonly<Record<string, string>> = {},
): Promise<ClaimLine[]> {
  const lines: ClaimLine[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string | number> = { limit: linesAtOnce, ...conditions }
    const page: { rows: ClaimLine[]; next: string | null } = await answered(
      api.GET('/api/regions/{regionId}/claims/{claimId}/lines', {
        params: { path, query: cursor === null ? query : { ...query, cursor } },
      }),
    )
    lines.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return lines
}

/** Every worker of a claim under a condition. */
export function useAllLines(path: ClaimPath, conditions: Readonly<Record<string, string>>) {
  return useQuery({
    queryKey: ['claims', 'all-lines', path.regionId, path.claimId, conditions],
    queryFn: () => readAllLines(path, conditions),
  })
}

/** Why one worker gets what they get. */
export function useExplanation(path: ClaimPath, lineId: string) {
  return useQuery({
    queryKey: ['claims', 'explanation', path.regionId, path.claimId, lineId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/claims/{claimId}/lines/{lineId}', {
          params: { path: { ...path, lineId } },
          signal,
        }),
      ),
  })
}

/** Who comes out otherwise in a later assessment than in an earlier one. */
/** What a claim would come to now, beside the assessment in force. */
export function useChangesSince({ regionId, claimId, determinationNumber }: Claim) {
  return useQuery({
    queryKey: ['claims', 'changes-since', regionId, claimId, determinationNumber],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/claims/{claimId}/changes-since', {
          params: { path: { regionId, claimId } },
          signal,
        }),
      ),
  })
}

export function useAssessmentChanges(path: ClaimPath, from: number, to: number) {
  return useQuery({
    queryKey: ['claims', 'changes', path.regionId, path.claimId, from, to],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/claims/{claimId}/assessment-changes', {
          params: { path, query: { from, to } },
          signal,
        }),
      ),
  })
}
