import { ActionIcon, Group, Text } from '@mantine/core'
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useState } from 'react'
import type { LocalDate } from '#kernel/instant.ts'
import { minutesOf, type WorkingCalendar } from '#kernel/working-time/calendar.ts'
import { startOfMonth } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { formatWorkingDuration } from '#texts/formatting.ts'
import { useFormat } from '../ui/format.ts'
import { hoursOn, weeksOf } from './day-hours.ts'
import { weekdayName } from './hours-editor.tsx'
import styles from './month-preview.module.css'
import { WEEKDAYS } from './week.ts'

/** A month of a calendar: which days are open and how long, and why the others are not. */
export function MonthPreview({ calendar, today }: { calendar: WorkingCalendar; today: LocalDate }) {
  const [month, setMonth] = useState(startOfMonth(today))
  const title = useFormat().month(month)
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb={4}>
        <ActionIcon
          variant="subtle"
          aria-label={m.calendars_month_before()}
          onClick={() => setMonth(startOfMonth(month, -1))}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <Text fw={600} aria-live="polite" className={styles.title}>
          {title}
        </Text>
        <ActionIcon
          variant="subtle"
          aria-label={m.calendars_month_after()}
          onClick={() => setMonth(startOfMonth(month, 1))}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <table className={styles.month}>
        <thead>
          <tr>
            {WEEKDAYS.map(day => (
              <th key={day} scope="col" abbr={weekdayName(day)}>
                {weekdayName(day).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week.find(Boolean)}>
              {week.map((on, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its weekday
                on ? <DayCell key={index} calendar={calendar} on={on} /> : <td key={index} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DayCell({ calendar, on }: { calendar: WorkingCalendar; on: LocalDate }) {
  const { spans, reason, name } = hoursOn(calendar, on)
  const minutes = spans.map(minutesOf).reduce((sum, { open, close }) => sum + close - open, 0)
  const times = spans.map(({ open, close }) => `${open}–${close}`).join(', ')
  const words = [name, times || m.calendars_closed()].filter(Boolean).join(': ')
  return (
    <td className={styles.cell} data-open={minutes > 0 ? 'yes' : 'no'} data-other={reason ?? undefined} title={words}>
      <span className={styles.number}>{Number(on.slice(8))}</span>
      <span className={styles.hours}>{minutes > 0 ? formatWorkingDuration(minutes) : (name ?? '')}</span>
    </td>
  )
}
