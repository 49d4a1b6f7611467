import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import { Problem, type ProblemFault, problemSentence, Unreachable } from '../platform/problem.ts'
import { AlertIcon } from './icons.tsx'
import './problem-alert.css'
import { uiWords } from './ui-words.ts'

interface ProblemAlertProps {
  readonly error: unknown
  /** Faults to list; left out, all of the problem that name a place. A form hands in those no field shows. */
  readonly faults?: readonly ProblemFault[] | undefined
  /** Where trying again makes sense, what to do. */
  readonly onRetry?: (() => void) | undefined
}

/** The session ended; whoever reads this signed in again since. */
const NOT_SIGNED_IN = 'platform.not-signed-in'

/** More than these hide the way on; a form shows them at its fields, a spreadsheet's check in a table. */
const faultsShown = 8

/** Says why something was not done: the sentence, its code for the telephone, each place that is wrong. */
export function ProblemAlert({ error, faults, onRetry }: ProblemAlertProps) {
  const t = useMessages(uiWords)
  const { language } = useLanguage()
  if (error === null || error === undefined) return null
  const problem = error instanceof Problem ? error : undefined
  const isRefusal = problem !== undefined && problem.status < 500
  const listed = (faults ?? problem?.faults ?? []).filter((fault) => fault[language] !== problem?.[language])
  return (
    <div className={isRefusal ? 'zx-problem' : 'zx-problem zx-problem-failure'} role="alert">
      <AlertIcon />
      <div className="zx-problem-body">
        <p className="zx-problem-title">{isRefusal ? t('refusedTitle') : t('failedTitle')}</p>
        <p>{problem?.code === NOT_SIGNED_IN ? t('notSignedIn') : problemSentence(error, language)}</p>
        {listed.length > 0 ? (
          <ul>
            {listed.slice(0, faultsShown).map((fault) => (
              <li key={`${fault.pointer} ${fault.zh}`}>
                {fault[language]}{' '}
                {isOneOfMany(fault.pointer) ? <code title={t('place')}>{fault.pointer}</code> : null}
              </li>
            ))}
            {listed.length > faultsShown ? (
              <li>{t('moreFaults', { count: listed.length - faultsShown })}</li>
            ) : null}
          </ul>
        ) : null}
        <p className="zx-problem-foot">
          {problem ? <span>{`${t('code')} ${problem.code}`}</span> : null}
          {problem?.incident ? <span>{`${t('incident')} ${problem.incident}`}</span> : null}
          {problem?.type?.startsWith('http') || problem?.type?.startsWith('/') ? (
            <a href={problem.type} target="_blank" rel="noreferrer">
              {t('learnMore')}
            </a>
          ) : null}
          {onRetry && (error instanceof Unreachable || !isRefusal) ? (
            <button type="button" className="zx-link-button" onClick={onRetry}>
              {t('retry')}
            </button>
          ) : null}
        </p>
      </div>
    </div>
  )
}

/** Whether a pointer tells which of several rows is meant; the name of a field alone tells a reader nothing. */
function isOneOfMany(pointer: string): boolean {
  return /\/\d+(\/|$)/.test(pointer)
}
