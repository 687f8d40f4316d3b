import { Badge, Button, Group, Menu, Stack, Text } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { ConfirmButton, ConfirmDialog } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { OnceOpen } from '../ui/later.tsx'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNow } from '../ui/use-now.ts'
import { type Webhook, webhooks } from './clients.ts'
import { CopyField } from './copy-field.tsx'
import { SettingsFrame } from './frame.tsx'
import styles from './members-page.module.css'
import { WebhookForm } from './webhook-form.tsx'

/** A secret that is shown this once. */
interface Told {
  name: string
  secret: string
  isNew: boolean
}

export function WebhooksPage() {
  const list = webhooks.usePages('GET /api/webhooks', { query: { limit: 200 } })
  const { isDemo } = useMe().workspace
  const mayAdd = useMay('webhooks.manage') && !isDemo
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const close = () => {
    setEditing(null)
    setTold(null)
  }
  return (
    <SettingsFrame
      title={m.webhook_title()}
      period={m.webhook_text()}
      action={mayAdd && <Button onClick={() => setEditing('new')}>{m.webhook_add()}</Button>}
    >
      {isDemo && <Text c="dimmed">{textByKey('refusal_demo_sends_nothing')}</Text>}
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <LateSkeleton />}
      {list.isSuccess && list.rows.length === 0 && (
        <EmptyState icon={IconWebhook} title={m.webhook_empty()} text={m.webhook_empty_text()} />
      )}
      <ul className={styles.rows}>
        {list.rows.map(webhook => (
          <WebhookRow
            key={webhook.id}
            webhook={webhook}
            onEdit={() => setEditing(webhook)}
            onSecret={secret => setTold({ name: webhook.name, secret, isNew: false })}
          />
        ))}
      </ul>
      <Dialog
        opened={editing !== null || told !== null}
        onClose={close}
        title={titleOf(editing, told)}
        closeOnClickOutside={told === null}
        size="lg"
      >
        {told ? (
          <ToldSecret told={told} close={close} />
        ) : (
          editing && (
            <WebhookForm
              webhook={editing === 'new' ? null : editing}
              onAdded={(name, secret) => setTold({ name, secret, isNew: true })}
              onChanged={close}
            />
          )
        )}
      </Dialog>
    </SettingsFrame>
  )
}

function titleOf(editing: Webhook | 'new' | null, told: Told | null): string {
  if (told && !told.isNew) return m.webhook_new_secret()
  return told || editing === 'new' ? m.webhook_add_title() : m.webhook_edit_title()
}

function ToldSecret({ told: { name, secret, isNew }, close }: { told: Told; close: () => void }) {
  return (
    <Stack>
      <CopyField label={m.webhook_secret({ name })} description={m.webhook_secret_once()} value={secret} />
      {!isNew && <Text size="sm">{m.webhook_secret_former()}</Text>}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {m.ui_close()}
        </Button>
      </Group>
    </Stack>
  )
}

interface RowProps {
  webhook: Webhook
  onEdit: () => void
  onSecret: (secret: string) => void
}

function WebhookRow({ webhook, onEdit, onSecret }: RowProps) {
  const { id, name, state } = webhook
  const removing = webhooks.useMutation('DELETE /api/webhooks/:id', { done: m.webhook_removed() })
  return (
    <li>
      <div className={styles.who}>
        <Group gap={8}>
          <strong>{name}</strong>
          <Badge variant="light" color={state === 'active' ? 'teal' : state === 'paused' ? 'gray' : 'red'} tt="none">
            {textByKey(`webhook_state_${state}`)}
          </Badge>
        </Group>
        <span className={styles.email}>{webhook.url}</span>
        <WebhookFacts webhook={webhook} />
      </div>
      <Group gap={8}>
        <Button component={Link} to={`/settings/webhooks/${id}`} variant="default" size="compact-sm">
          {m.webhook_messages_show()}
        </Button>
        <WebhookMenu webhook={webhook} onEdit={onEdit} onSecret={onSecret} />
        <ConfirmButton
          size="compact-sm"
          label={m.webhook_remove()}
          consequence={m.webhook_remove_text({ name })}
          onConfirm={() => removing.mutate({ params: { id } })}
        />
      </Group>
    </li>
  )
}

function WebhookFacts({ webhook: { kinds, waiting, lastDeliveredAt } }: { webhook: Webhook }) {
  const format = useFormat()
  const now = useNow()
  const facts = [
    m.webhook_about({ count: kinds.length }),
    lastDeliveredAt ? m.webhook_delivered({ ago: format.ago(lastDeliveredAt, now) }) : m.webhook_never(),
    ...(waiting > 0 ? [m.webhook_waiting({ count: waiting })] : []),
  ]
  return <span className={styles.email}>{facts.join(' · ')}</span>
}

function WebhookMenu({ webhook: { id, name, state }, onEdit, onSecret }: RowProps) {
  const params = { id }
  const isActive = state === 'active'
  const changing = webhooks.useMutation('PATCH /api/webhooks/:id', {
    done: isActive ? m.webhook_paused() : m.webhook_resumed(),
  })
  const testing = webhooks.useMutation('POST /api/webhooks/:id/test', { done: m.webhook_test_sent() })
  const renewing = webhooks.useMutation('POST /api/webhooks/:id/secret', { onDone: ({ secret }) => onSecret(secret) })
  const [isAsking, setAsking] = useState(false)
  const renew = () => {
    setAsking(false)
    renewing.mutate({ params, body: {} })
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={m.webhook_actions({ name })}
            {...ConfirmDialog.nearing}
          >
            <IconDots size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>{m.webhook_edit()}</Menu.Item>
          {isActive && <Menu.Item onClick={() => testing.mutate({ params, body: {} })}>{m.webhook_test()}</Menu.Item>}
          <Menu.Item onClick={() => changing.mutate({ params, body: { state: isActive ? 'paused' : 'active' } })}>
            {isActive ? m.webhook_pause() : m.webhook_resume()}
          </Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>{m.webhook_new_secret()}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <OnceOpen isOpen={isAsking}>
        <ConfirmDialog.Part
          isOpen={isAsking}
          label={m.webhook_new_secret()}
          consequence={m.webhook_new_secret_consequence({ name })}
          onClose={() => setAsking(false)}
          onConfirm={renew}
        />
      </OnceOpen>
    </>
  )
}
