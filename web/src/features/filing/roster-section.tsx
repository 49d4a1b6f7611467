import { Button } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useMessages } from '../../platform/messages.ts'
import { ConfirmDialog } from '../../ui/console/confirm-dialog.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { ChooseStaff } from './choose-staff.tsx'
import { classWords } from './class-words.ts'
import type { ClassView } from './filing-api.ts'
import { RosterChanges, RosterChecks } from './roster-changes.tsx'
import { RosterDoubts } from './roster-doubts.tsx'
import { RosterImport } from './roster-import.tsx'
import { RosterTable } from './roster-table.tsx'

/** The roster of a class with all that can be done about it: import, choose, remove, what was changed. */
export function RosterSection({ trainingClass }: { trainingClass: ClassView }) {
  const t = useMessages(classWords)
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [removing, setRemoving] = useState(false)
  const { regionId, classId } = trainingClass
  const mayChange = trainingClass.actions.includes('changeRoster')
  const selection = {
    keys: chosen,
    onChange: setChosen,
    actions: (
      <Button danger size="small" onClick={() => setRemoving(true)}>
        {t('remove')}
      </Button>
    ),
  }
  return (
    <>
      {mayChange ? (
        <Panel
          title={t('importRoster')}
          actions={<Button onClick={() => setChoosing(true)}>{t('chooseStaff')}</Button>}
        >
          <RosterImport regionId={regionId} classId={classId} />
          <p className="zx-faint">{t('importHint')}</p>
        </Panel>
      ) : null}
      <RosterDoubts regionId={regionId} classId={classId} />
      <RosterTable regionId={regionId} classId={classId} selection={mayChange ? selection : undefined} />
      <RosterChecks regionId={regionId} classId={classId} />
      <RosterChanges regionId={regionId} classId={classId} />
      {choosing ? <ChooseStaff trainingClass={trainingClass} onClose={() => setChoosing(false)} /> : null}
      <RemoveDialog
        trainingClass={trainingClass}
        lineIds={chosen}
        open={removing}
        onClose={() => setRemoving(false)}
        onRemoved={() => {
          setRemoving(false)
          setChosen(new Set())
        }}
      />
    </>
  )
}

interface RemoveDialogProps {
  readonly trainingClass: ClassView
  readonly lineIds: ReadonlySet<string>
  readonly open: boolean
  readonly onClose: () => void
  readonly onRemoved: () => void
}

const leastReason = 2

function RemoveDialog({ trainingClass, lineIds, open, onClose, onRemoved }: RemoveDialogProps) {
  const t = useMessages(classWords)
  const { regionId, classId } = trainingClass
  const remove = useCommand(
    (send, reason: string) =>
      answered(
        send.POST('/api/regions/{regionId}/classes/{classId}/roster/remove', {
          params: { path: { regionId, classId } },
          body: { lineIds: [...lineIds], reason },
        }),
      ),
    { refresh: [['filing'], ['casefile']], onDone: onRemoved },
  )
  return (
    <ConfirmDialog
      open={open}
      title={t('removeTitle', { count: lineIds.size })}
      danger
      confirmLabel={t('remove')}
      reason={{ minLength: leastReason, usual: [t('reasonLeft'), t('reasonNotComing'), t('reasonMistake')] }}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  )
}
