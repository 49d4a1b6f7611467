import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import { Card } from '../../../ui/light/card-list.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { type LearnerTraining, useMyTrainings } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'
import { standingAt, stepHint, wayTones } from './training-words.ts'
import './learner.css'

/** The learner's first screen: every training, with how far it is. */
export default function MyTrainingsPage() {
  const t = useMessages(learnerWords)
  const query = useMyTrainings()
  return (
    <>
      <PageHeader title={t('trainings')} />
      <QueryView
        query={query}
        isEmpty={(trainings) => trainings.length === 0}
        empty={
          <EmptyState
            picture="path"
            title={t('noTrainings')}
            hint={t('noTrainingsHint')}
            action={
              <ButtonLink outside href="/calculator?who=worker">
                {t('calculator')}
              </ButtonLink>
            }
          />
        }
      >
        {(trainings) => (
          <ul className="zx-card-list">
            {trainings.map((training) => (
              <li key={training.classId}>
                <TrainingCard training={training} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </>
  )
}

function TrainingCard({ training }: { training: LearnerTraining }) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const at = standingAt(training)
  const hint = at === undefined ? undefined : stepHint(training, at.step, language)
  const { regionId, classId, title, organizationName, startsOn, endsOn } = training
  return (
    <Card
      title={title}
      tag={at ? <StateTag tone={wayTones[at.state]}>{t(at.step)}</StateTag> : null}
      href={`/trainings/${regionId}/${classId}`}
    >
      <p>{organizationName}</p>
      <p className="zx-faint">
        {t('from', { from: formatDay(startsOn, language), until: formatDay(endsOn, language) })}
      </p>
      <WayBar training={training} />
      {hint === undefined ? null : <p className="zx-way-hint">{hint}</p>}
    </Card>
  )
}

/** The way in one line; the words beside it say the same. */
function WayBar({ training }: { training: LearnerTraining }) {
  return (
    <span className="zx-way-bar" aria-hidden="true">
      {training.way.map(({ step, state }) => (
        <i key={step} className={`zx-way-${state}`} />
      ))}
    </span>
  )
}
