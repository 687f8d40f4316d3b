import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '#kernel/instant.ts'
import { MINUTE } from '#kernel/instant.ts'
import { addWorkingTime, isOpenAt, nextOpening } from '#kernel/working-time/arithmetic.ts'
import { minutesOf, type WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { addDays, instantOf, isLocalDate, weekdayOf } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { formatOf } from '#texts/formatting.ts'
import { getLocale } from '#texts/locale.ts'
import { useMe } from '../session.ts'
import { LimitedNumber } from '../ui/limited-number.tsx'
import { TimeField } from './day-spans.tsx'

const MINUTES_AT_MOST = 10_000

/** "If a lead arrives on Friday at 17:30 with 60 minutes it is due …", with the arithmetic that the server uses. */
export function DueExample({ calendar, today }: { calendar: WorkingCalendar; today: LocalDate }) {
  const [on, setOn] = useState(() => addDays(today, (12 - weekdayOf(today)) % 7))
  const [time, setTime] = useState('17:30')
  const [minutes, setMinutes] = useState(60)
  return (
    <Stack gap="xs">
      <Group gap="xs" align="flex-end">
        <TextInput
          label={m.calendars_example_on()}
          type="date"
          size="xs"
          value={on}
          onChange={event => isLocalDate(event.currentTarget.value) && setOn(event.currentTarget.value)}
        />
        <div>
          <Text size="xs" fw={500}>
            {m.calendars_example_at()}
          </Text>
          <TimeField label={m.calendars_example_at()} value={time} onChange={setTime} />
        </div>
        <LimitedNumber
          label={m.calendars_example_minutes()}
          size="xs"
          min={1}
          max={MINUTES_AT_MOST}
          hideControls={false}
          value={minutes}
          onChange={value => typeof value === 'number' && setMinutes(value)}
        />
      </Group>
      {minutes >= 1 && minutes <= MINUTES_AT_MOST && (
        <Answer calendar={calendar} on={on} time={time} minutes={minutes} />
      )}
    </Stack>
  )
}

interface Question {
  calendar: WorkingCalendar
  on: LocalDate
  time: string
  minutes: number
}

function Answer({ calendar, on, time, minutes }: Question) {
  const { country, currency } = useMe().workspace
  const format = formatOf({ locale: getLocale(), country, currency, timeZone: calendar.timeZone })
  const arrivesAt = instantOf(on, minutesOf({ open: time, close: '24:00' }).open, calendar.timeZone)
  const due = dueAt(calendar, arrivesAt, minutes)
  if (!due) return <Text>{m.calendars_example_never()}</Text>
  return (
    <Text aria-live="polite">
      <strong>{m.calendars_example_due({ due: format.moment(due) })}</strong>{' '}
      {!isOpenAt(calendar, arrivesAt) &&
        m.calendars_example_starts({ start: format.moment(nextOpening(calendar, arrivesAt)) })}
    </Text>
  )
}

/** Null while the hours being edited offer no such time. */
function dueAt(calendar: WorkingCalendar, arrivesAt: Date, minutes: number): Date | null {
  try {
    return addWorkingTime(calendar, arrivesAt, minutes * MINUTE)
  } catch {
    return null
  }
}
