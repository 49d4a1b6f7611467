import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { type Api, apiClient } from './api.ts'
import { type IntentKeys, intentKeys } from './intent.ts'
import { Problem } from './problem.ts'

interface CommandOptions<Input, Output> {
  /** Queries that show what this command changes; read again once it is done. Left out: all. */
  readonly refresh?: readonly QueryKey[] | undefined
  readonly onDone?: ((output: Output, input: Input) => void) | undefined
}

/**
 * Something a person does that changes data. Gives TanStack's mutation: `mutate`, `isPending`, `error`, …
 *
 *     const withdraw = useCommand((send, input: { claimId: string }) =>
 *       answered(send.POST('/api/claims/{claimId}/withdrawal', { params: { path: input } })))
 *
 * One request per command. A second press while the first is under way is no second request; and the idempotency key stays the
 * same while no answer came and the input is the same, so a press after a lost connection does nothing twice.
 */
export function useCommand<Input, Output>(
  run: (send: Api, input: Input, key: string) => Promise<Output>,
  options: CommandOptions<Input, Output> = {},
) {
  const queries = useQueryClient()
  const keys = useRef<IntentKeys>(undefined)
  keys.current ??= intentKeys()
  const intent = keys.current
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: (input) => {
      const key = intent.keyFor(input)
      return run(apiClient(key), input, key)
    },
    onSuccess: async (output, input) => {
      intent.settle()
      options.onDone?.(output, input)
      if (options.refresh === undefined) await queries.invalidateQueries()
      else await Promise.all(options.refresh.map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      if (error instanceof Problem && error.status < 500) intent.settle()
    },
    onSettled: (_output, _error, input) => intent.end(input),
  })
  const { mutate: send } = mutation
  const mutate = useCallback<typeof send>(
    (...sent) => {
      if (intent.begin(sent[0])) send(...sent)
    },
    [intent, send],
  )
  return { ...mutation, mutate }
}
