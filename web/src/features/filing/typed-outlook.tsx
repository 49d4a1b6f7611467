import { useEffect, useState } from 'react'
import { useMessages } from '../../platform/messages.ts'
import { useActing } from '../../platform/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { usePreview } from './filing-api.ts'
import { type PlanTyped, previewQuestion } from './plan-form.tsx'
import { OutlookView } from './plan-outlook.tsx'
import { planWords } from './plan-words.ts'

interface TypedOutlookProps {
  readonly regionId: string
  readonly rulebookId: string | undefined
  readonly typed: PlanTyped
}

/** Beside the form: by when this has to be filed and what it can bring, while it is typed. */
export function TypedOutlook({ regionId, rulebookId, typed }: TypedOutlookProps) {
  const t = useMessages(planWords)
  const { session } = useActing()
  const question = useSettled(previewQuestion(rulebookId, typed))
  const preview = usePreview(regionId, question)
  return (
    <aside className="zx-panel zx-outlook" aria-live="polite">
      {question === undefined ? (
        <EmptyState picture="path" title={t('outlookWaiting')} />
      ) : (
        <QueryView query={preview}>
          {(outlook) => (
            <OutlookView
              outlook={outlook}
              rulebookId={question.rulebookId}
              regionId={regionId}
              headcount={question.headcount}
              startsOn={question.startsOn}
              today={session.today}
            />
          )}
        </QueryView>
      )}
    </aside>
  )
}

const settleMilliseconds = 250

/** The value once it has not changed for a moment; typing a number asks once, not for each digit. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value)
  const print = JSON.stringify(value)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(value), settleMilliseconds)
    return () => clearTimeout(waiting)
  }, [print])
  return settled
}
