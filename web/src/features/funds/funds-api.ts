import { useQuery } from '@tanstack/react-query'
import { answered, api, type Schemas } from '../../platform/api.ts'
import { usePagedList } from '../../platform/pages.ts'

export type Accounts = Schemas['FundsAccounts']
export type Movement = Schemas['FundsMovement']
export type Payable = Schemas['Payable']
export type RunRow = Schemas['PaymentRunRow']
export type Run = Schemas['PaymentRun']
export type PaymentRow = Schemas['Payment']
export type BankAnswer = Schemas['BankAnswer']

/** Known of a payment, and nothing that whoever approves has to acknowledge. */
export const isTold = ({ kind }: { kind: string }): boolean => kind === 'told-since'

/** The queries that show what a movement of money changes. */
export const afterMoney = [['funds'], ['review', 'todo'], ['casefile']] as const

/** Where the money of each district stands. */
export function useAccounts(regionId: string) {
  return useQuery({
    queryKey: ['funds', 'accounts', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/funds/accounts', { params: { path: { regionId } }, signal })),
  })
}

/** Where it stood at the end of each month of the year. */
export function useMonths(regionId: string) {
  return useQuery({
    queryKey: ['funds', 'by-month', regionId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/regions/{regionId}/funds/by-month', { params: { path: { regionId } }, signal })),
    select: ({ rows }) => rows,
  })
}

type Conditions = Readonly<Record<string, string>>

const after = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

export function useMovements(regionId: string, conditions: Conditions) {
  return usePagedList(['funds', 'movements', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/funds/movements', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function usePayables(regionId: string, conditions: Conditions, limit = 50) {
  return usePagedList(['funds', 'payables', regionId, conditions, limit], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/payables', {
        params: { path: { regionId }, query: { ...conditions, limit, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function useRuns(regionId: string, conditions: Conditions) {
  return usePagedList(['funds', 'runs', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/payment-runs', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

export function useRun(regionId: string, runId: string) {
  return useQuery({
    queryKey: ['funds', 'run', regionId, runId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/payment-runs/{runId}', {
          params: { path: { regionId, runId } },
          signal,
        }),
      ),
  })
}

export function usePayments(regionId: string, conditions: Conditions) {
  return usePagedList(['funds', 'payments', regionId, conditions], (cursor, signal) =>
    answered(
      api.GET('/api/regions/{regionId}/payments', {
        params: { path: { regionId }, query: { ...conditions, ...after(cursor) } },
        signal,
      }),
    ),
  )
}

/** The bank accounts that districts pay from. */
export function useSpecialAccounts(regionId: string) {
  return useQuery({
    queryKey: ['funds', 'special-accounts', regionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/regions/{regionId}/funds/special-accounts', { params: { path: { regionId } }, signal }),
      ),
    select: ({ rows }) => rows,
  })
}
