import { Button, Text, Title } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNow } from '../ui/use-now.ts'
import { type MailMessage, mail } from './clients.ts'
import styles from './members-page.module.css'
import { useLookAgain } from './use-look-again.ts'

/** What went out, what waits and what failed. */
export function MailMessages() {
  const messages = mail.usePages('GET /api/mail/messages', {})
  const { refetch } = messages
  useLookAgain(messages.rows, refetch)
  return (
    <section aria-label={m.mail_messages()}>
      <Title order={2} mt="lg">
        {m.mail_messages()}
      </Title>
      <Text size="sm" c="dimmed">
        {m.mail_messages_hint()}
      </Text>
      {messages.error && <ProblemNotice error={messages.error} retry={() => void refetch()} />}
      {messages.isPending && <LateSkeleton />}
      {messages.isSuccess && messages.rows.length === 0 && <p className="quiet">{m.mail_messages_empty()}</p>}
      <ul className={styles.rows}>
        {messages.rows.map(message => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
      <MoreRows pages={messages} />
    </section>
  )
}

function MessageRow({ message }: { message: MailMessage }) {
  const resending = mail.useMutation('POST /api/mail/messages/:id/resending', { done: m.mail_resent() })
  const { id, kind, member, attempts, lastFailure, lastReply, nextAt, cancelledBecause } = message
  const became = [
    m.mail_message_to({ name: member.name }),
    ...(attempts > 0 ? [m.mail_attempts({ count: attempts })] : []),
    ...(lastFailure ? [textByKey(`mail_failure_${lastFailure}`)] : []),
    ...(cancelledBecause ? [textByKey(`mail_cancelled_${cancelledBecause}`)] : []),
  ]
  return (
    <li>
      <div className={styles.who}>
        <strong>{textByKey(`mail_kind_${kind}`)}</strong>
        <span className={styles.email}>{became.join(' · ')}</span>
        {lastFailure && lastReply && <span className={styles.email}>{lastReply}</span>}
      </div>
      <span className="quiet">
        <MessageState message={message} />
      </span>
      {(!nextAt || attempts > 0) && (
        <Button
          variant="default"
          size="compact-sm"
          loading={resending.isPending}
          onClick={() => resending.mutate({ params: { id }, body: {} })}
        >
          {m.mail_resend()}
        </Button>
      )}
    </li>
  )
}

function MessageState({ message: { nextAt, sentAt, givenUpAt, cancelledAt, returnedAt } }: { message: MailMessage }) {
  const format = useFormat()
  const now = useNow()
  if (nextAt) return m.mail_message_waiting({ when: format.ago(nextAt, now) })
  if (cancelledAt) return m.mail_message_cancelled()
  if (returnedAt) return m.mail_message_returned({ ago: format.ago(returnedAt, now) })
  if (givenUpAt) return m.mail_message_given_up()
  return sentAt ? m.mail_message_sent({ ago: format.ago(sentAt, now) }) : ''
}
