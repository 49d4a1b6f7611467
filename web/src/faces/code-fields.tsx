import { useEffect, useState } from 'react'
import { useMessages } from '../platform/messages.ts'
import { Problem } from '../platform/problem.ts'
import { type CodeWish, useAskForCode } from '../platform/session.tsx'
import { Button } from '../ui/light/button.tsx'
import { TextField } from '../ui/light/field.tsx'
import { signInWords } from './sign-in-words.ts'

const SECOND_MS = 1000
const CODE_DIGITS = 6
/** A message may be stamped by another clock than this browser's. */
const LENIENCE_MS = 5 * SECOND_MS

/** A code that was asked for: by which name, since when, and from when on another may be. */
export interface Asked {
  readonly name: string
  readonly since: number
  readonly againAt: number
  readonly minutes: number
}

/** Asks for codes, and counts down until another may be asked for. */
export function useAskedCode(wish: Omit<CodeWish, 'name'>) {
  const [asked, setAsked] = useState<Asked>()
  const ask = useAskForCode()
  const askFor = (name: string) => {
    const since = Date.now() - LENIENCE_MS
    ask.mutate(
      { ...wish, name },
      {
        onSuccess: ({ againInSeconds, standsMinutes }) =>
          setAsked({
            name,
            since,
            againAt: Date.now() + againInSeconds * SECOND_MS,
            minutes: standsMinutes,
          }),
        onError: (error) => {
          const seconds = secondsToWait(error)
          if (seconds !== undefined)
            setAsked((before) => before && { ...before, againAt: Date.now() + seconds * SECOND_MS })
        },
      },
    )
  }
  return { asked, ask, askFor, forget: () => setAsked(undefined) }
}

function secondsToWait(error: unknown): number | undefined {
  if (!(error instanceof Problem) || error.code !== 'identity.code-just-asked') return undefined
  return Number(error.details['seconds'])
}

/** Seconds until an instant, every second. */
function useSecondsUntil(at: number): number {
  const left = () => Math.max(0, Math.ceil((at - Date.now()) / SECOND_MS))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    const count = () => setSeconds(Math.max(0, Math.ceil((at - Date.now()) / SECOND_MS)))
    count()
    const timer = setInterval(count, SECOND_MS)
    return () => clearInterval(timer)
  }, [at])
  return seconds
}

/** Sends another code, once it may. */
export function AskAgain({ asked, busy, onAsk }: { asked: Asked; busy: boolean; onAsk: () => void }) {
  const t = useMessages(signInWords)
  const seconds = useSecondsUntil(asked.againAt)
  return (
    <Button look="quiet" busy={busy} disabled={seconds > 0} onClick={onAsk}>
      {seconds > 0 ? t('askAgainIn', { seconds }) : t('askAgain')}
    </Button>
  )
}

interface SixDigitsProps {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (code: string) => void
}

/** The code of a message: phones offer it above the keyboard as soon as it comes. */
export function SixDigits({ value, error, onChange }: SixDigitsProps) {
  const t = useMessages(signInWords)
  return (
    <TextField
      label={t('code')}
      name="code"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]*"
      maxLength={CODE_DIGITS}
      required
      autoFocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
    />
  )
}

export const isWhole = (code: string) => code.length === CODE_DIGITS
