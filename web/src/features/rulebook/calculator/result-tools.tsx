import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { Button } from '../../../ui/light/button.tsx'
import { TextField } from '../../../ui/light/field.tsx'
import { calculatorWords } from './calculator-words.ts'

type Sharing = 'not-yet' | 'copied' | 'by-hand'

/** Share, print, begin again. */
export function ResultTools() {
  const t = useMessages(calculatorWords)
  const [, setSearch] = useSearchParams()
  const [sharing, setSharing] = useState<Sharing>('not-yet')
  const share = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      setSharing('copied')
    } catch {
      // pages served over plain http may not write to the clipboard; the address is shown to be copied by hand
      setSharing('by-hand')
    }
  }
  return (
    <div className="zx-result-tools">
      <Button onClick={() => void share()}>{t('share')}</Button>
      <Button onClick={() => window.print()}>{t('print')}</Button>
      <Button look="quiet" onClick={() => setSearch({})}>
        {t('again')}
      </Button>
      <p role="status" className="zx-faint">
        {sharing === 'copied' ? t('shared') : ''}
      </p>
      {sharing === 'by-hand' ? (
        <TextField
          label={t('shareBy')}
          readOnly
          value={window.location.href}
          onFocus={(event) => event.target.select()}
        />
      ) : null}
    </div>
  )
}
