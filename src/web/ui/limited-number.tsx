import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from './format.ts'
import { numberSeparators } from './numbers.ts'

interface LimitedNumberProps extends Omit<NumberInputProps, 'min' | 'max' | 'onChange'> {
  min?: number
  max: number
  onChange?: (value: number | string) => void
}

/** A number with a least and a most. What lies beyond stays as it was typed and is told, and is never changed in silence. */
export function LimitedNumber({ min = 0, max, value, onChange, error, ...props }: LimitedNumberProps) {
  const format = useFormat()
  const [long, setLong] = useState<string | null>(null)
  const take = (typed: number | string) => {
    const isLong = typeof typed === 'string' && typed.replaceAll(/\D/g, '').length >= LONG
    setLong(isLong ? typed : null)
    onChange?.(isLong ? Number(typed) : typed)
  }
  const isShownLong = long !== null && Math.abs(Number(long) - Number(value)) <= Math.abs(Number(long)) * 1e-9
  return (
    <NumberInput
      {...numberSeparators()}
      clampBehavior="none"
      hideControls
      {...props}
      {...(!props.hideControls && { min, max })}
      value={isShownLong ? long : value}
      trimLeadingZeroesOnBlur={!isShownLong}
      onChange={take}
      error={beyond(value, min, max, format) ?? error}
    />
  )
}

/** With so many digits the input gives text, because a number may lose some; it is shown with all of them. */
const LONG = 14

function beyond(
  value: NumberInputProps['value'],
  min: number,
  max: number,
  format: ReturnType<typeof useFormat>,
): string | null {
  if (value === undefined || value === '') return null
  if (Number(value) > max) return m.ui_number_at_most({ most: format.number(max) })
  return Number(value) < min ? m.ui_number_at_least({ least: format.number(min) }) : null
}
