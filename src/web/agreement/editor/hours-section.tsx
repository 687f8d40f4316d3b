import { Button, Group, Select, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import type { Weekday } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { timeZoneChoices } from '../../entrance/choices.ts'
import { useMe } from '../../session.ts'
import { agreement } from '../client.ts'
import { useClauseWords } from '../use-clause-words.ts'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'
import { SpansFields } from './spans-fields.tsx'
import { Warning } from './stages-section.tsx'

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

export function HoursSection() {
  const { document, change, errorAt } = useEditing()
  const { calendar } = document
  const { weekday } = useClauseWords()
  const { country } = useMe().workspace
  const changeHours = (part: Partial<WorkingCalendar>) =>
    change({ calendar: { ...calendar, hours: { ...calendar.hours, ...part } } })
  return (
    <Section name="hours">
      <CalendarChoice />
      <Warning text={errorAt('calendar')} />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          label={m.agreement_field_calendar_name()}
          value={calendar.name}
          onChange={event => change({ calendar: { ...calendar, name: event.currentTarget.value } })}
          error={errorAt('calendar.name')}
          maxLength={200}
        />
        <Select
          label={m.agreement_field_time_zone()}
          data={timeZoneChoices(country, calendar.hours.timeZone)}
          value={calendar.hours.timeZone}
          onChange={timeZone => timeZone && changeHours({ timeZone })}
          error={errorAt('calendar.hours.timeZone')}
          searchable
          allowDeselect={false}
        />
      </Group>
      <div className={styles.week}>
        {WEEKDAYS.map(day => (
          <SpansFields
            key={day}
            label={weekday(day)}
            spans={calendar.hours.week[day]}
            onChange={spans => changeHours({ week: { ...calendar.hours.week, [day]: spans } })}
            error={errorAt(`calendar.hours.week.${day}`)}
          />
        ))}
        <Warning text={errorAt('calendar.hours.week')} />
      </div>
      <ClosedDays />
      <OtherHours />
    </Section>
  )
}

/** Takes the name and the hours of one of the company's calendars as they are now. */
function CalendarChoice() {
  const { document, change } = useEditing()
  const { rows } = agreement.usePages('GET /api/calendars', {})
  if (rows.length === 0) return null
  const same = rows.find(row => row.name === document.calendar.name)
  const take = (id: string | null) => {
    const found = rows.find(row => row.id === id)
    if (found) change({ calendar: { name: found.name, hours: found.hours as WorkingCalendar } })
  }
  return (
    <Select
      label={m.agreement_field_take_calendar()}
      description={m.agreement_field_take_calendar_hint()}
      data={rows.map(row => ({ value: row.id, label: row.name }))}
      value={same?.id ?? null}
      onChange={take}
    />
  )
}

function ClosedDays() {
  const { document, change, errorAt } = useEditing()
  const { calendar } = document
  const { closedOn } = calendar.hours
  const changeDays = (days: WorkingCalendar['closedOn']) =>
    change({ calendar: { ...calendar, hours: { ...calendar.hours, closedOn: days } } })
  return (
    <details className={styles.plain} open={closedOn.length < 6}>
      <summary className={styles.legend}>{m.agreement_field_closed_days_count({ count: closedOn.length })}</summary>
      {closedOn.map((day, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day may stand twice while it is being typed
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start" mb={6}>
          <TextInput
            type="date"
            aria-label={m.agreement_day()}
            value={day.on}
            onChange={event => changeDays(closedOn.with(index, { ...day, on: event.currentTarget.value }))}
            error={errorAt(`calendar.hours.closedOn.${index}.on`)}
          />
          <TextInput
            className={styles.grow}
            aria-label={m.agreement_day_name()}
            placeholder={m.agreement_day_name()}
            value={day.name}
            onChange={event => changeDays(closedOn.with(index, { ...day, name: event.currentTarget.value }))}
            error={errorAt(`calendar.hours.closedOn.${index}.name`)}
            maxLength={120}
          />
          <RowTools
            count={closedOn.length}
            index={index}
            onChange={rearranged => changeDays(rearranged(closedOn))}
            name={day.name || day.on}
            isOrdered={false}
          />
        </Group>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => changeDays([...closedOn, { on: document.startsOn, name: m.agreement_new_closed_day() }])}
      >
        {m.agreement_add_closed_day()}
      </Button>
    </details>
  )
}

function OtherHours() {
  const { document, change, errorAt } = useEditing()
  const { calendar } = document
  const { exceptions } = calendar.hours
  const changeDays = (days: WorkingCalendar['exceptions']) =>
    change({ calendar: { ...calendar, hours: { ...calendar.hours, exceptions: days } } })
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.legend}>{m.agreement_field_other_hours()}</legend>
      {exceptions.map((day, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day may stand twice while it is being typed
        <Group key={index} gap="xs" align="flex-start" mb={6}>
          <TextInput
            type="date"
            aria-label={m.agreement_day()}
            value={day.on}
            onChange={event => changeDays(exceptions.with(index, { ...day, on: event.currentTarget.value }))}
            error={errorAt(`calendar.hours.exceptions.${index}.on`)}
          />
          <SpansFields
            label={day.on}
            isLabelHidden
            spans={day.spans}
            onChange={spans => changeDays(exceptions.with(index, { ...day, spans }))}
            error={errorAt(`calendar.hours.exceptions.${index}.spans`)}
          />
          <RowTools
            count={exceptions.length}
            index={index}
            onChange={rearranged => changeDays(rearranged(exceptions))}
            name={day.on}
            isOrdered={false}
          />
        </Group>
      ))}
      <Warning text={errorAt('calendar.hours.exceptions')} />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          changeDays([...exceptions, { on: document.startsOn, spans: [{ open: '09:00', close: '14:00' }] }])
        }
      >
        {m.agreement_add_other_hours()}
      </Button>
    </fieldset>
  )
}
