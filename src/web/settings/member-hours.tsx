import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { HoursInput } from '#features/access/schema/presence.ts'
import type { WorkingCalendar } from '#kernel/working-time/calendar.ts'
import * as m from '#texts/compiled/messages.js'
import { HoursEditor } from '../calendars/hours-editor.tsx'
import { faultsOf } from '../calendars/week.ts'
import { timeZoneChoices } from '../entrance/choices.ts'
import { useMe } from '../session.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { calendars, members } from './clients.ts'

type Hours = HoursInput['hours']

interface Worker {
  id: string
  name: string
  hasOwnHours: boolean
}

/** Whose hours a member works by; whoever may change them does so in a dialog. Members change theirs, who leads those of all. */
export function MemberHours({ member, label }: { member: Worker; label?: string }) {
  const [isOpen, setOpen] = useState(false)
  const me = useMe()
  const may = me.abilities.includes('absences.manage') && (isMine(me, member) || isLeading(me))
  const words = member.hasOwnHours ? m.settings_hours_own() : m.settings_hours_company()
  if (!may) return label ? null : words
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        px={4}
        aria-label={label ?? m.settings_hours_of({ name: member.name, hours: words })}
        onClick={() => setOpen(true)}
      >
        {label ?? words}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={m.settings_hours_title({ name: member.name })}
      >
        {isOpen && <HoursOf member={member} close={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}

type Me = ReturnType<typeof useMe>

function isMine({ member }: Me, { id }: Worker): boolean {
  return member.id === id
}

function isLeading({ member: { role } }: Me): boolean {
  return role === 'admin' || role === 'manager'
}

function HoursOf({ member, close }: { member: Worker; close: () => void }) {
  const own = members.useQuery('GET /api/members/:id/hours', { params: { id: member.id } })
  const company = calendars.useQuery('GET /api/calendars', { query: { limit: 200 } })
  const error = own.error ?? company.error
  const usual = company.data?.rows.find(calendar => calendar.isDefault)?.hours
  if (error) return <ProblemNotice error={error} />
  if (!own.data || !usual) return <LateSkeleton />
  return <HoursForm member={member} own={own.data.hours} company={usual} close={close} />
}

interface HoursFormProps {
  member: Worker
  own: Hours | null
  company: Hours
  close: () => void
}

function HoursForm({ member, own, company, close }: HoursFormProps) {
  const [hours, setHours] = useState<WorkingCalendar | null>(own)
  const { country } = useMe().workspace
  const options = { done: m.settings_hours_saved(), onDone: close }
  const putting = members.useMutation('PUT /api/members/:id/hours', options)
  const dropping = members.useMutation('DELETE /api/members/:id/hours', options)
  const params = { id: member.id }
  const save = () => (hours ? putting.mutate({ params, body: { hours: hours as Hours } }) : dropping.mutate({ params }))
  return (
    <Stack>
      <Text c="dimmed">{m.settings_hours_text()}</Text>
      <Radio.Group
        label={m.settings_hours()}
        value={hours ? 'own' : 'company'}
        onChange={value => setHours(value === 'own' ? (own ?? company) : null)}
      >
        <Group mt={4}>
          <Radio value="company" label={m.settings_hours_company()} />
          <Radio value="own" label={m.settings_hours_own()} />
        </Group>
      </Radio.Group>
      {hours && (
        <>
          <Select
            label={m.settings_calendar_time_zone()}
            data={timeZoneChoices(country, hours.timeZone)}
            value={hours.timeZone}
            onChange={timeZone => timeZone && setHours({ ...hours, timeZone })}
            searchable
            allowDeselect={false}
            maw={320}
          />
          <HoursEditor value={hours} onChange={setHours} />
        </>
      )}
      <Group>
        <Button
          onClick={save}
          disabled={hours !== null && faultsOf(hours).size > 0}
          loading={putting.isPending || dropping.isPending}
        >
          {m.ui_save()}
        </Button>
        <Button variant="default" onClick={close}>
          {m.ui_cancel()}
        </Button>
      </Group>
    </Stack>
  )
}
