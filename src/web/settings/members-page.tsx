import { Button, Stack, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { members } from './clients.ts'
import { Departure } from './departure.tsx'
import { SettingsFrame } from './frame.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteButton } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import styles from './members-page.module.css'

export function MembersPage() {
  const may = useMay('members.manage')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS)
  return (
    <SettingsFrame
      title={m.settings_members()}
      period={m.settings_members_text()}
      action={may ? <InviteButton /> : undefined}
    >
      <Stack gap="xl">
        <TextInput
          label={m.settings_members_search()}
          type="search"
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          maxLength={200}
          maw={320}
        />
        <Members q={q} may={may} />
        {may && <InvitationList />}
        <Former q={q} may={may} />
      </Stack>
    </SettingsFrame>
  )
}

const SEARCH_AFTER_MS = 250

/** By name, a page at a time. */
function usePagesOf(state: 'active' | 'former', q: string) {
  return members.usePages('GET /api/members', { query: { limit: 50, sort: 'name', state, ...(q ? { q } : {}) } })
}

function Members({ q, may }: { q: string; may: boolean }) {
  const pages = usePagesOf('active', q)
  if (pages.error) return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
  if (pages.isPending) return <LateSkeleton />
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{m.settings_members_name()}</th>
            <th scope="col">{m.settings_members_role()}</th>
            <th scope="col">{m.settings_members_functions()}</th>
            <th scope="col" title={m.settings_members_weight_hint()}>
              {m.settings_members_weight()}
            </th>
            <th scope="col" title={m.settings_members_capacity_hint()}>
              {m.settings_members_capacity()}
            </th>
            <th scope="col" title={m.settings_hours_text()}>
              {m.settings_hours()}
            </th>
            <th scope="col" data-number title={m.settings_members_waiting_hint()}>
              {m.settings_members_waiting()}
            </th>
            {may && <td />}
          </tr>
        </thead>
        <tbody>
          {pages.rows.map(member => (
            <MemberRow key={member.id} member={member} may={may} />
          ))}
        </tbody>
      </table>
      {pages.rows.length === 0 && <p className="quiet">{m.settings_members_none_found()}</p>}
      <MoreRows pages={pages} />
    </>
  )
}

function Former({ q, may }: { q: string; may: boolean }) {
  const pages = usePagesOf('former', q)
  const format = useFormat()
  const reactivating = members.useMutation('DELETE /api/members/:id/deactivation')
  if (pages.rows.length === 0) return null
  return (
    <section>
      <Title order={2}>{m.settings_members_former()}</Title>
      <ul className={styles.rows}>
        {pages.rows.map(member => (
          <li key={member.id}>
            <div className={styles.who}>
              <MemberLink member={member} isAlone />
              <span className={styles.email}>{member.email}</span>
            </div>
            <span className="quiet">
              {member.deactivatedAt && m.settings_members_since({ day: format.date(member.deactivatedAt) })}
            </span>
            {may && <Departure member={member} label={m.settings_departure_pass_on()} />}
            {may && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={m.settings_members_reactivate_of({ name: member.name })}
                onClick={() => reactivating.mutate({ params: { id: member.id } })}
              >
                {m.settings_members_reactivate()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </section>
  )
}
