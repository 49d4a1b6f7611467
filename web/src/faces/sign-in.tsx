import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLanguage } from '../platform/language.tsx'
import { useMessages } from '../platform/messages.ts'
import {
  cityName,
  type Sandbox,
  type SandboxSignIn,
  signInsByCity,
  signInsByGroup,
  useSandbox,
} from '../platform/sandbox.ts'
import {
  type Session,
  type SignedFace,
  type Unfinished,
  useSessionAgain,
  useSignIn,
  useSignOut,
} from '../platform/session.tsx'
import { FirmIcon, Mark, OfficeIcon, PersonIcon } from '../ui/icons.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { LegalDay } from '../ui/legal-day.tsx'
import { Button, ButtonLink } from '../ui/light/button.tsx'
import { LoadingLines } from '../ui/loading-lines.tsx'
import { CodeSignIn } from './code-sign-in.tsx'
import { facesWords } from './faces-words.ts'
import { PasswordForm } from './password-form.tsx'
import { SandboxBanner } from './sandbox-banner.tsx'
import { SandboxCode, SandboxMessage } from './sandbox-code.tsx'
import './sign-in.css'
import { signInWords } from './sign-in-words.ts'
import { SignOnWays } from './sign-on-ways.tsx'

// few need them, and they know how long a password is: the rulebook's words would weigh on everybody's first screen
const ForgottenPassword = lazy(() => import('./forgotten-password.tsx'))
const SignInStep = lazy(() => import('./sign-in-steps.tsx'))

interface SignInProps {
  readonly face: SignedFace
  /** Who is signed in already, to another face. */
  readonly current?: Session | undefined
  /** A sign-in that lacks a step; the step is shown in place of the password. */
  readonly unfinished?: Unfinished | undefined
  /** Whose page waits behind, where a session ended by itself. */
  readonly again?: string | undefined
  /** Nothing ended: what they pressed asks for a proof first. */
  readonly proves?: boolean | undefined
  /** Further ways in, such as registering. */
  readonly children?: ReactNode
}

const faceIcons = { bureau: OfficeIcon, enterprise: FirmIcon, learner: PersonIcon }

/** The sign-in page of a face. In a sandbox it offers every invented person with one click. */
export function SignIn({ face, current, unfinished, again, proves, children }: SignInProps) {
  const t = useMessages(facesWords)
  const Body = again === undefined ? 'main' : 'div'
  const sandbox = useSandbox()
  const signIn = useSignIn((session) => {
    if (session.face !== face) window.location.assign(`/${session.face}`)
  })
  const [wayAsked, askWay] = useState<WayAsked | undefined>(wayInAddress)
  const title = `${t(`${face}Long`)} · ${t('product')}`
  useEffect(() => {
    // in front of a page that goes on, that page is what the window is called by
    if (again === undefined) document.title = title
  }, [title, again])
  return (
    <div className={sandbox ? 'zx-sign-in zx-sign-in-sandbox' : 'zx-sign-in'}>
      {sandbox && again === undefined ? <SandboxBanner sandbox={sandbox} /> : null}
      <header className="zx-sign-in-head">
        <a href="/" className="zx-sign-in-brand">
          <Mark size={32} />
          <span>
            <b>{t('product')}</b>
            <small>{t(`${face}Long`)}</small>
          </span>
        </a>
        <span className="zx-sign-in-tools">
          <a href="/">{t('publicSite')}</a>
          <LanguageSwitch />
        </span>
      </header>
      <Body id={again === undefined ? 'content' : undefined} tabIndex={-1} className="zx-sign-in-body">
        <section className="zx-panel zx-sign-in-panel">
          {again === undefined ? null : proves ? <WhyProof name={again} /> : <WhyAgain name={again} />}
          {unfinished ? (
            <Suspense fallback={<LoadingLines />}>
              <SignInStep unfinished={unfinished} sandboxCode={sandbox ? <SandboxCode /> : undefined} />
            </Suspense>
          ) : (
            <WaysIn
              {...{ face, current, signIn, wayAsked }}
              isSandbox={!!sandbox}
              isAgain={again !== undefined}
            >
              {children}
            </WaysIn>
          )}
        </section>
        {sandbox ? (
          <SandboxSignIns
            sandbox={sandbox}
            face={face}
            busyWith={signIn.isPending ? signIn.variables.username : undefined}
            onPick={(picked) => {
              if (picked.way !== 'password' && picked.face !== face)
                window.location.assign(
                  `/${picked.face}?${new URLSearchParams({ be: picked.typed, by: picked.way })}`,
                )
              else if (picked.way !== 'password') askWay({ way: picked.way, start: picked.typed })
              else signIn.mutate({ username: picked.username, password: picked.password })
            }}
          />
        ) : null}
      </Body>
    </div>
  )
}

/** Why somebody has to sign in again, and what becomes of their page. */
function WhyAgain({ name }: { name: string }) {
  const t = useMessages(signInWords)
  return (
    <div role="alert" className="zx-sign-in-why-again">
      <p>
        <b>{t('again')}</b>
      </p>
      <p>{t('againHint', { name })}</p>
    </div>
  )
}

/** Why somebody proves once more who they are, and the way back for whoever would rather not. */
function WhyProof({ name }: { name: string }) {
  const t = useMessages(signInWords)
  const goBack = useSessionAgain()
  return (
    <div role="alert" className="zx-sign-in-why-again">
      <p>
        <b>{t('prove')}</b>
      </p>
      <p>{t('proveHint', { name })}</p>
      <Button look="quiet" onClick={goBack}>
        {t('notNow')}
      </Button>
    </div>
  )
}

