import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../platform/messages.ts'
import { askSandbox } from '../platform/sandbox.ts'
import { signInWords } from './sign-in-words.ts'

interface SandboxCodes {
  readonly authenticator: {
    readonly username: string
    readonly code: string
    readonly secondsLeft: number
  } | null
}

const ASK_AGAIN_MS = 3_000

/** Plays the phone of the sandbox's one person with an authenticator. */
export function SandboxCode() {
  const t = useMessages(signInWords)
  const { data } = useQuery({
    queryKey: ['sandbox', 'codes'],
    queryFn: ({ signal }) => askSandbox<SandboxCodes>('/codes', undefined, signal),
    refetchInterval: ASK_AGAIN_MS,
  })
  if (!data?.authenticator) return <span />
  const { code, secondsLeft } = data.authenticator
  return (
    <p className="zx-sandbox-code" role="status">
      {t('sandboxCode', { code, seconds: secondsLeft })}
    </p>
  )
}
