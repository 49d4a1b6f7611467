import {
  skillLevels,
  skillLevelWords,
  trainingKindIds,
  trainingKinds,
  trainingModeIds,
  trainingModes,
} from '@zhixun/policy'
import { Button, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import type { Schemas } from '../../platform/api.ts'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { DayInput } from '../../ui/console/day-input.tsx'
import { FormPart } from '../../ui/console/form-part.tsx'
import { FormField } from '../../ui/console/form-problem.tsx'
import type { NoticeSummary, PreviewQuestion } from './filing-api.ts'
import { planWords } from './plan-words.ts'
import { RegisteredNameField } from './registered-name.tsx'

type PlanView = Schemas['PlanView']

/** A plan as it stands in the form; anything may still be missing. */
export interface PlanTyped {
  readonly kind?: Schemas['PlanView']['kind'] | undefined
  readonly mode?: Schemas['PlanView']['mode'] | undefined
  readonly title?: string | undefined
  readonly courses?:
    | readonly ({ readonly name?: string; readonly classHours?: number | null } | undefined)[]
    | undefined
  readonly minutesPerClassHour?: number | null | undefined
  readonly offJobDays?: number | null | undefined
  readonly platformName?: string | null | undefined
  readonly isCommissioned?: boolean | undefined
  readonly platform?: PlanView['platform'] | undefined
  readonly institutionName?: string | null | undefined
  readonly institution?: PlanView['institution'] | undefined
  readonly skillLevel?: PlanView['skillLevel'] | undefined
  readonly occupationCode?: string | null | undefined
  readonly occupationName?: string | null | undefined
  readonly startsOn?: string | undefined
  readonly endsOn?: string | undefined
  readonly headcount?: number | null | undefined
  readonly schedule?: string | undefined
}

/** Class hours of all courses typed so far; undefined where there is none. */
export function typedHours({ courses = [] }: PlanTyped): number | undefined {
  const hours = courses.reduce((sum, course) => sum + (course?.classHours ?? 0), 0)
  return hours > 0 ? hours : undefined
}

/** What the outlook is asked with, once enough is filled in. */
export function previewQuestion(
  rulebookId: string | undefined,
  typed: PlanTyped,
): PreviewQuestion | undefined {
  const { kind, mode, startsOn, endsOn, headcount, minutesPerClassHour, offJobDays } = typed
  if (!rulebookId || !kind || !mode || !startsOn || !endsOn || !headcount || endsOn < startsOn)
    return undefined
  const classHours = typedHours(typed)
  return {
    rulebookId,
    kind,
    mode,
    startsOn,
    endsOn,
    headcount,
    isCommissioned: typed.isCommissioned ? 'true' : 'false',
    ...(classHours === undefined ? {} : { classHours }),
    ...(minutesPerClassHour ? { minutesPerClassHour } : {}),
    ...(offJobDays == null ? {} : { offJobDays }),
  }
}

/** The plan as the server takes it; the form has checked that nothing needed is missing. */
export function planBody(typed: PlanTyped) {
  const text = (value: string | null | undefined) => (value?.trim() ? value.trim() : null)
  const { kind, mode, title, startsOn, endsOn, headcount, schedule } = typed
  if (!kind || !mode || !title || !startsOn || !endsOn || !headcount || !schedule) {
    throw new Error('an incomplete plan passed the form')
  }
  return {
    kind,
    mode,
    title,
    startsOn,
    endsOn,
    headcount,
    schedule,
    courses: (typed.courses ?? []).flatMap((course) =>
      course?.name && course.classHours ? [{ name: course.name, classHours: course.classHours }] : [],
    ),
    minutesPerClassHour: typed.minutesPerClassHour ?? null,
    offJobDays: typed.offJobDays ?? null,
    platformName: mode === 'offline' ? null : text(typed.platformName),
    platform: mode === 'offline' ? null : (typed.platform ?? null),
    institutionName: typed.isCommissioned ? text(typed.institutionName) : null,
    institution: typed.isCommissioned ? (typed.institution ?? null) : null,
    skillLevel: typed.skillLevel ?? null,
    occupationCode: text(typed.occupationCode),
    occupationName: text(typed.occupationName),
  }
}

/** What is taught: only kinds and modes the notice knows are offered. */
export function TrainingPart({ notice }: { notice: NoticeSummary | undefined }) {
  const t = useMessages(planWords)
  const { language } = useLanguage()
  const mode = Form.useWatch<PlanTyped['mode']>('mode')
  const kinds = offered(
    trainingKindIds,
    notice?.benefits.map((benefit) => benefit.kinds),
  )
  const modes = offered(
    trainingModeIds,
    notice?.benefits.map((benefit) => benefit.modes),
  )
  return (
    <FormPart title={t('partTraining')}>
      <FormField name="kind" label={t('kind')} needed>
        <Select
          placeholder={t('choose')}
          options={kinds.map((id) => ({ value: id, label: trainingKinds[id][language] }))}
        />
      </FormField>
      <FormField name="mode" label={t('mode')} needed>
        <Radio.Group
          optionType="button"
          options={modes.map((id) => ({ value: id, label: trainingModes[id][language] }))}
        />
      </FormField>
      <FormField className="zx-form-wide" name="title" label={t('title')} hint={t('titleHint')} needed>
        <Input maxLength={200} />
      </FormField>
      <CourseRows />
      <FormField name="minutesPerClassHour" label={t('minutes')}>
        <InputNumber min={1} max={240} />
      </FormField>
      {mode === 'online' || mode === 'mixed' ? <RegisteredNameField of="platform" /> : null}
      <CommissionFields />
      <FormField name="occupationName" label={t('occupationName')}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="occupationCode" label={t('occupationCode')} hint={t('occupationCodeHint')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="skillLevel" label={t('skillLevel')} hint={t('skillLevelHint')}>
        <Select
          allowClear
          options={skillLevels.map((level) => ({ value: level, label: skillLevelWords[level][language] }))}
        />
      </FormField>
    </FormPart>
  )
}

/** Whether the training is commissioned, and from whom. */
function CommissionFields() {
  const t = useMessages(planWords)
  const commissioned = Form.useWatch<boolean | undefined>('isCommissioned')
  return (
    <>
      <FormField
        name="isCommissioned"
        label={t('commissioned')}
        hint={t('commissionedHint')}
        valuePropName="checked"
      >
        <Switch />
      </FormField>
      {commissioned ? <RegisteredNameField of="institution" needed /> : null}
    </>
  )
}

/** The words that any benefit is for; all of them where one is for all. */
function offered<Id extends string>(
  all: readonly Id[],
  lists: readonly (readonly string[] | null)[] | undefined,
): readonly Id[] {
  if (lists === undefined || lists.some((list) => list === null)) return all
  const named = new Set(lists.flatMap((list) => list ?? []))
  return all.filter((id) => named.has(id))
}

function CourseRows() {
  const t = useMessages(planWords)
  const courses = Form.useWatch<PlanTyped['courses']>('courses')
  const total = typedHours({ courses: courses ?? [] })
  return (
    <Form.Item
      className="zx-form-wide"
      label={t('courses')}
      extra={total === undefined ? undefined : t('totalHours', { count: total })}
    >
      <Form.List name="courses">
        {(rows, { add, remove }) => (
          <div>
            {rows.map(({ key, name }) => (
              <div key={key} className="zx-course-row">
                <Form.Item name={[name, 'name']}>
                  <Input maxLength={200} placeholder={t('courseName')} aria-label={t('courseName')} />
                </Form.Item>
                <Form.Item name={[name, 'classHours']}>
                  <InputNumber
                    min={0.5}
                    max={10_000}
                    placeholder={t('classHours')}
                    aria-label={t('classHours')}
                  />
                </Form.Item>
                <Button type="text" onClick={() => remove(name)}>
                  {t('removeCourse')}
                </Button>
              </div>
            ))}
            <Button onClick={() => add()}>{t('addCourse')}</Button>
          </div>
        )}
      </Form.List>
    </Form.Item>
  )
}

/** When, how many, how. */
export function SchedulePart() {
  const t = useMessages(planWords)
  const startsOn = Form.useWatch<string | undefined>('startsOn')
  return (
    <FormPart title={t('partSchedule')}>
      <FormField name="startsOn" label={t('startsOn')} needed>
        <DayInput />
      </FormField>
      <FormField
        name="endsOn"
        label={t('endsOn')}
        dependencies={['startsOn']}
        needed
        rules={[
          {
            validator: (_, day: string | undefined) =>
              day && startsOn && day < startsOn
                ? Promise.reject(new Error(t('endBeforeStart')))
                : Promise.resolve(),
          },
        ]}
      >
        <DayInput {...(startsOn === undefined ? {} : { min: startsOn })} />
      </FormField>
      <FormField name="headcount" label={t('headcount')} needed>
        <InputNumber min={1} max={100_000} precision={0} />
      </FormField>
      <FormField name="offJobDays" label={t('offJobDays')} hint={t('offJobDaysHint')}>
        <InputNumber min={0} max={366} precision={0} />
      </FormField>
      <FormField
        className="zx-form-wide"
        name="schedule"
        label={t('schedule')}
        hint={t('scheduleHint')}
        needed
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </FormField>
    </FormPart>
  )
}
