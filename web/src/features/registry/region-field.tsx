import { Select } from 'antd'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { FormField } from '../../ui/console/form-problem.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useServedRegions } from './registry-api.ts'
import { registryWords } from './registry-words.ts'

/** The county or district of an organization, among those served. */
export function RegionField({ label }: { label?: string }) {
  const t = useMessages(registryWords)
  const { language } = useLanguage()
  const regions = useServedRegions()
  return (
    <FormField
      name="regionId"
      label={label ?? t('region')}
      hint={
        regions.error ? (
          <ProblemAlert error={regions.error} onRetry={() => void regions.refetch()} />
        ) : (
          t('regionHint')
        )
      }
      needed
    >
      <Select
        placeholder={t('choose')}
        loading={regions.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={(regions.data ?? []).map((jurisdiction) => ({
          label: jurisdiction.name[language],
          options: jurisdiction.regions.map((region) => ({
            value: region.regionId,
            label: region.name[language],
          })),
        }))}
      />
    </FormField>
  )
}
