import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { later, OnceOpen } from '../ui/later.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { incoming, type WaitingMail } from './clients.ts'
import styles from './waiting-mail.module.css'

const PutWithLead = later(() => import('./put-with-lead.tsx').then(({ PutWithLead }) => PutWithLead))

/** Messages of which nobody knows yet to which lead they belong. */
export function WaitingMailList() {
  const waiting = incoming.usePages('GET /api/mail/incoming', {})
  return (
    <section aria-label={m.incoming_waiting()}>
      <Title order={2} mt="lg">
        {m.incoming_waiting()}
      </Title>
      <Text size="sm" c="dimmed" maw={720}>
        {m.incoming_waiting_hint()}
      </Text>
      {waiting.error && <ProblemNotice error={waiting.error} retry={() => void waiting.refetch()} />}
      {waiting.isPending && <LateSkeleton />}
      {waiting.isSuccess && waiting.rows.length === 0 && <p className="quiet">{m.incoming_waiting_empty()}</p>}
      <ul className={styles.mails}>
        {waiting.rows.map(mail => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </ul>
      <MoreRows pages={waiting} />
    </section>
  )
}

function Mail({ mail }: { mail: WaitingMail }) {
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const discarding = incoming.useMutation('POST /api/mail/incoming/:id/discard', { done: m.incoming_discarded() })
  const { id, subject, sender, senderName, recipients, attachments, isAutomatic } = mail
  const about = [
    m.incoming_to({ addresses: recipients.join(', ') || '—' }),
    format.moment(mail.sentAt ?? mail.arrivedAt),
    ...(isAutomatic ? [m.incoming_automatic()] : []),
    ...(attachments.length > 0 ? [m.incoming_attachments({ names: attachments.join(', ') })] : []),
  ]
  return (
    <li>
      <div className={styles.head}>
        <strong>{subject ?? m.incoming_no_subject()}</strong>
        <span>{[senderName, sender].filter(Boolean).join(' · ') || m.incoming_no_sender()}</span>
        <span className={styles.about}>{about.join(' · ')}</span>
      </div>
      <p className={styles.because}>{textByKey(`incoming_waits_${mail.waitsBecause}`)}</p>
      <Words mail={mail} />
      <Group gap="xs">
        <Button size="compact-sm" {...PutWithLead.nearing} onClick={() => setOpen(true)}>
          {m.incoming_put()}
        </Button>
        <ConfirmButton
          size="compact-sm"
          label={m.incoming_discard()}
          consequence={m.incoming_discard_text()}
          onConfirm={() => discarding.mutate({ params: { id }, body: {} })}
        />
      </Group>
      <OnceOpen isOpen={isOpen}>
        <PutWithLead.Part isOpen={isOpen} mail={mail} close={() => setOpen(false)} />
      </OnceOpen>
    </li>
  )
}

/** What it says: a few lines, and the rest when asked. */
function Words({ mail: { text, isCut } }: { mail: WaitingMail }) {
  if (!text) return null
  return (
    <details className={styles.words}>
      <summary>{m.incoming_read()}</summary>
      <p>{text}</p>
      {isCut && <p className="quiet">{m.incoming_cut()}</p>}
    </details>
  )
}
