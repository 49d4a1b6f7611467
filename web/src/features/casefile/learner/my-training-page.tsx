import { certificateKinds, skillLevelWords, trainingKinds, trainingModes } from '@zhixun/policy'
import { useParams } from 'wouter'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { punctuation } from '../../../platform/punctuation.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { formatDay } from '../../../ui/legal-day-format.ts'
import { ButtonLink } from '../../../ui/light/button.tsx'
import { Facts } from '../../../ui/light/card-list.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StepsGuide } from '../../../ui/steps-guide.tsx'
import { type LearnerTraining, useMyTrainings } from './learner-api.ts'
import { learnerWords } from './learner-words.ts'
import { stepHint } from './training-words.ts'
import './learner.css'

/** One training of the learner: how far it is, what came of it, what it is about. */
export default function MyTrainingPage() {
  const t = useMessages(learnerWords)
  const { classId } = useParams()
  const query = useMyTrainings()
  return (
    <QueryView query={query}>
      {(trainings) => {
        const training = trainings.find((one) => one.classId === classId)
        if (training === undefined) return <EmptyState picture="search" title={t('noTrainings')} />
        return <Training training={training} />
      }}
    </QueryView>
  )
}

function Training({ training }: { training: LearnerTraining }) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const steps = training.way.map(({ step, state }) => ({
    key: step,
    title: t(step),
    state,
    hint: stepHint(training, step, language),
  }))
  return (
    <div className="zx-stack">
      <PageHeader title={training.title} trail={[{ title: t('trainings'), href: '/' }]} />
      <section className="zx-panel zx-way">
        <h2>{t('way')}</h2>
        <StepsGuide steps={steps} />
      </section>
      {training.result ? <ResultPanel training={training} result={training.result} /> : null}
      <p className="zx-learner-ways">
        {training.certificateCount > 0 ? (
          <ButtonLink href="/certificates">{t('seeCertificates')}</ButtonLink>
        ) : null}
        {training.subsidyFen > 0 ? <ButtonLink href="/subsidies">{t('seeSubsidies')}</ButtonLink> : null}
        <ButtonLink outside href={`/notices/${training.rulebookId}`}>
          {t('readPolicy')}
        </ButtonLink>
      </p>
      <DetailPanel training={training} />
    </div>
  )
}

interface ResultPanelProps {
  readonly training: LearnerTraining
  readonly result: NonNullable<LearnerTraining['result']>
}

function ResultPanel({ training, result }: ResultPanelProps) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const { classHours, score, certificateKind, level, occupation } = result
  return (
    <section className="zx-panel">
      <h2>{t('result')}</h2>
      <Facts
        facts={[
          { name: t('assessment'), value: <b>{t(training.outcome)}</b> },
          ...given(t('score'), score),
          ...given(t('completedHours'), classHours),
          ...given(t('certificate'), certificateKind && certificateKinds[certificateKind][language]),
          ...given(t('level'), level && skillLevelWords[level][language]),
          ...given(t('occupation'), occupation),
        ]}
      />
    </section>
  )
}

function DetailPanel({ training }: { training: LearnerTraining }) {
  const t = useMessages(learnerWords)
  const { language } = useLanguage()
  const { startsOn, endsOn, courses } = training
  const days = t('from', { from: formatDay(startsOn, language), until: formatDay(endsOn, language) })
  const listed = courses.map(({ name, classHours }) => t('courseOf', { name, hours: classHours }))
  return (
    <section className="zx-panel">
      <h2>{t('details')}</h2>
      <Facts
        facts={[
          { name: t('organization'), value: training.organizationName },
          ...given(t('institution'), training.institutionName),
          { name: t('training'), value: days },
          { name: t('kind'), value: trainingKinds[training.kind][language] },
          { name: t('mode'), value: trainingModes[training.mode][language] },
          ...given(t('classHours'), training.classHours),
          ...given(t('courses'), punctuation[language].listed(listed)),
          ...given(t('schedule'), training.schedule),
          ...given(t('place'), training.place),
          ...given(t('teacher'), training.teacher),
          { name: t('caseNumber'), value: <span className="zx-num">{training.caseNumber}</span> },
        ]}
      />
      <p className="zx-faint zx-learner-note">{t('caseNumberHint')}</p>
    </section>
  )
}

/** A fact, where it is known. */
function given(name: string, value: string | number | null): { name: string; value: string | number }[] {
  return value === null || value === '' ? [] : [{ name, value }]
}
