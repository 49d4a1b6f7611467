import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../platform/messages.ts'
import { uiWords } from './ui-words.ts'

interface PageHeaderProps {
  readonly title: string
  /** A state tag or a number beside the title. */
  readonly tag?: ReactNode
  /** One sentence that says what the page is for. */
  readonly hint?: ReactNode
  /** The pages above, outermost first. */
  readonly trail?: readonly { readonly title: string; readonly href: string }[] | undefined
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
}

/** The head of a page; also the window's title. */
export function PageHeader({ title, tag, hint, trail = [], actions }: PageHeaderProps) {
  const t = useMessages(uiWords)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <header className="zx-page-header">
      <div>
        {trail.length > 0 ? (
          <nav className="zx-page-header-trail" aria-label={t('breadcrumbs')}>
            {trail.map((step) => (
              <span key={step.href}>
                <Link href={step.href}>{step.title}</Link> /
              </span>
            ))}
          </nav>
        ) : null}
        <div className="zx-page-header-title">
          <h1>{title}</h1>
          {tag}
        </div>
        {hint ? <div className="zx-page-header-hint">{hint}</div> : null}
      </div>
      {actions ? <div className="zx-page-header-actions">{actions}</div> : null}
    </header>
  )
}
