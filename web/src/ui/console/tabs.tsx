import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import './tabs.css'

interface Tab {
  readonly key: string
  readonly label: ReactNode
}

interface TabsProps {
  /** What is chosen between, for those who do not see it. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onActive: (key: string) => void
  /** What the active tab shows. */
  readonly children: ReactNode
}

/** Parts of a page of which one is shown. On a phone all tabs stay in sight, one line below the other. (标签页) */
export function Tabs({ label, tabs, active, onActive, children }: TabsProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const place = placeAfter(
      event.key,
      tabs.findIndex(({ key }) => key === active),
      tabs.length,
    )
    const tab = place === undefined ? undefined : tabs[place]
    if (place === undefined || tab === undefined) return
    event.preventDefault()
    onActive(tab.key)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[place]?.focus()
  }
  return (
    <div className="zx-tabs">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === active}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === active ? 0 : -1}
            onClick={() => onActive(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`}>
        {children}
      </div>
    </div>
  )
}

/** Where a key leads from a tab, around the ends; undefined for keys that lead nowhere. */
export function placeAfter(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (place + 1) % count
    case 'ArrowLeft':
      return (place - 1 + count) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
