import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'wouter'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { faultAt, Problem, placeFaults } from '../../platform/problem.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { fileHref, largestPictureBytes } from '../../platform/stored-file.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LegalDay } from '../../ui/legal-day.tsx'
import { Button, ButtonLink } from '../../ui/light/button.tsx'
import { Card, CardList, Facts } from '../../ui/light/card-list.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/light/field.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { type Paper, PaperDrop } from '../../ui/paper-drop.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { correctionSubjects, ofOrganization } from './correction-subjects.ts'
import {
  type Correction,
  type CorrectionAbout,
  type PersonPage,
  useCorrections,
  useMyPassbook,
  useWithdraw,
} from './passbook-api.ts'
import { passbookWords } from './passbook-words.ts'
import { correctionTones } from './state-tones.ts'

/** What the learner asked to be put right, with the answers; asking anew. A page that shows what is wrong leads here with it in the address. */
export default function MyCorrectionsPage() {
  const t = useMessages(passbookWords)
  const corrections = useCorrections()
  const [found, setFound] = useSearchParams()
  const [asking, setAsking] = useState(found.has('about'))
  const stop = () => {
    setAsking(false)
    setFound({}, { replace: true })
  }
  return (
    <div className="zx-stack">
      <PageHeader
        title={t('corrections')}
        hint={t('correctionsHint')}
        trail={[{ title: t('me'), href: '/me' }]}
      />
      {asking ? (
        <AskForm begun={begunFrom(found)} onDone={stop} />
      ) : (
        <p>
          <Button look="main" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        </p>
      )}
      <CardList
        list={corrections}
        rowKey={(row) => row.correctionId}
        empty={<EmptyState title={t('noCorrections')} hint={t('noMyCorrectionsHint')} />}
      >
        {(correction) => <CorrectionCard correction={correction} />}
      </CardList>
    </div>
  )
}

/** What is being asked, as it is typed. */
interface Asked {
  readonly about?: CorrectionAbout | undefined
  readonly organizationId: string
  /** Whose bureau answers, where a page said; else that of the learner's own county. */
  readonly answeredIn?: string | undefined
  readonly isWrong: string
  readonly shouldBe: string
  readonly proof?: Paper | undefined
}

/** What a page that leads here says of what is wrong. */
function begunFrom(found: URLSearchParams): Asked {
  return {
    about: correctionSubjects.find(({ about }) => about === found.get('about'))?.about,
    organizationId: '',
    answeredIn: found.get('region') ?? undefined,
    isWrong: found.get('wrong') ?? '',
    shouldBe: '',
  }
}

interface AskFormProps {
  readonly begun: Asked
  readonly onDone: () => void
}

