import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import { Link } from 'wouter'
import type { FaceRoute } from '../../platform/face-route.ts'
import { useMessages } from '../../platform/messages.ts'
import {
  ArrowIcon,
  BadgeIcon,
  CalculatorIcon,
  FirmIcon,
  MegaphoneIcon,
  NoticeIcon,
  OfficeIcon,
  PersonIcon,
} from '../../ui/icons.tsx'
import { ButtonLink } from '../../ui/light/button.tsx'
import { LoadingLines } from '../../ui/loading-lines.tsx'
import { facesWords } from '../faces-words.ts'
import { HeroPicture } from './hero-picture.tsx'
import { publicWords } from './public-words.ts'
import './home.css'
import { places } from './routes.ts'

interface HomeProps {
  readonly routes: readonly FaceRoute[]
  readonly sections: readonly ComponentType[]
}

const ServerPart = lazy(() => import('./server-part.tsx'))

/** The first page anybody sees: what this is, which way is mine, what I can do without an account. */
export function Home({ routes, sections }: HomeProps) {
  const t = useMessages(publicWords)
  const f = useMessages(facesWords)
  const title = `${f('product')} · ${t('footAbout')}`
  useEffect(() => {
    document.title = title
  }, [title])
  const has = (place: string) => routes.some(({ path }) => path === place)
  return (
    <>
      <section className="zx-hero">
        <div>
          <div className="zx-hero-text">
            <h1>
              {phrasesOf(t('heroTitle')).map((phrase) => (
                <span key={phrase}>{phrase}</span>
              ))}
            </h1>
            <p>{t('heroText')}</p>
            <p className="zx-hero-actions">
              {has(places.calculator) ? (
                <ButtonLink look="main" href={places.calculator}>
                  {t('heroCalculate')}
                  <ArrowIcon />
                </ButtonLink>
              ) : null}
              {has(places.notices) ? <ButtonLink href={places.notices}>{t('heroNotices')}</ButtonLink> : null}
            </p>
          </div>
          <HeroPicture />
        </div>
      </section>
      <Entries />
      <Doings has={has} />
      {sections.length > 0 ? <Sections sections={sections} /> : null}
      <Way />
    </>
  )
}

function Entries() {
  const t = useMessages(publicWords)
  const entries = [
    { key: 'forFirms', href: '/enterprise', icon: FirmIcon },
    { key: 'forWorkers', href: '/learner', icon: PersonIcon },
    { key: 'forBureaus', href: '/bureau', icon: OfficeIcon },
  ] as const
  return (
    <section className="zx-home-part zx-home-entries" aria-labelledby="who">
      <h2 id="who">{t('whoTitle')}</h2>
      <ul>
        {entries.map(({ key, href, icon: Icon }) => (
          <li key={key}>
            <a href={href}>
              <span className="zx-entry-icon">
                <Icon />
              </span>
              <h3>{t(key)}</h3>
              <p>{t(`${key}Text`)}</p>
              <p className="zx-entry-go">
                {t(`${key}Go`)}
                <ArrowIcon />
              </p>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Doings({ has }: { has: (place: string) => boolean }) {
  const t = useMessages(publicWords)
  const doings = (
    [
      { key: 'notices', icon: NoticeIcon },
      { key: 'calculator', icon: CalculatorIcon },
      { key: 'publicNotices', icon: MegaphoneIcon },
      { key: 'certificates', icon: BadgeIcon },
    ] as const
  ).filter(({ key }) => has(places[key]))
  if (doings.length === 0) return undefined
  return (
    <section className="zx-home-part zx-home-doings" aria-labelledby="doings">
      <h2 id="doings">{t('doTitle')}</h2>
      <ul>
        {doings.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Link href={places[key]}>
              <Icon />
              <span>
                <b>{t(key)}</b>
                <small>{t(`${key}Text`)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Way() {
  const t = useMessages(publicWords)
  const steps = ['way1', 'way2', 'way3', 'way4', 'way5', 'way6'] as const
  return (
    <section className="zx-home-part zx-home-way" aria-labelledby="way">
      <h2 id="way">{t('wayTitle')}</h2>
      <p>{t('wayText')}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <b>{t(step)}</b>
            <span>{t(`${step}Text`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Sections({ sections }: { sections: readonly ComponentType[] }) {
  return (
    <Suspense fallback={<LoadingLines />}>
      <ServerPart>
        {sections.map((Section, place) => (
          <section key={place} className="zx-home-part">
            <Section />
          </section>
        ))}
      </ServerPart>
    </Suspense>
  )
}

/** The parts of a sentence up to each comma; a line breaks between them first. */
function phrasesOf(sentence: string): string[] {
  return sentence.split(/(?<=[\uff0c,])/)
}
