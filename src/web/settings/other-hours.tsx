import { ActionIcon, Button, Group, Text, TextInput, Title } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { isLocalDate } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { sortedByDay } from '../calendars/day-hours.ts'
import { DaySpans } from '../calendars/day-spans.tsx'
import { nextSpan } from '../calendars/week.ts'
import { useFormat } from '../ui/format.ts'
import styles from './calendar-form.module.css'
import { useToday } from './clients.ts'

interface OtherHoursProps {
  value: WorkingCalendar
  onChange: (value: WorkingCalendar) => void
}

/** Single days with hours of their own: they win over the week and over closed days. */
export function OtherHours({ value, onChange }: OtherHoursProps) {
  const format = useFormat()
  const today = useToday()
  const { exceptions } = value
  const ahead = exceptions.filter(day => day.on >= today)
  const others = (on: string) => exceptions.filter(day => day.on !== on)
  const put = (on: string, spans: readonly Span[]) =>
    onChange({ ...value, exceptions: sortedByDay([...others(on), { on, spans }]) })
  return (
    <section>
      <Title order={2} mb="xs">
        {m.settings_calendar_other()}
      </Title>
      <ul className={styles.days}>
        {ahead.map(({ on, spans }) => {
          const day = format.day(on)
          return (
            <li key={on}>
              <time dateTime={on}>{day}</time>
              <div className={styles.spans}>
                <DaySpans day={day} spans={spans} onChange={changed => put(on, changed)} />
                <ActionIcon
                  variant="subtle"
                  aria-label={m.calendars_add_span_on({ day })}
                  onClick={() => put(on, [...spans, nextSpan(spans)])}
                >
                  <IconPlus size={16} aria-hidden />
                </ActionIcon>
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={m.settings_calendar_remove_day({ day })}
                onClick={() => onChange({ ...value, exceptions: others(on) })}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      {ahead.length === 0 && <Text c="dimmed">{m.settings_calendar_none_other()}</Text>}
      <AddDay onAdd={on => put(on, [{ open: '09:00', close: '14:00' }])} />
    </section>
  )
}

function AddDay({ onAdd }: { onAdd: (on: string) => void }) {
  const [on, setOn] = useState('')
  const add = () => {
    onAdd(on)
    setOn('')
  }
  return (
    <Group align="flex-end" gap="sm" mt="xs">
      <TextInput
        label={m.settings_calendar_day()}
        type="date"
        size="xs"
        value={on}
        onChange={event => setOn(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" disabled={!isLocalDate(on)} onClick={add}>
        {m.settings_calendar_add_day()}
      </Button>
    </Group>
  )
}