/** How somebody wants to come in; `start` is typed for them, in a sandbox. */
interface WayAsked {
  readonly way: 'password' | 'code' | 'new-password'
  readonly start?: string | undefined
}

/** Whom the sandbox was told to be on another face's page. */
function wayInAddress(): WayAsked | undefined {
  const asked = new URLSearchParams(window.location.search)
  const [start, by] = [asked.get('be') ?? undefined, asked.get('by')]
  return by === 'code' || by === 'new-password' ? { way: by, start } : undefined
}

interface WaysInProps extends Pick<SignInProps, 'face' | 'current' | 'children'> {
  readonly signIn: ReturnType<typeof useSignIn>
  readonly wayAsked: WayAsked | undefined
  readonly isSandbox: boolean
  /** In front of a page that waits, which is not to be left. */
  readonly isAgain: boolean
}

/** Learners come in by a code to their phone, others by password; who forgot it chooses another. */
function WaysIn({ face, current, signIn, wayAsked, isSandbox, isAgain, children }: WaysInProps) {
  const t = useMessages(facesWords)
  const tSign = useMessages(signInWords)
  const usual = face === 'learner' ? 'code' : 'password'
  const [own, setOwn] = useState<WayAsked>()
  const [before, setBefore] = useState(wayAsked)
  if (before !== wayAsked) {
    setBefore(wayAsked)
    setOwn(undefined)
  }
  const { way, start } = own ?? wayAsked ?? { way: usual }
  const showMessage = isSandbox
    ? ({ since }: { readonly since: number }, onCode: (code: string) => void) => (
        <SandboxMessage since={since} onCode={onCode} />
      )
    : undefined
  if (way === 'new-password')
    return (
      <Suspense fallback={<LoadingLines />}>
        <ForgottenPassword
          key={start}
          face={face}
          start={start}
          showMessage={showMessage}
          onBack={() => setOwn({ way: usual })}
        />
      </Suspense>
    )
  return (
    <>
      <h1>{t('signInTitle', { face: t(face) })}</h1>
      {current ? <SignedInElsewhere current={current} /> : null}
      {way === 'code' ? (
        <CodeSignIn key={start} start={start} showMessage={showMessage} />
      ) : (
        <PasswordForm signIn={signIn} />
      )}
      <div className="zx-sign-in-other-ways">
        {face === 'learner' ? (
          <Button look="quiet" onClick={() => setOwn({ way: way === 'code' ? 'password' : 'code' })}>
            {tSign(way === 'code' ? 'byPassword' : 'byCode')}
          </Button>
        ) : null}
        {way === 'password' ? (
          <Button look="quiet" onClick={() => setOwn({ way: 'new-password' })}>
            {tSign('forgotten')}
          </Button>
        ) : null}
      </div>
      <SignOnWays face={face} aside={isAgain} />
      {isAgain ? null : <p className="zx-sign-in-why">{t(whyWords[face])}</p>}
      {children}
    </>
  )
}

const whyWords = {
  bureau: 'signInWhy',
  enterprise: 'signInWhyEnterprise',
  learner: 'signInWhyLearner',
} as const

function SignedInElsewhere({ current }: { current: Session }) {
  const t = useMessages(facesWords)
  const signOut = useSignOut()
  return (
    <div className="zx-sign-in-elsewhere">
      <p>{t('signedInElsewhere', { name: current.name, face: t(current.face) })}</p>
      <ButtonLink outside href={`/${current.face}`}>
        {t('goThere', { face: t(current.face) })}
      </ButtonLink>
      <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
    </div>
  )
}

interface SandboxSignInsProps {
  readonly sandbox: Sandbox
  readonly face: SignedFace
  readonly busyWith: string | undefined
  readonly onPick: (signIn: SandboxSignIn) => void
}

const faceOrder = ['bureau', 'enterprise', 'learner'] as const

function SandboxSignIns({ sandbox, face, busyWith, onPick }: SandboxSignInsProps) {
  const t = useMessages(facesWords)
  const { language } = useLanguage()
  const [shown, setShown] = useState<SignedFace>(face)
  const Icon = faceIcons[shown]
  const cities = signInsByCity({ ...sandbox, signIns: sandbox.signIns.filter((one) => one.face === shown) })
  return (
    <section className="zx-sandbox-sign-ins" aria-labelledby="sandbox-sign-ins">
      <h2 id="sandbox-sign-ins">{t('sandboxSignIns')}</h2>
      <p className="zx-faint">{t('sandboxHint')}</p>
      <div className="zx-face-chips">
        {faceOrder.map((name) => (
          <button key={name} type="button" aria-pressed={name === shown} onClick={() => setShown(name)}>
            {t(name)}
          </button>
        ))}
      </div>
      {cities.map(({ city, signIns }) => (
        <section key={city.cityId} className="zx-sandbox-city">
          <h3>
            {cityName(city, language)}
            <small>
              {t('today')} <LegalDay day={city.today} />
            </small>
          </h3>
          {signInsByGroup(signIns, language).map(({ group, signIns: together }, _, { length }) => (
            <div key={group}>
              {length > 1 ? <h4>{group}</h4> : null}
              <ul>
                {together.map((signIn) => (
                  <li key={`${signIn.username} ${signIn.way}`}>
                    <button type="button" disabled={busyWith !== undefined} onClick={() => onPick(signIn)}>
                      <Icon />
                      <span>
                        {language === 'zh' ? signIn.label : signIn.labelEn}
                        <small>{signIn.way === 'password' ? signIn.username : signIn.typed}</small>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}
