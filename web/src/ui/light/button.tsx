import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'
import { Link } from 'wouter'
import './controls.css'

type Look = 'main' | 'plain' | 'danger' | 'quiet'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look | undefined
  /** Work is under way: the button shows it and takes no second press. */
  readonly busy?: boolean | undefined
}

/** A button of the light faces, 44 px high. */
export function Button({ look = 'plain', busy = false, type = 'button', disabled, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`zx-button zx-button-${look}${busy ? ' zx-button-busy' : ''}`}
      aria-busy={busy}
      disabled={disabled === true || busy}
    />
  )
}

interface ButtonLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly href: string
  readonly look?: Look | undefined
  /** The target lies outside this face, so the browser loads it. */
  readonly outside?: boolean | undefined
}

/** A link that looks like a button. */
export function ButtonLink({ look = 'plain', outside = false, href, children, ...rest }: ButtonLinkProps) {
  const className = `zx-button zx-button-${look}`
  if (outside) {
    return (
      <a {...rest} href={href} className={className}>
        {children}
      </a>
    )
  }
  return (
    <Link {...rest} href={href} className={className}>
      {children}
    </Link>
  )
}
