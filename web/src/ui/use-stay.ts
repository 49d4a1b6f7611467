import { useEffect } from 'react'

/**
 * Asks before the page is left while something is under way that would be lost: by a link of the page, by closing or reloading it.
 *
 * @param question  what is asked at a link; undefined: nothing is under way
 */
export function useStay(question: string | undefined): void {
  useEffect(() => {
    if (question === undefined) return
    const atClosing = (event: BeforeUnloadEvent) => event.preventDefault()
    const atLink = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!link || link.getAttribute('target') === '_blank' || window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', atClosing)
    document.addEventListener('click', atLink, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', atClosing)
      document.removeEventListener('click', atLink, { capture: true })
    }
  }, [question])
}
