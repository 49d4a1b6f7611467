import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Schemas } from '../../../platform/api.ts'
import { useMessages } from '../../../platform/messages.ts'
import { largestFileBytes } from '../../../platform/stored-file.ts'
import { uploadFile } from '../../../platform/upload.ts'
import { Panel } from '../../../ui/console/form-part.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Instant } from '../../../ui/legal-day.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Run } from '../funds-api.ts'
import { fundsWords } from '../funds-words.ts'
import { fetchBankFile } from './bank-file.ts'

/** The files for the bank. They name full accounts: fetching one is an act of its own, recorded each time. */
export function BankFiles({ run }: { run: Run }) {
  const t = useMessages(fundsWords)
  const mayFetch = run.actions.includes('reveal-bank-file')
  const [error, setError] = useState<unknown>()
  const [fetching, setFetching] = useState<string>()
  const download = async (file: Run['files'][number]) => {
    setFetching(file.kind)
    setError(undefined)
    try {
      await fetchBankFile(run, file)
    } catch (no) {
      setError(no)
    }
    setFetching(undefined)
  }
  return (
    <Panel title={t('files')}>
      <p className="zx-faint">{t('filesHint')}</p>
      <ProblemAlert error={error} />
      <ul className="zx-remarks">
        {run.files.map((file) => (
          <li key={file.kind}>
            <div className="zx-inline">
              <b>{t(`file-${file.kind}`)}</b>
              <span>{file.name}</span>
              {mayFetch ? (
                <Button size="small" loading={fetching === file.kind} onClick={() => void download(file)}>
                  {t('download')}
                </Button>
              ) : null}
            </div>
            <small className="zx-faint zx-digest">
              {t('digest')} {file.sha256}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const answerEndings = ['.xlsx', '.xls', '.csv', '.txt', '.xml'] as const

interface BankAnswersProps {
  readonly run: Run
  readonly besideUpload?: ReactNode
}

/** The bank's answers: each file is checked against what was sent, shown line by line, and booked when confirmed. */
export function BankAnswers({ run, besideUpload }: BankAnswersProps) {
  const t = useMessages(fundsWords)
  const [, navigate] = useLocation()
  const page = `/payment-runs/${run.regionId}/${run.runId}`
  return (
    <Panel title={t('answers')}>
      <p className="zx-faint">{t('answersHint')}</p>
      {run.answers.length === 0 ? <p>{t('noAnswers')}</p> : null}
      <ul className="zx-remarks">
        {run.answers.map((answer) => (
          <li key={answer.answerId} className="zx-inline">
            <Link href={`${page}/answers/${answer.answerId}`}>{answer.name}</Link>
            <StateTag tone={answer.state === 'confirmed' ? 'good' : answer.faultCount > 0 ? 'bad' : 'wait'}>
              {answer.state === 'confirmed'
                ? t('answerConfirmed')
                : answer.faultCount > 0
                  ? t('answerFaults', { count: answer.faultCount })
                  : t('answerChecked')}
            </StateTag>
            <span>{t('answerLines', { count: answer.lineCount })}</span>
            <span className="zx-faint">
              {answer.uploadedBy} <Instant at={answer.uploadedAt} />
            </span>
          </li>
        ))}
      </ul>
      {run.actions.includes('check-answers') && run.state === 'exported' ? (
        <>
          <FileDrop
            label={t('upload')}
            accept={answerEndings}
            maxBytes={largestFileBytes}
            send={async (file, options) => {
              const path = `/api/regions/${run.regionId}/payment-runs/${run.runId}/answers`
              // the upload goes around the typed client, which cannot tell progress
              return (await uploadFile(path, file, options)) as Schemas['BankAnswer']
            }}
            onSent={({ answerId }) => navigate(`${page}/answers/${answerId}`)}
          />
          {besideUpload}
        </>
      ) : null}
    </Panel>
  )
}
