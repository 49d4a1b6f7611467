import { useMutation } from '@tanstack/react-query'
import { useMessages } from '../platform/messages.ts'
import { EyeIcon } from './icons.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { uiWords } from './ui-words.ts'

interface MaskedProps {
  /** As the server gives it, with the middle hidden: `3202**********1234`. */
  readonly text: string
  /** Asks the server for the whole number, which is recorded; left out, there is nothing to press. */
  readonly reveal?: (() => Promise<string>) | undefined
}

/** A number of a person that is shown in part. */
export function Masked({ text, reveal }: MaskedProps) {
  const t = useMessages(uiWords)
  const whole = useMutation({ mutationFn: async () => (await reveal?.()) ?? text })
  return (
    <span className="zx-masked">
      <span className="zx-num" title={whole.data ? undefined : t('masked')}>
        {whole.data ?? text}
      </span>
      {reveal && !whole.data ? (
        <button
          type="button"
          className="zx-icon-button"
          aria-label={t('show')}
          title={t('show')}
          disabled={whole.isPending}
          onClick={() => whole.mutate()}
        >
          <EyeIcon />
        </button>
      ) : null}
      {whole.error ? <ProblemAlert error={whole.error} /> : null}
    </span>
  )
}
