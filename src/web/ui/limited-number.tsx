import { NumberInput, type NumberInputProps } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from './format.ts'
import { numberSeparators } from './numbers.ts'

/** A number with a most. What is above it stays as it was typed and is told, and is never cut down in silence. */
export function LimitedNumber({ max, error, ...props }: NumberInputProps & { max: number }) {
  const format = useFormat()
  const isTooMuch = Number(props.value) > max
  return (
    <NumberInput
      {...numberSeparators()}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      {...props}
      error={isTooMuch ? m.ui_number_at_most({ most: format.number(max) }) : error}
    />
  )
}
