import { type RefObject, useEffect, useRef } from 'react'

/**
 * Takes the reader to the first field that is wrong, each time sending a form failed.
 *
 * @param attempts how often the form was sent in vain
 * @returns to be set as the `ref` of the form
 */
export function useFirstFault(attempts: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  return form
}
