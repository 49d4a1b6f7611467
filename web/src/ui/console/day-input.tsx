import { DatePicker, type GetRef } from 'antd'
import dayjs from 'dayjs'
import { useLayoutEffect, useRef } from 'react'
import { useLegalToday } from '../../platform/session.tsx'
import { chinaDay } from '../../platform/today.ts'

interface DayInputProps {
  readonly id?: string | undefined
  /** YYYY-MM-DD. */
  readonly value?: string | undefined
  readonly onChange?: ((day: string | undefined) => void) | undefined
  readonly placeholder?: string | undefined
  readonly disabled?: boolean | undefined
  /** The first and the last day that may be chosen. */
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly 'aria-label'?: string | undefined
}

/**
 * A legal day to type or pick. Gives and takes YYYY-MM-DD, so no time of day and no zone comes in. It opens at the day that it is where
 * the person works; where this computer has another, its “today” is not offered.
 */
export function DayInput({ id, value, onChange, placeholder, disabled, min, max, ...rest }: DayInputProps) {
  const today = useLegalToday()
  const picker = useRef<GetRef<typeof DatePicker>>(null)
  // left while it has the focus, it would hear of losing it when nothing of it is there any more, and throw
  useLayoutEffect(() => {
    const shown = picker.current
    return () => shown?.blur()
  }, [])
  return (
    <DatePicker
      ref={picker}
      {...(id === undefined ? {} : { id })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(rest['aria-label'] === undefined ? {} : { 'aria-label': rest['aria-label'] })}
      {...(min === undefined ? {} : { minDate: dayjs(min) })}
      {...(max === undefined ? {} : { maxDate: dayjs(max) })}
      disabled={disabled ?? false}
      format="YYYY-MM-DD"
      defaultPickerValue={dayjs(today)}
      showNow={today === chinaDay(new Date())}
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? picked.format('YYYY-MM-DD') : undefined)}
    />
  )
}
