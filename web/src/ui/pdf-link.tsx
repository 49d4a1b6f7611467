import type { ReactNode } from 'react'
import { useMessages } from '../platform/messages.ts'
import { FileIcon } from './icons.tsx'
import { uiWords } from './ui-words.ts'

/** A document to read or print, in a window of its own. */
export function PdfLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useMessages(uiWords)
  return (
    <a className="zx-pdf" href={href} target="_blank" rel="noreferrer">
      <FileIcon />
      <span>
        {children} <small className="zx-faint">{t('pdf')}</small>
        <span className="zx-hidden">{t('opensNewWindow')}</span>
      </span>
    </a>
  )
}
