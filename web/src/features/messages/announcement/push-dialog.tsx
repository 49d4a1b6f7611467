import {
  organizationKindIds,
  organizationKinds,
  organizationTraitIds,
  organizationTraits,
} from '@zhixun/policy'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../../platform/language.tsx'
import { useMessages } from '../../../platform/messages.ts'
import { regionsHeld, useRegionName } from '../../../platform/regions.ts'
import { useActing } from '../../../platform/session.tsx'
import { FormDialog } from '../../../ui/console/form-dialog.tsx'
import { FormField } from '../../../ui/console/form-problem.tsx'
import { type TypedAnnouncement, useNotices, usePreview, useSendAnnouncement } from './announcement-api.ts'
import { announcementWords } from './announcement-words.ts'

interface PushDialogProps {
  readonly onSent: (task: { regionId: string; taskId: string }) => void
  readonly onClose: () => void
}

/** Writes a policy and chooses whom it goes to; how many they are stands on the button. */
export function PushDialog({ onSent, onClose }: PushDialogProps) {
  const t = useMessages(announcementWords)
  const { session } = useActing()
  const { regionId } = session
  const districts = [
    ...new Set([...regionsHeld(session, 'content-editor'), ...regionsHeld(session, 'administrator')]),
  ]
  const initial: TypedAnnouncement = {
    titleZh: '',
    bodyZh: '',
    titleEn: '',
    bodyEn: '',
    byMail: true,
    recipients: 'organizations',
    districts,
    kinds: [],
    traits: [],
    rulebookId: '',
  }
  const [typed, setTyped] = useState(initial)
  const preview = usePreview(regionId, typed)
  const send = useSendAnnouncement(regionId, ({ taskId }) => onSent({ regionId, taskId }))
  const count = preview.data?.count
  return (
    <FormDialog
      width={720}
      title={t('push')}
      okText={count === undefined ? t('previewing') : t('send', { count })}
      notYet={count === undefined || count === 0}
      initialValues={initial}
      sending={{ ...send, error: send.error ?? preview.error }}
      onTyped={setTyped}
      onClose={onClose}
    >
      <TextFields />
      <AudienceFields districts={districts} />
      <Form.Item name="byMail" valuePropName="checked">
        <Checkbox>{t('byMail')}</Checkbox>
      </Form.Item>
      <p role="status">{count === undefined ? t('previewing') : t('preview', { count })}</p>
    </FormDialog>
  )
}

function TextFields() {
  const t = useMessages(announcementWords)
  return (
    <>
      <FormField name="titleZh" label={t('titleZh')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="bodyZh" label={t('bodyZh')} needed>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </FormField>
      <FormField name="titleEn" label={t('titleEn')} needed>
        <Input maxLength={200} />
      </FormField>
      <FormField name="bodyEn" label={t('bodyEn')} needed>
        <Input.TextArea rows={3} maxLength={2000} />
      </FormField>
    </>
  )
}

function AudienceFields({ districts }: { districts: readonly string[] }) {
  const t = useMessages(announcementWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const notices = useNotices(useActing().session.jurisdiction.jurisdictionId)
  return (
    <>
      <FormField name="recipients" label={t('recipients')}>
        <Radio.Group
          options={(['organizations', 'people'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </FormField>
      <FormField name="districts" label={t('districts')} needed>
        <Select mode="multiple" options={districts.map((value) => ({ value, label: regionName(value) }))} />
      </FormField>
      <FormField name="kinds" label={t('kinds')}>
        <Select
          mode="multiple"
          placeholder={t('all')}
          options={organizationKindIds.map((value) => ({
            value,
            label: organizationKinds[value][language],
          }))}
        />
      </FormField>
      <FormField name="traits" label={t('traits')}>
        <Select
          mode="multiple"
          placeholder={t('all')}
          options={organizationTraitIds.map((value) => ({
            value,
            label: organizationTraits[value][language],
          }))}
        />
      </FormField>
      <FormField name="rulebookId" label={t('notice')}>
        <Select
          options={[
            { value: '', label: t('all') },
            ...(notices.data ?? []).map((each) => ({
              value: each.rulebookId,
              label: each.title[language],
            })),
          ]}
        />
      </FormField>
    </>
  )
}
