import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { ownDaysToCarry } from '#features/agreement/rules/renewed-days.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { useEditing } from './editor/editing.ts'

/** The company's own closed days of the last period: those that are closed again go to the same day of the new one. */
export function OwnDays({ before }: { before: AgreementDocument }) {
  const { document, change } = useEditing()
  const format = useFormat()
  const days = ownDaysToCarry(before, document)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (days.length === 0) return null
  const chosen = days.filter(({ on }) => !left.has(on))
  const choose = (on: string, isChosen: boolean) =>
    setLeft(new Set([...left].filter(one => one !== on).concat(isChosen ? [] : on)))
  const close = () => {
    const { calendar } = document
    const closedOn = [...calendar.hours.closedOn, ...chosen].sort((a, b) => (a.on < b.on ? -1 : 1))
    change({ calendar: { ...calendar, hours: { ...calendar.hours, closedOn } } })
  }
  return (
    <Stack component="fieldset" gap={6} style={{ border: 0, margin: '8px 0 0', padding: 0 }}>
      <legend>{m.agreement_own_days()}</legend>
      {days.map(({ on, name }) => (
        <Checkbox
          key={on}
          size="sm"
          label={m.agreement_own_day({ name, day: format.day(on) })}
          checked={!left.has(on)}
          onChange={event => choose(on, event.currentTarget.checked)}
        />
      ))}
      <div>
        <Button size="compact-sm" variant="default" disabled={chosen.length === 0} onClick={close}>
          {m.agreement_own_days_close({ count: chosen.length })}
        </Button>
      </div>
    </Stack>
  )
}
