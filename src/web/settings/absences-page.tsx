import { Badge, Button, Group, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { type Absence, type Member, members, useMembers, useToday } from './clients.ts'
import { SettingsFrame } from './frame.tsx'
import styles from './members-page.module.css'

export function AbsencesPage() {
  const may = useMay('absences.manage')
  const everybody = useMembers()
  const absences = members.usePages('GET /api/absences', { query: { limit: 200 } })
  const error = everybody.error ?? absences.error
  const people = everybody.data?.rows ?? []
  return (
    <SettingsFrame title={m.settings_absences()} period={m.settings_absences_text()}>
      {error && <ProblemNotice error={error} />}
      {may && everybody.data && <AbsenceForm people={people} />}
      {absences.isPending && !error && <LateSkeleton />}
      {absences.isSuccess && <AbsenceList rows={absences.rows} people={people} />}
    </SettingsFrame>
  )
}

/** On a phone: who, then both days side by side, then the button. */
const WHOLE_LINE = { base: '100%', xs: 'auto' }
const DATE = { base: '1 1 140px', xs: 'none' }

function AbsenceForm({ people }: { people: Member[] }) {
  const me = useMe().member
  const today = useToday()
  const isLeading = me.role === 'admin' || me.role === 'manager'
  const form = useForm({ initialValues: { memberId: me.id, fromOn: today, untilOn: today } })
  const entering = members.useMutation('POST /api/absences', {
    done: m.settings_absences_added(),
    onProblem: error => {
      const errors = fieldErrorsOf(error)
      if (Object.keys(errors).length > 0) form.setErrors(errors)
      else toastProblem(error)
    },
  })
  const choices = people.filter(person => !person.deactivatedAt && (isLeading || person.id === me.id))
  return (
    <form noValidate onSubmit={form.onSubmit(body => entering.mutate({ body }))}>
      <Group align="flex-start" mb="lg" gap="sm">
        <Select
          w={WHOLE_LINE}
          {...form.getInputProps('memberId')}
          label={m.settings_absences_member()}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          allowDeselect={false}
        />
        <TextInput {...form.getInputProps('fromOn')} flex={DATE} label={m.settings_absences_from()} type="date" />
        <TextInput
          {...form.getInputProps('untilOn')}
          flex={DATE}
          label={m.settings_absences_until()}
          type="date"
          min={form.values.fromOn}
        />
        <Button type="submit" loading={entering.isPending} w={WHOLE_LINE} mt={{ base: 0, xs: 22 }}>
          {m.settings_absences_add()}
        </Button>
      </Group>
    </form>
  )
}

function AbsenceList({ rows, people }: { rows: Absence[]; people: Member[] }) {
  if (rows.length === 0) {
    return <EmptyState title={m.settings_absences_empty()} text={m.settings_absences_empty_text()} />
  }
  const nameOf = (id: string) => people.find(person => person.id === id)?.name ?? m.ui_nobody()
  return (
    <ul className={styles.rows}>
      {rows.map(absence => (
        <AbsenceRow key={absence.id} absence={absence} name={nameOf(absence.memberId)} />
      ))}
    </ul>
  )
}

function AbsenceRow({ absence, name }: { absence: Absence; name: string }) {
  const { id, memberId, fromOn, untilOn } = absence
  const format = useFormat()
  const today = useToday()
  const me = useMe().member
  const isMine = me.id === memberId
  const mayCancel = useMay('absences.manage') && (isMine || me.role === 'admin' || me.role === 'manager')
  const entering = members.useMutation('POST /api/absences')
  const cancelling = members.useMutation('DELETE /api/absences/:id', {
    done: m.settings_absences_cancelled(),
    undo: () => entering.mutate({ body: { memberId, fromOn, untilOn } }),
  })
  return (
    <li>
      <div className={styles.who}>
        {name}{' '}
        {fromOn <= today && (
          <Badge variant="light" color="gray" tt="none">
            {m.settings_absences_now()}
          </Badge>
        )}
      </div>
      <span className="nowrap">
        {fromOn === untilOn ? format.day(fromOn) : `${format.day(fromOn)} – ${format.day(untilOn)}`}
      </span>
      {mayCancel && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={m.settings_absences_cancel_of({ name })}
          onClick={() => cancelling.mutate({ params: { id } })}
        >
          {m.settings_absences_cancel()}
        </Button>
      )}
    </li>
  )
}
