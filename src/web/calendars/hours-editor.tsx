import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import type { Span, WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { formatWorkingDuration } from '#texts/formatting.ts'
import { DaySpans } from './day-spans.tsx'
import styles from './hours-editor.module.css'
import { faultsOf, minutesAWeek, nextSpan, WEEKDAYS } from './week.ts'

export interface HoursEditorProps {
  value: WorkingCalendar
  onChange: (value: WorkingCalendar) => void
}

/** The hours of a week: several spans a day, copied to other days with one click. The other parts of the calendar stay as they are. */
export function HoursEditor({ value, onChange }: HoursEditorProps) {
  const faults = faultsOf(value)
  const setDays = (days: readonly Weekday[], spans: readonly Span[]) => {
    const changed = Object.fromEntries(days.map(day => [day, spans]))
    onChange({ ...value, week: { ...value.week, ...changed } })
  }
  const overlap = faults.get('week')
  return (
    <div>
      <ul className={styles.week}>
        {WEEKDAYS.map(day => (
          <DayRow key={day} day={day} spans={value.week[day]} fault={faults.get(`week.${day}`)} setDays={setDays} />
        ))}
      </ul>
      {overlap && <Fault code={overlap} />}
      <Text size="sm" c="dimmed" mt={6}>
        {m.calendars_hours_week({ hours: formatWorkingDuration(minutesAWeek(value)) })}
      </Text>
    </div>
  )
}

interface DayRowProps {
  day: Weekday
  spans: readonly Span[]
  fault: string | undefined
  setDays: (days: readonly Weekday[], spans: readonly Span[]) => void
}

function DayRow({ day, spans, fault, setDays }: DayRowProps) {
  const name = weekdayName(day)
  return (
    <li className={styles.day}>
      <span className={styles.name}>{name}</span>
      <div>
        <div className={styles.spans}>
          <DaySpans day={name} spans={spans} onChange={changed => setDays([day], changed)} />
        </div>
        {fault && <Fault code={fault} />}
      </div>
      <div className={styles.span}>
        <Tooltip label={m.calendars_add_span()}>
          <ActionIcon
            variant="subtle"
            aria-label={m.calendars_add_span_on({ day: name })}
            onClick={() => setDays([day], [...spans, nextSpan(spans)])}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <CopyMenu name={name} copyTo={days => setDays(days, spans)} day={day} />
      </div>
    </li>
  )
}

function CopyMenu({ name, day, copyTo }: { name: string; day: Weekday; copyTo: (days: readonly Weekday[]) => void }) {
  const next = ((day % 7) + 1) as Weekday
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={m.calendars_copy()}>
          <ActionIcon variant="subtle" color="gray" aria-label={m.calendars_copy_of({ day: name })}>
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => copyTo([next])}>{m.calendars_copy_next()}</Menu.Item>
        <Menu.Item onClick={() => copyTo([1, 2, 3, 4, 5])}>{m.calendars_copy_workdays()}</Menu.Item>
        <Menu.Item onClick={() => copyTo(WEEKDAYS)}>{m.calendars_copy_all()}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Fault({ code }: { code: string }) {
  return (
    <Text size="sm" c="var(--state-broken)" role="alert">
      {textByKey(`refusal_${code}`)}
    </Text>
  )
}

export function weekdayName(day: Weekday): string {
  const names = {
    1: m.calendars_weekday_1,
    2: m.calendars_weekday_2,
    3: m.calendars_weekday_3,
    4: m.calendars_weekday_4,
    5: m.calendars_weekday_5,
    6: m.calendars_weekday_6,
    7: m.calendars_weekday_7,
  }
  return names[day]()
}
