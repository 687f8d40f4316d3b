import { Alert, Anchor, Button, Select, Stack, Switch, TextInput, Title } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import * as m from '#texts/compiled/messages.js'
import { DueExample } from '../calendars/due-example.tsx'
import { HoursEditor } from '../calendars/hours-editor.tsx'
import { MonthPreview } from '../calendars/month-preview.tsx'
import { faultsOf } from '../calendars/week.ts'
import { timeZoneChoices } from '../entrance/choices.ts'
import { Problem, wordsOf } from '../problem.ts'
import { useMay } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { useDraft } from '../ui/use-draft.ts'
import styles from './calendar-form.module.css'
import type { CalendarValues } from './calendar-values.ts'
import { type Calendar, calendars, useToday } from './clients.ts'
import { ClosedDays } from './closed-days.tsx'
import { OtherHours } from './other-hours.tsx'

interface Kept {
  values: CalendarValues
  /** Of the calendar that was read when the editing began. */
  changedAt: string | undefined
}

/** A calendar being edited: on the left what it says, on the right what follows from it. Half-done work is kept in the browser. */
export function CalendarForm({ calendar, saved }: { calendar: Calendar | null; saved: CalendarValues }) {
  const draft = useDraft<Kept>(`calendar-${calendar?.id ?? 'new'}`)
  const [kept, setKept] = useState<Kept | null>(draft.restored)
  const may = useMay('calendars.manage')
  const values = kept?.values ?? saved
  const edit = (part: Partial<CalendarValues>) => {
    const next = { values: { ...values, ...part }, changedAt: kept ? kept.changedAt : calendar?.changedAt }
    setKept(next)
    draft.keep(next)
  }
  const forget = () => {
    draft.forget()
    setKept(null)
  }
  const today = useToday()
  return (
    <>
      <PageHead
        title={calendar?.name ?? m.settings_calendars_new()}
        period={m.settings_calendar_signed()}
        before={<BackToCalendars />}
      />
      <div className={styles.columns}>
        <fieldset disabled={!may} style={{ margin: 0, padding: 0, border: 0, minWidth: 0 }}>
          <Fields values={values} isDefaultNow={calendar?.isDefault ?? false} edit={edit} />
        </fieldset>
        <Stack className={styles.aside} gap="lg">
          <section>
            <Title order={2} mb="xs">
              {m.settings_calendar_month()}
            </Title>
            <MonthPreview calendar={values.hours} today={today} />
          </section>
          <section>
            <Title order={2} mb="xs">
              {m.calendars_example_title()}
            </Title>
            <DueExample calendar={values.hours} today={today} />
          </section>
        </Stack>
      </div>
      {may && <SaveBar calendar={calendar} kept={kept} values={values} forget={forget} />}
    </>
  )
}

interface FieldsProps {
  values: CalendarValues
  isDefaultNow: boolean
  edit: (part: Partial<CalendarValues>) => void
}

function Fields({ values, isDefaultNow, edit }: FieldsProps) {
  const { hours } = values
  const setHours = (changed: WorkingCalendar) => edit({ hours: changed })
  return (
    <Stack gap="xl">
      <Stack gap="sm" maw={440}>
        <TextInput
          label={m.settings_calendar_name()}
          value={values.name}
          onChange={event => edit({ name: event.currentTarget.value })}
          maxLength={200}
          required
        />
        <Select
          label={m.settings_calendar_time_zone()}
          data={timeZoneChoices(values.country, hours.timeZone)}
          value={hours.timeZone}
          onChange={timeZone => timeZone && setHours({ ...hours, timeZone })}
          searchable
          allowDeselect={false}
        />
        <Switch
          label={m.settings_calendar_default()}
          description={m.settings_calendar_default_hint()}
          checked={values.isDefault}
          disabled={isDefaultNow}
          onChange={event => edit({ isDefault: event.currentTarget.checked })}
        />
      </Stack>
      <section>
        <Title order={2} mb="xs">
          {m.settings_calendar_hours()}
        </Title>
        <HoursEditor value={hours} onChange={setHours} />
      </section>
      <ClosedDays values={values} edit={edit} />
      <OtherHours value={hours} onChange={setHours} />
    </Stack>
  )
}

interface SaveBarProps {
  calendar: Calendar | null
  kept: Kept | null
  values: CalendarValues
  forget: () => void
}

function SaveBar({ calendar, kept, values, forget }: SaveBarProps) {
  const navigate = useNavigate()
  const leave = () => {
    forget()
    void navigate({ to: '/settings/calendars' })
  }
  const [problem, setProblem] = useState<Error | null>(null)
  const options = { done: m.settings_calendar_saved(), onDone: leave, onProblem: setProblem }
  const creating = calendars.useMutation('POST /api/calendars', options)
  const changing = calendars.useMutation('PUT /api/calendars/:id', options)
  const retiring = calendars.useMutation('DELETE /api/calendars/:id', {
    done: m.settings_calendar_retired(),
    onDone: leave,
  })
  const save = () => {
    const body = values as Parameters<typeof creating.mutate>[0]['body']
    if (!calendar) return creating.mutate({ body })
    const changedAt = kept?.changedAt
    changing.mutate({ params: { id: calendar.id }, body: { ...body, ...(changedAt ? { changedAt } : {}) } })
  }
  const canSave = values.name.trim() !== '' && faultsOf(values.hours).size === 0
  return (
    <>
      {problem && (
        <Alert mt="md" role="alert" variant="default" title={m.ui_problem_title()}>
          {wordsOf(problem)}{' '}
          {isStale(problem) && (
            <Button size="compact-sm" variant="default" onClick={() => [forget(), setProblem(null)]}>
              {m.settings_calendar_reload()}
            </Button>
          )}
        </Alert>
      )}
      {(kept !== null || !calendar) && (
        <div className={styles.bar}>
          <Button onClick={save} disabled={!canSave} loading={creating.isPending || changing.isPending}>
            {m.ui_save()}
          </Button>
          {kept && (
            <Button variant="default" onClick={forget}>
              {m.settings_calendar_discard()}
            </Button>
          )}
          <span className="quiet">{kept && m.settings_calendar_unsaved()}</span>
        </div>
      )}
      {calendar && !calendar.isDefault && (
        <ConfirmButton
          mt="xl"
          label={m.settings_calendar_retire()}
          consequence={m.settings_calendar_retire_text()}
          onConfirm={() => retiring.mutate({ params: { id: calendar.id } })}
        />
      )}
    </>
  )
}

function isStale(problem: Error): boolean {
  return problem instanceof Problem && problem.code === 'calendar_changed_meanwhile'
}

function BackToCalendars() {
  return (
    <Anchor component={Link} to="/settings/calendars" size="sm">
      {m.settings_calendar_back()}
    </Anchor>
  )
}
