import { Checkbox } from 'antd'
import type { ComponentProps } from 'react'

type ChoicesFieldProps = ComponentProps<typeof Checkbox.Group> & {
  /** A form item marks what it requires with it. */
  readonly 'aria-required'?: boolean | 'true' | 'false'
}

/** Boxes of which several may be ticked. A group cannot be required for those who hear it; the form says so when sent. */
export function ChoicesField({ 'aria-required': _, ...boxes }: ChoicesFieldProps) {
  return <Checkbox.Group {...boxes} />
}
