import { Button, Title } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { useNow } from '../ui/use-now.ts'
import { type Invitation, members } from './clients.ts'
import styles from './members-page.module.css'

/** Links that were given and not used yet. */
export function InvitationList() {
  const { rows } = members.usePages('GET /api/invitations', {})
  if (rows.length === 0) return null
  return (
    <section>
      <Title order={2}>{m.settings_invitations()}</Title>
      <ul className={styles.rows}>
        {rows.map(invitation => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

function InvitationRow({ invitation: { id, name, email, role, expiresAt } }: { invitation: Invitation }) {
  const format = useFormat()
  const now = useNow()
  const withdrawing = members.useMutation('POST /api/invitations/:id/withdrawal', {
    done: m.settings_invitation_withdrawn({ name }),
  })
  const day = format.date(expiresAt)
  const isOver = new Date(expiresAt) <= now
  return (
    <li>
      <div className={styles.who}>
        {name}
        <span className={styles.email}>
          {email} · {textByKey(`role_${role}`)}
        </span>
      </div>
      <span className="quiet">
        {isOver ? m.settings_invitation_expired({ day }) : m.settings_invitation_until({ day })}
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={m.settings_invitation_withdraw_of({ name })}
        onClick={() => withdrawing.mutate({ params: { id }, body: {} })}
      >
        {m.settings_invitation_withdraw()}
      </Button>
    </li>
  )
}
