import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { LanguageProvider } from '../platform/language.tsx'
import '../ui/base.css'
import '../ui/parts.css'

/** Starts a face in the page. `base` is the path under which the server serves it. */
export function mountFace(base: '' | '/bureau' | '/enterprise' | '/learner', face: ReactNode): void {
  const place = document.getElementById('face')
  if (place === null) throw new Error('the page has no element for the face')
  createRoot(place).render(
    <StrictMode>
      <LanguageProvider>
        <Router base={base}>{face}</Router>
      </LanguageProvider>
    </StrictMode>,
  )
}
