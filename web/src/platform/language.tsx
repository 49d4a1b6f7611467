import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

/** The languages on screen. Chinese is the language of record; English stands beside it. */
export type Language = 'zh' | 'en'

/** A word or name that is small enough to carry both languages with it. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

interface LanguageChoice {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}

const LanguageContext = createContext<LanguageChoice>({ language: 'zh', setLanguage: () => undefined })

const storageKey = 'zhixun.language'

/** Keeps the choice in the browser and tells it to the document, for screen readers, fonts and hyphenation. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(keptLanguage)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    try {
      localStorage.setItem(storageKey, language)
    } catch {
      // A browser that keeps nothing shows Chinese again next time; the page works all the same.
    }
  }, [language])
  const choice = useMemo(() => ({ language, setLanguage }), [language])
  return <LanguageContext value={choice}>{children}</LanguageContext>
}

/** The language on screen, and how to change it. */
export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext)
}

function keptLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
