import { useMessages } from '../platform/messages.ts'
import { isFilling, type Sandbox } from '../platform/sandbox.ts'
import { facesWords } from './faces-words.ts'
import './sandbox-banner.css'

interface SandboxBannerProps {
  readonly sandbox: Sandbox
  /** Leads to the sandbox's sign-ins; left out where nobody is signed in. */
  readonly onOther?: (() => void) | undefined
}

/** Says that everything on screen is invented, how far the sandbox is filled, and lets one be somebody else. */
export function SandboxBanner({ sandbox, onOther }: SandboxBannerProps) {
  const t = useMessages(facesWords)
  return (
    <aside className="zx-sandbox-banner" aria-label={t('sandboxBanner')}>
      <span>{t('sandboxBanner')}</span>
      {isFilling(sandbox) ? (
        <span className="zx-sandbox-banner-filling" role="status">
          {t('sandboxFilling', { message: sandbox.progress.message })}
        </span>
      ) : null}
      {onOther ? (
        <button type="button" onClick={onOther}>
          {t('sandboxOther')}
        </button>
      ) : null}
    </aside>
  )
}
