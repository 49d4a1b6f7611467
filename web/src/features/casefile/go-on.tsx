import { Button } from 'antd'
import { Link } from 'wouter'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { caseWords } from './casefile-words.ts'
import { isStepOf, type NextStep } from './next-step.ts'

/** The way to the organization's next step, or for whom it is where it is not for whoever is signed in. */
export function GoOn({ step, quiet = false }: { step: NextStep; quiet?: boolean }) {
  const t = useMessages(caseWords)
  const { session } = useActing()
  if (!isStepOf(step, session.duties)) return <span className="zx-faint">{t('byTraining')}</span>
  return (
    <Link href={step.href}>
      <Button type="primary" ghost={quiet} tabIndex={-1}>
        {t('goOn')}
      </Button>
    </Link>
  )
}
