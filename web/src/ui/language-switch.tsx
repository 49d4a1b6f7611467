import { useLanguage } from '../platform/language.tsx'

/** Changes between Chinese and English; says the language it changes to, in that language. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="zx-language"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
    >
      {languageNames[other]}
    </button>
  )
}

/** Each language's own name for itself, the same on every screen. */
const languageNames = { zh: '\u4e2d\u6587', en: 'English' } as const
