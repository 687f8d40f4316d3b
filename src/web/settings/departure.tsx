import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { isAllowed } from '#kernel/abilities.ts'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Member, members, useMembers } from './clients.ts'
import { OpenObligations } from './obligations.tsx'

interface DepartureProps {
  member: Member
  /** What the button says, as "Deactivate". */
  label: string
}

/** Locks a member out, and asks who goes on with what they have in hand. Of somebody who left before, it passes on what stayed. */
export function Departure({ member, label }: DepartureProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={m.settings_departure_of({ action: label, name: member.name })}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={m.settings_departure_of({ action: label, name: member.name })}
      >
        {isOpen && <DepartureForm member={member} label={label} close={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}

type To = 'routing' | 'member' | 'nobody'

function DepartureForm({ member, label, close }: DepartureProps & { close: () => void }) {
  const { id, name } = member
  const [to, setTo] = useState<To>('routing')
  const [heirId, setHeirId] = useState<string | null>(null)
  const work = members.useQuery('GET /api/members/:id/open-work', { params: { id } })
  const everybody = useMembers()
  const deactivating = members.useMutation('POST /api/members/:id/deactivation', {
    done: m.settings_members_deactivated({ name }),
    onDone: close,
  })
  const departing = members.useMutation('POST /api/members/:id/departure', {
    done: m.settings_departure_done({ name }),
    onDone: close,
  })
  const error = work.error ?? everybody.error
  if (error) return <ProblemNotice error={error} />
  if (!work.data || !everybody.data) return <LateSkeleton />

  const heirs = everybody.data.rows.filter(other => other.id !== id && takesHandoffs(other))
  const hasWork = work.data.leads > 0
  const confirm = () => {
    if (!hasWork || to === 'nobody') return deactivating.mutate({ params: { id }, body: {} })
    departing.mutate({ params: { id }, body: { to: to === 'member' ? (heirId ?? '') : 'routing' } })
  }
  return (
    <Stack>
      {!member.deactivatedAt && <Text>{m.settings_departure_text()}</Text>}
      <Text>{hasWork ? m.settings_departure_work(work.data) : m.settings_departure_no_work()}</Text>
      <OpenObligations memberId={id} />
      {hasWork && (
        <Radio.Group label={m.settings_departure_to()} value={to} onChange={value => setTo(value as To)}>
          <Stack gap="xs" mt={4}>
            <Radio value="routing" label={m.settings_departure_routing()} />
            <Radio value="member" label={m.settings_departure_member()} disabled={heirs.length === 0} />
            {!member.deactivatedAt && <Radio value="nobody" label={m.settings_departure_nobody()} />}
          </Stack>
        </Radio.Group>
      )}
      {hasWork && to === 'member' && (
        <Select
          label={m.settings_departure_who()}
          data={heirs.map(heir => ({ value: heir.id, label: heir.name }))}
          value={heirId}
          onChange={setHeirId}
          searchable
          limit={50}
        />
      )}
      <Group>
        <Button
          onClick={confirm}
          disabled={(hasWork && to === 'member' && !heirId) || (!hasWork && member.deactivatedAt !== null)}
          loading={deactivating.isPending || departing.isPending}
        >
          {label}
        </Button>
        <Button variant="default" onClick={close}>
          {m.ui_cancel()}
        </Button>
      </Group>
    </Stack>
  )
}

function takesHandoffs({ deactivatedAt, functions, role }: Member): boolean {
  return deactivatedAt === null && functions.includes('sales') && isAllowed(role, 'handoffs.answer')
}
