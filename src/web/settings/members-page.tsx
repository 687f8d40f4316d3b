import { Button, Stack, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { folded } from '#kernel/criteria/folded.ts'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { useMay } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Member, members, useMembers } from './clients.ts'
import { Departure } from './departure.tsx'
import { SettingsFrame } from './frame.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteButton } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import styles from './members-page.module.css'

export function MembersPage() {
  const may = useMay('members.manage')
  const { data, error, refetch } = useMembers()
  return (
    <SettingsFrame
      title={m.settings_members()}
      period={m.settings_members_text()}
      action={may ? <InviteButton /> : undefined}
    >
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <LateSkeleton />}
      {data && <Members rows={data.rows} may={may} />}
    </SettingsFrame>
  )
}

function Members({ rows, may }: { rows: Member[]; may: boolean }) {
  const [sought, setSought] = useState('')
  const byName = rows
    .filter(member => isSought(member, sought))
    .toSorted((a, b) => a.name.localeCompare(b.name, getLocale()))
  const former = byName.filter(member => member.deactivatedAt)
  return (
    <Stack gap="xl">
      {rows.length > SEARCHED_FROM && (
        <TextInput
          label={m.settings_members_search()}
          type="search"
          value={sought}
          onChange={event => setSought(event.currentTarget.value)}
          maw={320}
        />
      )}
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
          {byName
            .filter(member => !member.deactivatedAt)
            .map(member => (
              <MemberRow key={member.id} member={member} may={may} />
            ))}
        </tbody>
      </table>
      {may && <InvitationList />}
      {former.length > 0 && <Former rows={former} may={may} />}
    </Stack>
  )
}

/** More than fit on a page at a glance. */
const SEARCHED_FROM = 20

function isSought({ name, email }: Member, sought: string): boolean {
  return folded(`${name} ${email}`).includes(folded(sought.trim()))
}

function Former({ rows, may }: { rows: Member[]; may: boolean }) {
  const format = useFormat()
  const reactivating = members.useMutation('DELETE /api/members/:id/deactivation')
  return (
    <section>
      <Title order={2}>{m.settings_members_former()}</Title>
      <ul className={styles.rows}>
        {rows.map(member => (
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
    </section>
  )
}
