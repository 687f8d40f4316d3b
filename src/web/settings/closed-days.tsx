import { ActionIcon, Badge, Button, Group, Text, TextInput, Title, Tooltip } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { isLocalDate } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { isProvisional, sortedByDay } from '../calendars/day-hours.ts'
import { useFormat } from '../ui/format.ts'
import styles from './calendar-form.module.css'
import type { CalendarValues } from './calendar-values.ts'
import { useToday } from './clients.ts'
import { Holidays } from './holidays.tsx'

type ClosedDay = WorkingCalendar['closedOn'][number]

interface ClosedDaysProps {
  values: CalendarValues
  edit: (part: Partial<CalendarValues>) => void
}

/** Public holidays of a country or region with one click, and the closed days of the company. */
export function ClosedDays({ values, edit }: ClosedDaysProps) {
  const today = useToday()
  const { hours } = values
  const { closedOn } = hours
  const setDays = (days: WorkingCalendar['closedOn']) => edit({ hours: { ...hours, closedOn: days } })
  const ahead = closedOn.filter(day => day.on >= today)
  return (
    <section>
      <Title order={2} mb="xs">
        {m.settings_calendar_closed()}
      </Title>
      <Holidays values={values} edit={edit} />
      {yearsOf(ahead).map((year, index) => (
        <Year
          key={year}
          year={year}
          days={ahead.filter(day => day.on.startsWith(year))}
          isOpen={index === 0}
          remove={day => setDays(closedOn.filter(other => other !== day))}
        />
      ))}
      {ahead.length === 0 && <Text c="dimmed">{m.settings_calendar_none_closed()}</Text>}
      {closedOn.length > ahead.length && (
        <Text size="sm" c="dimmed">
          {m.settings_calendar_past({ count: closedOn.length - ahead.length })}
        </Text>
      )}
      <AddDay onAdd={day => setDays(sortedByDay([...closedOn.filter(other => other.on !== day.on), day]))} />
    </section>
  )
}

interface YearProps {
  year: string
  days: ClosedDay[]
  isOpen: boolean
  remove: (day: ClosedDay) => void
}

function Year({ year, days, isOpen, remove }: YearProps) {
  const format = useFormat()
  return (
    <details open={isOpen} className={styles.year}>
      <summary>
        <strong>{year}</strong> <span className="quiet">{m.settings_calendar_days({ count: days.length })}</span>{' '}
        {days.some(({ on, name }) => isProvisional(on, name)) && (
          <Tooltip label={m.settings_calendar_provisional_hint()}>
            <Badge variant="default" tt="none" fw={500}>
              {m.settings_calendar_provisional()}
            </Badge>
          </Tooltip>
        )}
      </summary>
      <ul className={styles.days}>
        {sortedByDay(days).map(day => (
          <li key={`${day.on} ${day.name}`}>
            <time dateTime={day.on}>{format.day(day.on)}</time>
            <span>{day.name}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={m.settings_calendar_remove_day({ day: format.day(day.on) })}
              onClick={() => remove(day)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </details>
  )
}

function yearsOf(days: readonly ClosedDay[]): string[] {
  return [...new Set(days.map(day => day.on.slice(0, 4)))].sort()
}

function AddDay({ onAdd }: { onAdd: (day: { on: string; name: string }) => void }) {
  const [on, setOn] = useState('')
  const [name, setName] = useState('')
  const isReady = isLocalDate(on) && name.trim() !== ''
  const add = () => {
    if (!isReady) return
    onAdd({ on, name: name.trim() })
    setOn('')
    setName('')
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
      <TextInput
        label={m.settings_calendar_day_name()}
        placeholder={m.settings_calendar_day_example()}
        size="xs"
        value={name}
        maxLength={120}
        onChange={event => setName(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Enter' && add()}
        style={{ flex: '1 1 160px', maxWidth: 300 }}
      />
      <Button size="xs" variant="default" disabled={!isReady} onClick={add}>
        {m.settings_calendar_add_day()}
      </Button>
    </Group>
  )
}
