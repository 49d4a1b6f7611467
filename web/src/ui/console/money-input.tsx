import { Input } from 'antd'
import { useState } from 'react'
import { formatFen, parseYuan } from '../money-format.ts'

interface MoneyInputProps {
  readonly id?: string | undefined
  /** Integer fen. */
  readonly value?: number | undefined
  /** Undefined where what stands there is no amount. */
  readonly onChange?: ((fen: number | undefined) => void) | undefined
  readonly disabled?: boolean | undefined
}

/** An amount to type, in yuan; gives and takes fen. */
export function MoneyInput({ id, value, onChange, disabled }: MoneyInputProps) {
  const [typed, setTyped] = useState<string>()
  const kept = value === undefined ? '' : formatFen(value).slice(1)
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      prefix="¥"
      inputMode="decimal"
      disabled={disabled ?? false}
      value={typed ?? kept}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange?.(parseYuan(event.target.value))
      }}
      onBlur={() => {
        // what can be read is written out properly; what cannot stays to be mended
        if (typed !== undefined && (typed === '' || parseYuan(typed) !== undefined)) setTyped(undefined)
      }}
    />
  )
}
