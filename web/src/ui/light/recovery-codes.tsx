import { useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { uiWords } from '../ui-words.ts'
import { Button } from './button.tsx'
import './recovery-codes.css'

/** Codes that are shown once, to be copied or printed. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useMessages(uiWords)
  const [copied, setCopied] = useState(false)
  return (
    <div className="zx-recovery">
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button
        onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}
      >
        {t(copied ? 'copied' : 'copy')}
      </Button>
    </div>
  )
}
