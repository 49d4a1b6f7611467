import { useMessages } from '../../platform/messages.ts'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { type InForce, inForceOn } from './in-force.ts'
import { noticesWords } from './notices-words.ts'

const tones: Readonly<Record<InForce, Tone>> = { ahead: 'busy', running: 'good', over: 'plain' }

interface InForceTagProps {
  readonly window: { readonly from: string; readonly until: string }
  readonly today: string
}

/** Whether a notice is being carried out, has not begun, or is over. */
export function InForceTag({ window, today }: InForceTagProps) {
  const t = useMessages(noticesWords)
  const state = inForceOn(window, today)
  return <StateTag tone={tones[state]}>{t(state)}</StateTag>
}
