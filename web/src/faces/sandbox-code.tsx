import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../platform/messages.ts'
import { askSandbox } from '../platform/sandbox.ts'
import { Button } from '../ui/light/button.tsx'
import { signInWords } from './sign-in-words.ts'

interface SandboxCodes {
  readonly authenticator: {
    readonly username: string
    readonly code: string
    readonly secondsLeft: number
  } | null
  /** The newest first. */
  readonly messages: readonly {
    readonly channel: 'sms' | 'mail'
    readonly to: string
    readonly text: string
    readonly code: string
    readonly sentAt: string
  }[]
}

const ASK_AGAIN_MS = 3_000
const ASK_SOON_MS = 1_000

function useSandboxCodes(everyMs: number) {
  return useQuery({
    queryKey: ['sandbox', 'codes'],
    queryFn: ({ signal }) => askSandbox<SandboxCodes>('/codes', undefined, signal),
    refetchInterval: everyMs,
  })
}

/** Plays the phone of the sandbox's one person with an authenticator. */
export function SandboxCode() {
  const t = useMessages(signInWords)
  const { data } = useSandboxCodes(ASK_AGAIN_MS)
  if (!data?.authenticator) return <span />
  const { code, secondsLeft } = data.authenticator
  return (
    <p className="zx-sandbox-code" role="status">
      {t('sandboxCode', { code, seconds: secondsLeft })}
    </p>
  )
}

interface SandboxMessageProps {
  /** Messages before this instant are somebody else's. */
  readonly since: number
  readonly onCode: (code: string) => void
}

/** Plays everybody's phone and mailbox: shows the message with the code that was just “sent”, and types it in. */
export function SandboxMessage({ since, onCode }: SandboxMessageProps) {
  const t = useMessages(signInWords)
  const { data } = useSandboxCodes(ASK_SOON_MS)
  const message = data?.messages.find(({ sentAt }) => Date.parse(sentAt) >= since)
  if (!message) return <p className="zx-sandbox-code">{t('sandboxWaiting')}</p>
  const { channel, to, text, code } = message
  return (
    <div className="zx-sandbox-code zx-sandbox-message" role="status">
      <p>
        <span className="zx-sandbox-message-to">
          {t(channel === 'sms' ? 'sandboxMessage' : 'sandboxLetter', { to })}
        </span>
        <br />
        {text}
      </p>
      <Button onClick={() => onCode(code)}>{t('fillIn', { code })}</Button>
    </div>
  )
}
