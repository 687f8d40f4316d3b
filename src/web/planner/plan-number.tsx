import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import { minorDigits } from '#texts/formatting.ts'
import { LimitedNumber } from '../ui/limited-number.tsx'
import { percentSuffix } from '../ui/numbers.ts'
import { usePlanning } from './planning.ts'

interface PlanNumberProps {
  label: string
  description?: ReactNode
  value: number
  onChange: (value: number) => void
  kind?: 'count' | 'percent' | 'money' | 'days' | 'minutes' | 'decimal'
  min?: number
  max?: number
}

/** A number of the plan, typed in the unit in which people say it; money is kept in minor units. What lies beyond is told and not saved. */
export function PlanNumber({ label, description, value, onChange, kind = 'count', min = 0, max }: PlanNumberProps) {
  const { change, currency } = usePlanning()
  const perTyped = kind === 'money' ? 10 ** minorDigits(currency) : 1
  const digits = { count: 0, percent: 2, money: minorDigits(currency), days: 0, minutes: 0, decimal: 1 }[kind]
  const suffix = {
    count: '',
    percent: percentSuffix(),
    money: ` ${currency}`,
    days: ` ${m.planner_unit_days()}`,
    minutes: ` ${m.planner_unit_minutes()}`,
    decimal: '',
  }[kind]
  return (
    <LimitedNumber
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value / perTyped}
      onChange={typed => {
        if (typeof typed === 'number') onChange(kind === 'money' ? Math.round(typed * perTyped) : typed)
      }}
      readOnly={change === null}
      decimalScale={digits}
      suffix={suffix}
      min={min}
      max={max ?? (kind === 'money' ? 1e12 : 1e9)}
    />
  )
}
