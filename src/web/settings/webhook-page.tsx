import { Button } from '@mantine/core'
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs'
import { Link, useParams } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { PageProblem } from '../shell/page-problem.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { useNow } from '../ui/use-now.ts'
import { type WebhookMessage, webhooks } from './clients.ts'
import { SettingsFrame } from './frame.tsx'
import styles from './members-page.module.css'
import { useLookAgain } from './use-look-again.ts'

/** What a webhook has sent, and what became of each message. */
export function WebhookPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const list = webhooks.usePages('GET /api/webhooks', { query: { limit: 200 } })
  const messages = webhooks.usePages('GET /api/webhooks/:id/messages', { params: { id } })
  const { refetch } = messages
  useLookAgain(messages.rows, refetch)
  if (messages.error && !messages.data) return <PageProblem error={messages.error} retry={refetch} />
  const name = list.rows.find(webhook => webhook.id === id)?.name ?? '…'
  return (
    <SettingsFrame
      title={m.webhook_messages({ name })}
      action={
        <Button component={Link} to="/settings/webhooks" variant="default">
          {m.webhook_messages_back()}
        </Button>
      }
    >
      {messages.isPending && <LateSkeleton />}
      {messages.isSuccess && messages.rows.length === 0 && (
        <EmptyState icon={IconSend} title={m.webhook_messages_empty()} text="" />
      )}
      <ul className={styles.rows}>
        {messages.rows.map(message => (
          <MessageRow key={message.id} webhookId={id} message={message} />
        ))}
      </ul>
      <MoreRows pages={messages} />
    </SettingsFrame>
  )
}

function MessageRow({ webhookId, message }: { webhookId: string; message: WebhookMessage }) {
  const format = useFormat()
  const now = useNow()
  const resending = webhooks.useMutation('POST /api/webhooks/:id/messages/:messageId/resending', {
    done: m.webhook_resent(),
  })
  const { id, kind, createdAt, attempts, lastStatus, lastFailure, nextAt } = message
  const became = [
    ...(attempts > 0 ? [m.webhook_attempts({ count: attempts })] : []),
    ...(lastFailure ? [textByKey(`webhook_failure_${lastFailure}`, { status: String(lastStatus) })] : []),
  ]
  return (
    <li>
      <div className={styles.who}>
        <strong>{textByKey(`event_${kind.replace('.', '_')}`)}</strong>
        <span className={styles.email}>{[format.ago(createdAt, now), ...became].join(' · ')}</span>
      </div>
      <span className="quiet">
        <MessageState message={message} />
      </span>
      {(!nextAt || attempts > 0) && (
        <Button
          variant="default"
          size="compact-sm"
          loading={resending.isPending}
          onClick={() => resending.mutate({ params: { id: webhookId, messageId: id }, body: {} })}
        >
          {m.webhook_resend()}
        </Button>
      )}
    </li>
  )
}

function MessageState({ message: { nextAt, deliveredAt, givenUpAt, cancelledAt } }: { message: WebhookMessage }) {
  const format = useFormat()
  const now = useNow()
  if (nextAt) return m.webhook_message_waiting({ when: format.ago(nextAt, now) })
  if (cancelledAt) return m.webhook_message_cancelled()
  if (givenUpAt) return m.webhook_message_given_up()
  return deliveredAt ? m.webhook_message_delivered() : ''
}
