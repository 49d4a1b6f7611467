import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { type SandboxSignIn, useSandbox } from '../../platform/sandbox.ts'
import { walkWords } from './walk-words.ts'

/** How the sandbox calls whoever acts in a city: the firm, a duty of its bureau, or nobody where time passes. */
export function useWhoActs(cityId: string): (by: string) => string {
  const t = useMessages(walkWords)
  const { language } = useLanguage()
  const signInOf = useSignInOf()
  return (by) => {
    if (by === 'time') return t('time')
    if (by === 'firm') return t('firm')
    const signIn = signInOf(`${cityId}.${by}`)
    return signIn ? (language === 'zh' ? signIn.label : signIn.labelEn) : by
  }
}

/** The sandbox's sign-in of a username. */
export function useSignInOf(): (username: string) => SandboxSignIn | undefined {
  const sandbox = useSandbox()
  return (username) => sandbox?.signIns.find((each) => each.username === username)
}
