import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../platform/api.ts'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import type { SignedFace } from '../platform/session.tsx'
import { ButtonLink } from '../ui/light/button.tsx'
import { signInWords } from './sign-in-words.ts'

const outcomes = ['not-linked', 'cancelled', 'failed', 'expired', 'unreachable'] as const

interface SignOnWaysProps {
  readonly face: SignedFace
  /** In another window, so that a page that waits stays; this one notices once it is looked at again. */
  readonly aside: boolean
}

/** Services at which people of this face sign in once for many systems; and what became of the last visit there. */
export function SignOnWays({ face, aside }: SignOnWaysProps) {
  const t = useMessages(signInWords)
  const { language } = useLanguage()
  const { data = [] } = useQuery({
    queryKey: ['sandbox', 'sign-on'],
    queryFn: () => answered(api.GET('/api/sign-on')),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const told = new URLSearchParams(window.location.search).get('sign-on')
  const outcome = outcomes.find((each) => each === told)
  const offered = data.filter(({ faces }) => faces.includes(face))
  return (
    <>
      {outcome ? (
        <p className="zx-sign-on-outcome" role="alert">
          {t(outcome)}
        </p>
      ) : null}
      {offered.map(({ providerId, nameZh, nameEn }) => (
        <ButtonLink
          key={providerId}
          outside
          target={aside ? '_blank' : undefined}
          href={`/api/sign-on/${providerId}/start?face=${face}`}
        >
          {t('signOnWith', { name: language === 'zh' ? nameZh : nameEn })}
        </ButtonLink>
      ))}
    </>
  )
}