function AskForm({ begun, onDone }: AskFormProps) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const [asked, setAsked] = useState(begun)
  const { ask, passbook, places } = useAsk(asked, onDone)
  const { about, answeredIn, isWrong, shouldBe, proof } = asked
  const regionName = useRegionName()
  const { elsewhere, placed } = placeFaults(ask.error, ['/isWrong', '/shouldBe'], language)
  const [isProofOnItsWay, setProofOnItsWay] = useState(false)
  // a proof arrives while somebody types on
  const change = (part: Partial<Asked>) => setAsked((sofar) => ({ ...sofar, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (about !== undefined) ask.mutate(about)
  }
  return (
    <form className="zx-panel zx-stack" onSubmit={submit}>
      <SubjectFields asked={asked} employments={passbook.data?.employments ?? []} onChange={change} />
      {about === 'subsidy' && places.length > 1 ? (
        <SelectField
          label={t('answeredIn')}
          required
          hint={t('answeredInHint')}
          value={answeredIn ?? places[0] ?? ''}
          onChange={(event) => change({ answeredIn: event.target.value })}
          choices={places.map((value) => ({ value, label: regionName(value) }))}
        />
      ) : null}
      <TextAreaField
        label={t('isWrong')}
        required
        hint={t('isWrongHint')}
        value={isWrong}
        error={faultAt(ask.error, '/isWrong', language)}
        onChange={(event) => change({ isWrong: event.target.value })}
      />
      <TextField
        label={t('shouldBe')}
        required
        value={shouldBe}
        error={faultAt(ask.error, '/shouldBe', language)}
        onChange={(event) => change({ shouldBe: event.target.value })}
      />
      <Proof
        passbook={passbook}
        paper={proof}
        onPaper={(paper) => change({ proof: paper })}
        onSending={setProofOnItsWay}
      />
      {ask.error && placed.size === 0 ? <ProblemAlert error={ask.error} faults={elsewhere} /> : null}
      <Button type="submit" look="main" busy={ask.isPending || isProofOnItsWay}>
        {t('send')}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {t('giveUp')}
      </Button>
    </form>
  )
}

/** Sends what is asked to the region of whoever has to answer. */
function useAsk(asked: Asked, onDone: () => void) {
  const { about, organizationId, answeredIn, isWrong, shouldBe, proof } = asked
  const { session } = useActing()
  const passbook = useMyPassbook()
  const employments = passbook.data?.employments ?? []
  const isOrganizations = about !== undefined && ofOrganization(about)
  const employer = employments.find((each) => each.organizationId === organizationId)
  // whoever paid a subsidy answers for it, and keeps its case meanwhile; the latest first
  const paidIn = (passbook.data?.subsidies ?? []).map((each) => each.regionId)
  const places = [...new Set([...paidIn, session.regionId])]
  const bureaus = { register: answeredIn, subsidy: answeredIn ?? places[0] }
  const bureau = about === 'register' || about === 'subsidy' ? bureaus[about] : undefined
  const regionId = (isOrganizations ? employer?.regionId : bureau) ?? session.regionId
  const ask = useCommand(
    (send, chosen: CorrectionAbout) =>
      answered(
        send.POST('/api/regions/{regionId}/corrections', {
          params: { path: { regionId } },
          body: {
            ...{ about: chosen, isWrong, shouldBe },
            ...(isOrganizations ? { organizationId } : {}),
            ...(proof && { fileId: proof.fileId }),
          },
        }),
      ),
    { refresh: [['passbook']], onDone },
  )
  return { ask, passbook, places }
}

interface ProofProps {
  readonly passbook: ReturnType<typeof useMyPassbook>
  readonly paper: Paper | undefined
  readonly onPaper: (paper: Paper | undefined) => void
  readonly onSending: (isSending: boolean) => void
}

/** A paper that proves it, handed in in the own county; whoever answers reads it. Not before the real name is verified. */
function Proof({ passbook, paper, onPaper, onSending }: ProofProps) {
  const t = useMessages(passbookWords)
  const { session } = useActing()
  if (passbook.error instanceof Problem && passbook.error.code === 'platform.real-name-first')
    return (
      <div>
        <p className="zx-faint">{t('proofAfterRealName')}</p>
        <ButtonLink href="/real-name">{t('toRealName')}</ButtonLink>
      </div>
    )
  return (
    <PaperDrop
      regionId={session.regionId}
      label={t('proof')}
      maxBytes={largestPictureBytes}
      paper={paper}
      onPaper={onPaper}
      onSending={onSending}
    />
  )
}

interface SubjectFieldsProps {
  readonly asked: Asked
  readonly employments: PersonPage['employments']
  readonly onChange: (part: Partial<Asked>) => void
}

/** What is wrong, and which organization has to answer where one has to. */
function SubjectFields({ asked: { about, organizationId }, employments, onChange }: SubjectFieldsProps) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const find = (value: string) => correctionSubjects.find((each) => each.about === value)?.about
  return (
    <>
      <SelectField
        label={t('about')}
        required
        placeholder={t('aboutChoose')}
        value={about ?? ''}
        onChange={(event) => onChange({ about: find(event.target.value) })}
        choices={correctionSubjects.map(({ about: value, words }) => ({ value, label: words[language] }))}
      />
      {about !== undefined && ofOrganization(about) ? (
        <SelectField
          label={t('organization')}
          required
          placeholder={t('aboutChoose')}
          value={organizationId}
          onChange={(event) => onChange({ organizationId: event.target.value })}
          choices={employments.map((each) => ({
            value: each.organizationId,
            label: each.organizationName,
          }))}
        />
      ) : null}
    </>
  )
}

function CorrectionCard({ correction }: { correction: Correction }) {
  const t = useMessages(passbookWords)
  const { language } = useLanguage()
  const { regionId, fileId, state, answer, changed, askedByName } = correction
  const withdraw = useWithdraw(correction)
  return (
    <Card
      title={correction.aboutWords[language]}
      tag={
        <>
          {correction.isLate ? <StateTag tone="bad">{t('late')}</StateTag> : null}
          <StateTag tone={correctionTones[state]}>{t(state)}</StateTag>
        </>
      }
    >
      <Facts
        facts={[
          { name: t('isWrong'), value: correction.isWrong },
          { name: t('shouldBe'), value: correction.shouldBe },
          { name: t('answers'), value: correction.organizationName ?? t('bureau') },
          { name: t('askedOn'), value: <LegalDay day={correction.askedOn} /> },
          ...(state === 'waiting' ? [{ name: t('dueOn'), value: <LegalDay day={correction.dueOn} /> }] : []),
          ...(askedByName === null ? [] : [{ name: t('askedAtCounterBy'), value: askedByName }]),
          ...(changed === null ? [] : [{ name: t('changedIs'), value: changed }]),
          ...(answer === null ? [] : [{ name: t('answer'), value: answer }]),
        ]}
      />
      {fileId === null ? null : (
        <ButtonLink look="quiet" outside href={fileHref(regionId, fileId)}>
          {t('openProof')}
        </ButtonLink>
      )}
      {correction.actions.includes('withdraw') ? (
        <Button look="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          {t('withdraw')}
        </Button>
      ) : null}
      <ProblemAlert error={withdraw.error} />
    </Card>
  )
}
