import { useMessages } from '../../platform/messages.ts'
import { noticesWords } from './notices-words.ts'

/** How we read something that the notice leaves unclear; told in Chinese, as the rulebook has it. */
export function ReadingNote({ reading }: { reading: string | null }) {
  const t = useMessages(noticesWords)
  if (reading === null) return undefined
  return (
    <p className="zx-reading">
      <b title={t('readingHint')}>{t('reading')}</b> <span lang="zh-CN">{reading}</span>
    </p>
  )
}
