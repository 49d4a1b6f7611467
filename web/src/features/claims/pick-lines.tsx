import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ClaimLines } from './claim-lines.tsx'
import { type ClaimLine, type ClaimPath, useAllLines } from './claims-api.ts'
import { claimWords } from './claims-words.ts'

interface PickLinesProps {
  readonly path: ClaimPath
  /** Told whether there is a choice that is not saved. */
  readonly onUnsaved: (unsaved: boolean) => void
}

/** The workers of a claim with the choice whom to claim for. */
export function PickLines({ path, onUnsaved }: PickLinesProps) {
  const all = useAllLines(path, {})
  return (
    <QueryView query={all}>
      {(lines) => <Picking path={path} lines={lines} onUnsaved={onUnsaved} />}
    </QueryView>
  )
}

function Picking({ path, lines, onUnsaved }: PickLinesProps & { lines: readonly ClaimLine[] }) {
  const t = useMessages(claimWords)
  const { message } = App.useApp()
  const saved = lines.filter((line) => line.picked).map((line) => line.lineId)
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const picks = chosen ?? new Set(saved)
  const unsaved = !isSameSet(picks, saved)
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved])
  const qualifying = lines.filter((line) => line.outcome === 'granted').map((line) => line.lineId)
  const save = useCommand(
    (send, lineIds: string[]) =>
      answered(
        send.PUT('/api/regions/{regionId}/claims/{claimId}/picks', { params: { path }, body: { lineIds } }),
      ),
    { refresh: [['claims'], ['casefile']], onDone: () => void message.success(t('picksSaved')) },
  )
  return (
    <div className="zx-stack">
      <p className="zx-faint">{t('pickHint')}</p>
      <div className="zx-buttons">
        <Button onClick={() => setChosen(new Set(qualifying))}>
          {t('pickAll', { count: qualifying.length })}
        </Button>
        <Button onClick={() => setChosen(new Set())}>{t('pickNone')}</Button>
        {unsaved ? (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate([...picks])}>
            {t('savePicks', { count: picks.size })}
          </Button>
        ) : null}
      </div>
      <ProblemAlert error={save.error} />
      <ClaimLines path={path} selection={{ keys: picks, onChange: setChosen, actions: null }} />
    </div>
  )
}

function isSameSet(one: ReadonlySet<string>, other: readonly string[]): boolean {
  return one.size === other.length && other.every((each) => one.has(each))
}
