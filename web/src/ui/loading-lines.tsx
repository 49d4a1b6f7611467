import { useMessages } from '../platform/messages.ts'
import { uiWords } from './ui-words.ts'

const widths = ['38%', '92%', '84%', '64%', '88%', '52%']

/** Grey lines in the place of what is being read. */
export function LoadingLines({ count = 4 }: { count?: number }) {
  const t = useMessages(uiWords)
  return (
    <div className="zx-skeleton" role="status">
      <b className="zx-hidden">{t('loading')}</b>
      {Array.from({ length: count }, (_, line) => `line ${line}`).map((name, line) => (
        <span key={name} style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  )
}
