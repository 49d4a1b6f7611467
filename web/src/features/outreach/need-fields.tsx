import {
  skillLevels,
  skillLevelWords,
  trainingKindIds,
  trainingKinds,
  trainingModeIds,
  trainingModes,
} from '@zhixun/policy'
import { AutoComplete, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import { type Answer, useOccupations } from './outreach-api.ts'
import { outreachWords } from './outreach-words.ts'
import './outreach.css'

type Need = Omit<Answer['needs'][number], 'needId'>

/** An answer as it stands in a form. */
export interface TypedAnswer {
  readonly noNeed?: boolean
  readonly needs?: readonly Partial<Need>[]
  readonly mayBeContacted?: boolean
  readonly remarks?: string | null
}

/** The form of an answer that was given, or of none. */
export function typedFrom(answer: Answer | null): TypedAnswer {
  if (answer === null) return { noNeed: false, needs: [{}], mayBeContacted: false }
  const { needs, mayBeContacted, remarks } = answer
  return { noNeed: needs.length === 0, needs: needs.length === 0 ? [{}] : needs, mayBeContacted, remarks }
}

/** The answer as the server takes it; the form has checked that nothing needed is missing. */
export function answerBody({ noNeed, needs = [], mayBeContacted = false, remarks }: TypedAnswer) {
  const told = noNeed ? [] : needs
  return {
    needs: told.map((need) => {
      const { trainingKind, occupationName, headcount } = need
      if (!trainingKind || !occupationName || !headcount)
        throw new Error('an incomplete need passed the form')
      return {
        trainingKind,
        occupationName,
        headcount,
        occupationCode: need.occupationCode?.trim() ? need.occupationCode.trim() : null,
        skillLevel: need.skillLevel ?? null,
        trainingMode: need.trainingMode ?? null,
        wantedFrom: need.wantedFrom ?? null,
        wantsAssessment: need.wantsAssessment ?? false,
        isMadeToOrder: need.isMadeToOrder ?? false,
      }
    }),
    mayBeContacted,
    remarks: remarks?.trim() ? remarks.trim() : null,
  }
}

/** What is needed, line by line, or that nothing is. */
export function NeedFields({ regionId }: { regionId: string }) {
  const t = useMessages(outreachWords)
  const noNeed = Form.useWatch<boolean | undefined>('noNeed')
  return (
    <>
      <Form.Item name="noNeed" valuePropName="checked">
        <Checkbox>{t('noNeed')}</Checkbox>
      </Form.Item>
      {noNeed ? null : (
        <Form.List name="needs">
          {(rows, { add, remove }) => (
            <>
              {rows.map(({ key, name }, index) => (
                <div key={key} className="zx-need">
                  <div className="zx-need-head">
                    <b>{t('needNumber', { number: index + 1 })}</b>
                    {rows.length > 1 ? (
                      <Button type="text" onClick={() => remove(name)}>
                        {t('removeNeed')}
                      </Button>
                    ) : null}
                  </div>
                  <OneNeed row={name} regionId={regionId} />
                </div>
              ))}
              <p>
                <Button onClick={() => add({})}>{t('addNeed')}</Button>
              </p>
            </>
          )}
        </Form.List>
      )}
      <Form.Item name="mayBeContacted" valuePropName="checked">
        <Checkbox>{t('mayBeContacted')}</Checkbox>
      </Form.Item>
      <FormField name="remarks" label={t('remarks')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </FormField>
    </>
  )
}

function OneNeed({ row, regionId }: { row: number; regionId: string }) {
  const t = useMessages(outreachWords)
  const { language } = useLanguage()
  const field = (name: keyof Need) => [row, name]
  const typed = Form.useWatch<string | undefined>(['needs', row, 'occupationName'])
  const code = Form.useWatch<string | null | undefined>(['needs', row, 'occupationCode'])
  const isFreeText = Boolean(typed?.trim()) && !code
  return (
    <>
      <div className="zx-form-grid">
        <FormField name={field('trainingKind')} label={t('trainingKind')} needed>
          <Select
            options={trainingKindIds.map((value) => ({ value, label: trainingKinds[value][language] }))}
          />
        </FormField>
        <FormField
          name={field('occupationName')}
          label={t('occupation')}
          hint={t(isFreeText ? 'occupationFree' : 'occupationHint')}
          needed
        >
          <OccupationInput row={row} regionId={regionId} />
        </FormField>
        <Form.Item name={field('occupationCode')} hidden noStyle>
          <PickedCode />
        </Form.Item>
        <FormField name={field('headcount')} label={t('headcount')} needed>
          <InputNumber min={1} max={100_000} precision={0} />
        </FormField>
        <FormField name={field('skillLevel')} label={t('level')}>
          <Select
            allowClear
            options={skillLevels.map((value) => ({ value, label: skillLevelWords[value][language] }))}
          />
        </FormField>
        <FormField name={field('trainingMode')} label={t('mode')}>
          <Select
            allowClear
            placeholder={t('either')}
            options={trainingModeIds.map((value) => ({ value, label: trainingModes[value][language] }))}
          />
        </FormField>
        <FormField name={field('wantedFrom')} label={t('wantedFrom')}>
          <DayInput />
        </FormField>
      </div>
      <Form.Item name={field('wantsAssessment')} valuePropName="checked" noStyle>
        <Checkbox>{t('wantsAssessment')}</Checkbox>
      </Form.Item>
      <Form.Item name={field('isMadeToOrder')} valuePropName="checked" noStyle>
        <Checkbox>{t('isMadeToOrder')}</Checkbox>
      </Form.Item>
    </>
  )
}

/** Holds the code of what was picked; there is nothing to see. */
function PickedCode() {
  return undefined
}

interface OccupationInputProps {
  readonly row: number
  readonly regionId: string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (name: string) => void
}

/** An occupation of the catalogue or, where it does not stand there, in one's own words. A pick brings its code along. */
function OccupationInput({ row, regionId, id, value, onChange }: OccupationInputProps) {
  const form = Form.useFormInstance()
  const catalogue = useOccupations(regionId).data ?? []
  const take = (name: string) => {
    const picked = catalogue.find((one) => one.name === name.trim())
    // before the name, so that whoever hears of the change sees both
    form.setFieldValue(['needs', row, 'occupationCode'], picked?.code ?? null)
    onChange?.(name)
  }
  return (
    <AutoComplete
      {...(id !== undefined && { id })}
      {...(value !== undefined && { value })}
      maxLength={100}
      onChange={take}
      options={catalogue.map(({ name, code }) => ({ value: name, label: `${name} ${code}` }))}
      showSearch={{ filterOption: (typed, option) => String(option?.label).includes(typed.trim()) }}
    />
  )
}
