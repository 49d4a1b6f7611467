import { Button } from 'antd'
import { useEffect } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useMessages } from '../../../platform/messages.ts'
import { StateTag } from '../../../ui/state-tag.tsx'
import './todo.css'
import { type TodoKind, todoKey, todoKinds, useTodo } from './todo-api.ts'
import { keptWalk, placeOn } from './todo-walk.ts'
import { todoWords } from './todo-words.ts'

/** Leads from one thing that waits to the next without going back to the list; shown where one came from there. */
export function TodoStepper() {
  const [location, navigate] = useLocation()
  const [params] = useSearchParams()
  const t = useMessages(todoWords)
  const todo = useTodo()
  const walk = params.get('todo') === null ? undefined : keptWalk(sessionStorage)
  const waiting = new Set((todo.data?.items ?? []).map(todoKey))
  const at = walk && todo.data ? placeOn(walk, location, waiting) : undefined
  const previous = at?.previous && `${at.previous}?todo=1`
  const next = at?.next && `${at.next}?todo=1`
  useKeys({ j: next, k: previous }, navigate)
  if (walk === undefined || at === undefined) return undefined
  const kind = kindName(walk.kind, t)
  return (
    <nav className="zx-todo-stepper" aria-label={t('walk')}>
      <span className="zx-todo-place">
        <b>{t('step', { kind, place: at.place, total: at.total })}</b>
        {at.isDone ? <StateTag tone="good">{t('done')}</StateTag> : null}
        <span role="status" className="zx-faint">
          {at.left === 0 ? t('doneAll') : t('left', { count: at.left })}
        </span>
      </span>
      <span className="zx-todo-moves" title={t('keys')}>
        <Link href="/">{t('back')}</Link>
        <Button size="small" disabled={!previous} onClick={() => previous && navigate(previous)}>
          {t('previous')}
        </Button>
        <Button
          size="small"
          type={at.isDone ? 'primary' : 'default'}
          disabled={!next}
          onClick={() => next && navigate(next)}
        >
          {t('next')}
        </Button>
      </span>
    </nav>
  )
}

function kindName(kind: string, t: (word: TodoKind | 'all') => string): string {
  const known = todoKinds.find((each) => each === kind)
  return t(known ?? 'all')
}

/** Single keys lead somewhere, unless somebody is typing or a dialog is open. */
function useKeys(
  hrefs: Readonly<Record<string, string | undefined>>,
  navigate: (href: string) => void,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const href = hrefs[event.key.toLowerCase()]
      if (href) navigate(href)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=combobox]') !== null
  )
}
