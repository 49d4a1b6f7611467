import { labelOf, traineeGroupIds, traineeGroups } from '@zhixun/policy'
import { App, Form, Input, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { answered } from '../../platform/api.ts'
import { useCommand } from '../../platform/command.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useNotice } from '../../platform/rulebook.ts'
import { documentEndings, largestFileBytes, storeFile } from '../../platform/stored-file.ts'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormDialog } from '../../ui/console/form-dialog.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import type { Claim, ClaimLine } from './claims-api.ts'
import { claimWords } from './claims-words.ts'
import type { MissingFact } from './missing-facts.ts'

interface SupplyDialogProps {
  readonly claim: Claim
  readonly missing: MissingFact
  readonly lines: readonly ClaimLine[]
  readonly onClose: () => void
}

interface Supplied {
  readonly value: string | number | string[]
  readonly note?: string
}

/** Supplies one fact for many workers at once, with its proof. */
export function SupplyDialog({ claim, missing, lines, onClose }: SupplyDialogProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<readonly string[]>(missing.lineIds)
  const [proofFileId, setProofFileId] = useState<string>()
  const notice = useNotice(claim.rulebookId, claim.regionId)
  const { regionId, claimId } = claim
  const what = labelOf(missing.fact, notice.data?.rulebook)[language]
  const supply = useCommand(
    (send, { value, note }: Supplied) =>
      answered(
        send.POST('/api/regions/{regionId}/claims/{claimId}/facts', {
          params: { path: { regionId, claimId } },
          body: {
            lineIds: [...chosen],
            fact: missing.fact,
            value: suppliedValue(value),
            ...(proofFileId === undefined ? {} : { proofFileId }),
            ...(note?.trim() ? { note } : {}),
          },
        }),
      ),
    {
      refresh: [['claims'], ['casefile']],
      onDone: () => {
        void message.success(t('supplied'))
        onClose()
      },
    },
  )
  return (
    <FormDialog
      width={640}
      title={t('supplyTitle', { what })}
      okText={t('supplyFor', { count: chosen.length })}
      notYet={chosen.length === 0}
      sending={supply}
      onClose={onClose}
    >
      <p className="zx-faint">{t('supplyHint')}</p>
      <FormField name="value" label={what} needed>
        <ValueField fact={missing.fact} />
      </FormField>
      <Form.Item label={t('proof')}>
        <FileDrop
          label={t('proofLabel')}
          accept={documentEndings}
          maxBytes={largestFileBytes}
          send={(file, options) => storeFile(regionId, file, options)}
          onSent={({ fileId }) => setProofFileId(fileId)}
        />
      </Form.Item>
      <FormField name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <PeopleChoice
        lines={lines.filter(({ lineId }) => missing.lineIds.includes(lineId))}
        chosen={chosen}
        onChoose={setChosen}
      />
    </FormDialog>
  )
}

/** Groups without the choice that stands for none of them. */
function suppliedValue(value: Supplied['value']): Supplied['value'] {
  return Array.isArray(value) ? value.filter((group) => group !== noGroup) : value
}

interface PeopleChoiceProps {
  readonly lines: readonly ClaimLine[]
  readonly chosen: readonly string[]
  readonly onChoose: (lineIds: readonly string[]) => void
}

/** For whom it is supplied. */
function PeopleChoice({ lines, chosen, onChoose }: PeopleChoiceProps) {
  const t = useMessages(claimWords)
  return (
    <Table
      size="small"
      rowKey="lineId"
      pagination={false}
      scroll={{ y: 240 }}
      dataSource={lines}
      rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)) }}
      columns={[
        { title: t('name'), dataIndex: 'name' },
        { title: t('idNumber'), dataIndex: 'idNumberMasked' },
      ]}
    />
  )
}

/** The choice that stands for an empty list of groups. */
const noGroup = 'none-of-them'

interface ValueFieldProps {
  readonly fact: string
  readonly id?: string
  readonly value?: string | number | string[]
  readonly onChange?: (value: string | number | string[] | undefined) => void
}

/** The field of a fact: groups to choose, a day, or a count. */
function ValueField({ fact, id, value, onChange }: ValueFieldProps) {
  const t = useMessages(claimWords)
  const { language } = useLanguage()
  const named = id === undefined ? {} : { id }
  if (fact === 'trainee.groups') {
    return (
      <Select
        {...named}
        mode="multiple"
        value={Array.isArray(value) ? value : []}
        onChange={(groups) => onChange?.(groups.length === 0 ? undefined : groups)}
        options={[
          { value: noGroup, label: t('groupsNone') },
          ...traineeGroupIds.map((group) => ({
            value: group as string,
            label: traineeGroups[group][language],
          })),
        ]}
      />
    )
  }
  if (fact === 'trainee.hiredOn') {
    return <DayInput {...named} value={typeof value === 'string' ? value : undefined} onChange={onChange} />
  }
  return (
    <InputNumber
      {...named}
      min={0}
      max={720}
      precision={0}
      value={typeof value === 'number' ? value : null}
      onChange={(count) => onChange?.(count ?? undefined)}
    />
  )
}
