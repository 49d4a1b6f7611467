import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../platform/language.tsx'
import { useMessages } from '../../platform/messages.ts'
import { useRegionName } from '../../platform/regions.ts'
import { useActing } from '../../platform/session.tsx'
import { ClauseTag } from '../../ui/clause.tsx'
import { Panel } from '../../ui/console/form-part.tsx'
import { Instant } from '../../ui/legal-day.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { bureauRulebookWords } from './bureau-rulebook-words.ts'
import './standards.css'
import { ConfirmStandardDialog, SetStandardDialog } from './standard-dialogs.tsx'
import { type Standard, tellValue, useStandards } from './standards-api.ts'

type Value = Standard['values'][number]

/** The standards of one notice. */
export function StandardsOf({ rulebookId }: { rulebookId: string }) {
  const { session } = useActing()
  const standards = useStandards(session.regionId)
  return (
    <QueryView query={standards}>
      {(listed) => (
        <div className="zx-stack">
          {listed
            .filter((standard) => standard.rulebookId === rulebookId)
            .map((standard) => (
              <StandardPanel key={standard.name} standard={standard} />
            ))}
        </div>
      )}
    </QueryView>
  )
}

interface StandardPanelProps {
  readonly standard: Standard
  /** Names the notice it stands in. */
  readonly withNotice?: boolean
}

const valueTones = { waiting: 'wait', confirmed: 'good', replaced: 'plain', withdrawn: 'plain' } as const

/** A value left to another document: what counts, what waits to be confirmed, and every value it ever had. */
export function StandardPanel({ standard, withNotice = false }: StandardPanelProps) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  const [setting, setSetting] = useState(false)
  const [confirming, setConfirming] = useState<Value>()
  const { rulebookId, rulebookTitle, label, leftTo, optional, clause, reading, values, actions } = standard
  const isOpen = !values.some(({ state }) => state === 'confirmed')
  return (
    <Panel
      title={label[language]}
      tag={isOpen ? <StateTag tone={optional ? 'plain' : 'wait'}>{t('open')}</StateTag> : null}
      actions={actions.includes('set') ? <Button onClick={() => setSetting(true)}>{t('set')}</Button> : null}
    >
      <p className="zx-faint">
        {withNotice ? `${rulebookTitle[language]} · ` : ''}
        {t('leftTo', { document: leftTo })}
        {optional ? ` · ${t('optional')}` : ''} <ClauseTag documentId={rulebookId} clause={clause} />
      </p>
      {reading === null ? null : <p className="zx-faint">{t('reading', { text: reading })}</p>}
      {values.length > 0 ? (
        <ul className="zx-standard-values" aria-label={t('history')}>
          {values.map((value) => (
            <ValueRow
              key={value.valueId}
              standard={standard}
              value={value}
              onConfirm={() => setConfirming(value)}
            />
          ))}
        </ul>
      ) : null}
      {setting ? <SetStandardDialog standard={standard} onClose={() => setSetting(false)} /> : null}
      {confirming ? (
        <ConfirmStandardDialog
          standard={standard}
          value={confirming}
          onClose={() => setConfirming(undefined)}
        />
      ) : null}
    </Panel>
  )
}

interface ValueRowProps {
  readonly standard: Standard
  readonly value: Value
  readonly onConfirm: () => void
}

function ValueRow({ standard, value, onConfirm }: ValueRowProps) {
  const t = useMessages(bureauRulebookWords)
  const { language } = useLanguage()
  const regionName = useRegionName()
  const mayOnlySet = standard.actions.includes('set') && !value.actions.includes('confirm')
  return (
    <li className={value.state === 'confirmed' || value.state === 'waiting' ? '' : 'zx-faint'}>
      <b className="zx-num">{tellValue(standard.unit, value.value, language)}</b>
      <StateTag tone={valueTones[value.state]}>{t(value.state)}</StateTag>
      <span>{regionName(value.area)}</span>
      <span>{value.document}</span>
      <small className="zx-faint">
        {t('setBy', { name: value.setByName })} <Instant at={value.setAt} />
        {value.confirmedByName && value.confirmedAt ? (
          <>
            {' · '}
            {t('confirmedBy', { name: value.confirmedByName })} <Instant at={value.confirmedAt} />
          </>
        ) : null}
      </small>
      {value.actions.includes('confirm') ? (
        <Button type="primary" size="small" onClick={onConfirm}>
          {t('confirm')}
        </Button>
      ) : null}
      {value.state === 'waiting' && mayOnlySet ? <small>{t('samePersonHint')}</small> : null}
    </li>
  )
}
