import type { ReactNode } from 'react'

/** What a state means for the person who reads it; the colour follows, the word says it. */
export type Tone = 'good' | 'bad' | 'wait' | 'busy' | 'plain'

/** A state as a small label. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`zx-tag zx-tag-${tone}`}>{children}</span>
}
