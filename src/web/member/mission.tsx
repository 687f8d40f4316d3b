import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { type Member, members } from './client.ts'

/** What the member is there for; written by the member or by who leads. */
export function Mission({ member }: { member: Member }) {
  const [isWriting, setWriting] = useState(false)
  const me = useMe()
  const isTheirs = me.member.id === member.id || me.member.role === 'admin' || me.member.role === 'manager'
  const may = isTheirs && me.abilities.includes('missions.state')
  if (isWriting) return <MissionForm member={member} close={() => setWriting(false)} />
  return (
    <Group gap="xs">
      {member.mission ? <p>{member.mission}</p> : <p className="quiet">{m.member_mission_none()}</p>}
      {may && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWriting(true)}>
          {member.mission ? m.member_mission_change() : m.member_mission_state()}
        </Button>
      )}
    </Group>
  )
}

function MissionForm({ member: { id, mission }, close }: { member: Member; close: () => void }) {
  const [typed, setTyped] = useState(mission ?? '')
  const stating = members.useMutation('PUT /api/members/:id/mission', { done: m.ui_saved(), onDone: close })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        stating.mutate({ params: { id }, body: { mission: typed.trim() || null } })
      }}
    >
      <Textarea
        label={m.member_mission()}
        description={m.member_mission_explained()}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        autosize
        maxLength={300}
        maw={560}
        data-autofocus
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" loading={stating.isPending}>
          {m.ui_save()}
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={close}>
          {m.ui_cancel()}
        </Button>
      </Group>
    </form>
  )
}
