import { Button } from 'antd'
import { type RefObject, useEffect, useRef } from 'react'
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
  const moves = useFocusOnceDone(location, at?.isDone)
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
      <span ref={moves} className="zx-todo-moves" title={t('keys')}>
        <Link href="/">{t('back')}</Link>
        <Button size="small" disabled={!previous} onClick={() => previous && navigate(previous)}>
          {t('previous')}
        </Button>
        <Button
          data-next
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

/**
 * The button that did what waited goes away with it, and the focus with the button: whoever works by keyboard goes on from here.
 *
 * @returns to be set as the `ref` of the way on
 */
function useFocusOnceDone(location: string, isDone: boolean | undefined): RefObject<HTMLSpanElement | null> {
  const moves = useRef<HTMLSpanElement>(null)
  const waited = useRef<string>(undefined)
  useEffect(() => {
    if (isDone === false) waited.current = location
    if (isDone !== true || waited.current !== location) return
    waited.current = undefined
    const give = () => {
      if (document.activeElement !== document.body) return
      const on = moves.current?.querySelector<HTMLElement>('[data-next]:not(:disabled)')
      const target = on ?? moves.current?.querySelector('a')
      target?.focus()
    }
    give()
    // the button may go after the list knew that nothing waits any more
    const watch = new MutationObserver(give)
    watch.observe(document.body, { childList: true, subtree: true })
    const end = setTimeout(() => watch.disconnect(), FOCUS_WATCH_MS)
    return () => {
      clearTimeout(end)
      watch.disconnect()
    }
  }, [location, isDone])
  return moves
}

/** As long as a slow answer to a decision takes. */
const FOCUS_WATCH_MS = 3000

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
