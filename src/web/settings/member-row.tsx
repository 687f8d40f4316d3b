import { Badge, Button, Group, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import type { MemberChange } from '#features/access/schema/members.ts'
import type { Role } from '#kernel/abilities.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { MemberLink } from '../ui/member-link.tsx'
import { type Member, members } from './clients.ts'
import { Departure } from './departure.tsx'
import { choiceOf, functionChoices, functionsOf, RoleSelect } from './member-choices.tsx'
import { MemberHours } from './member-hours.tsx'
import styles from './members-page.module.css'

/** One member; who may changes them in place, and each change is kept at once. */
export function MemberRow({ member, may }: { member: Member; may: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <tr data-open={isOpen || undefined}>
      <td data-wide>
        <Who member={member} />
        <Button
          className={styles.unfold}
          variant="subtle"
          size="compact-sm"
          px={0}
          aria-expanded={isOpen}
          aria-label={`${shortly(member)}. ${m.settings_members_details_of({ name: member.name })}`}
          onClick={() => setOpen(!isOpen)}
        >
          {shortly(member)}
        </Button>
      </td>
      {may ? <ChangingCells member={member} /> : <ReadingCells member={member} />}
    </tr>
  )
}

/** What a folded card of a phone says: "Administra · Ventas". */
function shortly({ role, functions }: Member): string {
  return [textByKey(`role_${role}`), ...functions.map(one => textByKey(`function_${one}`))].join(' · ')
}

function Who({ member }: { member: Member }) {
  const format = useFormat()
  const isMe = useMe().member.id === member.id
  return (
    <>
      <Group gap={6}>
        <strong className={styles.name}>
          <MemberLink member={member} isAlone />
        </strong>
        {isMe && <span className="quiet">({m.settings_members_you()})</span>}
        {member.absentUntil && (
          <Badge variant="light" color="gray" tt="none" fw={500}>
            {m.settings_members_absent({ day: format.day(member.absentUntil) })}
          </Badge>
        )}
      </Group>
      <span className={styles.email}>{member.email}</span>
    </>
  )
}

function ReadingCells({ member }: { member: Member }) {
  const functions =
    functionChoices().find(choice => choice.value === choiceOf(member.functions))?.label ?? m.ui_nobody()
  return (
    <>
      <td data-label={m.settings_members_role()}>{textByKey(`role_${member.role}`)}</td>
      <td data-label={m.settings_members_functions()}>{functions}</td>
      <td data-label={m.settings_members_weight()}>{member.routingWeight}</td>
      <td data-label={m.settings_members_capacity()}>{member.capacity ?? m.settings_members_no_limit()}</td>
      <td data-label={m.settings_hours()}>
        <MemberHours member={member} />
      </td>
      <td data-label={m.settings_members_waiting()} data-number>
        <Waiting member={member} />
      </td>
    </>
  )
}

function ChangingCells({ member }: { member: Member }) {
  const { id, name } = member
  const isMe = useMe().member.id === id
  const changing = members.useMutation('PATCH /api/members/:id')
  const change = (body: MemberChange) => changing.mutate({ params: { id }, body })
  const wanted = changing.isPending ? changing.variables.body : {}
  const { role, functions, routingWeight, capacity } = { ...member, ...wanted }
  const named = (label: string) => `${label}: ${name}`
  return (
    <>
      <td data-label={m.settings_members_role()}>
        <RoleSelect
          aria-label={named(m.settings_members_role())}
          size="xs"
          value={role}
          onChange={value => value && value !== role && change({ role: value as Role })}
        />
      </td>
      <td data-label={m.settings_members_functions()}>
        <Select
          aria-label={named(m.settings_members_functions())}
          size="xs"
          data={functionChoices()}
          placeholder={m.ui_nobody()}
          value={choiceOf(functions)}
          onChange={value => value && value !== choiceOf(functions) && change({ functions: functionsOf(value) })}
          allowDeselect={false}
        />
      </td>
      <td data-label={m.settings_members_weight()}>
        <NumberCell
          label={named(m.settings_members_weight())}
          value={routingWeight}
          max={100}
          width={64}
          onCommit={value => value !== null && change({ routingWeight: value })}
        />
      </td>
      <td data-label={m.settings_members_capacity()}>
        <NumberCell
          label={named(m.settings_members_capacity())}
          value={capacity}
          max={100_000}
          width={92}
          placeholder={m.settings_members_no_limit()}
          onCommit={value => change({ capacity: value })}
        />
      </td>
      <td data-label={m.settings_hours()}>
        <MemberHours member={member} />
      </td>
      <td data-label={m.settings_members_waiting()} data-number>
        <Waiting member={member} />
      </td>
      <td data-number>{!isMe && <Departure member={member} label={m.settings_members_deactivate()} />}</td>
    </>
  )
}

function Waiting({ member: { waiting, waitsForMore } }: { member: Member }) {
  return `${useFormat().number(waiting)}${waitsForMore ? '+' : ''}`
}

interface NumberCellProps {
  label: string
  value: number | null
  max: number
  width: number
  placeholder?: string
  onCommit: (value: number | null) => void
}

/** A number that counts when the field is left, so that typing 12 is not first a 1. */
function NumberCell({ label, value, max, width, placeholder, onCommit }: NumberCellProps) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const commit = () => {
    const wanted = typed === '' ? null : Number(typed)
    if (typed !== null && wanted !== value) onCommit(wanted)
    setTyped(null)
  }
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      w={width}
      min={0}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      hideControls
      placeholder={placeholder}
      value={typed ?? value ?? ''}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
    />
  )
}
