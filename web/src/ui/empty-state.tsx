import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly hint?: ReactNode
  /** What to do about it. */
  readonly action?: ReactNode
  readonly picture?: 'tray' | 'search' | 'path' | undefined
}

/** Says that there is nothing, why, and what to do. */
export function EmptyState({ title, hint, action, picture = 'tray' }: EmptyStateProps) {
  const Picture = pictures[picture]
  return (
    <div className="zx-empty">
      <Picture />
      <p className="zx-empty-title">{title}</p>
      {hint ? <div>{hint}</div> : null}
      {action ? <div className="zx-empty-action">{action}</div> : null}
    </div>
  )
}

const frame = { viewBox: '0 0 168 108', fill: 'none' } as const

/** An empty tray on a desk. */
function TrayPicture() {
  return (
    <svg {...frame} aria-hidden="true" focusable="false">
      <ellipse cx="84" cy="94" rx="66" ry="8" fill="var(--pine-wash)" />
      <path d="M48 22h58l14 14v46H48V22Z" fill="#fff" stroke="var(--line-strong)" strokeWidth="1.6" />
      <path d="M106 22v14h14" stroke="var(--line-strong)" strokeWidth="1.6" />
      <path d="M60 38h30M60 47h44M60 56h38" stroke="var(--line)" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M34 62h26c2 9 10 14 24 14s22-5 24-14h26l-6 30H40l-6-30Z"
        fill="var(--pine-wash)"
        stroke="var(--pine)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <circle cx="130" cy="28" r="4" fill="var(--seal-line)" />
      <path d="M30 40h8M34 36v8" stroke="var(--pine-line)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

/** A glass over a list without a hit. */
function SearchPicture() {
  return (
    <svg {...frame} aria-hidden="true" focusable="false">
      <ellipse cx="84" cy="94" rx="66" ry="8" fill="var(--pine-wash)" />
      <rect
        x="36"
        y="20"
        width="78"
        height="64"
        rx="5"
        fill="#fff"
        stroke="var(--line-strong)"
        strokeWidth="1.6"
      />
      <path
        d="M48 34h44M48 46h30M48 58h36M48 70h22"
        stroke="var(--line)"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <circle cx="106" cy="56" r="19" fill="var(--pine-wash)" stroke="var(--pine)" strokeWidth="2" />
      <path d="m120 70 14 14" stroke="var(--pine)" strokeWidth="4" strokeLinecap="round" />
      <path d="m100 50 12 12m0-12-12 12" stroke="var(--seal)" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

/** A stair that has not been climbed. */
function PathPicture() {
  return (
    <svg {...frame} aria-hidden="true" focusable="false">
      <ellipse cx="84" cy="94" rx="66" ry="8" fill="var(--pine-wash)" />
      <path
        d="M26 90V74h28V58h28V42h28V26h30v64H26Z"
        fill="#fff"
        stroke="var(--line-strong)"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M34 74h20M62 58h20M90 42h20" stroke="var(--pine)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M124 26V8" stroke="var(--pine)" strokeWidth="2" strokeLinecap="round" />
      <path d="M124 8h18l-5 5 5 5h-18V8Z" fill="var(--seal)" />
      <circle cx="40" cy="66" r="5" fill="var(--pine)" />
    </svg>
  )
}

const pictures = { tray: TrayPicture, search: SearchPicture, path: PathPicture }
