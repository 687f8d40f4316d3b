import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Ago } from '../ui/values.tsx'
import { type Chat, webhooks } from './clients.ts'
import { SettingsFrame } from './frame.tsx'

/** The chat of sales: its address, whether it hears, and a test. */
export function ChatPage() {
  const { data, error, isPending, refetch } = webhooks.useQuery('GET /api/chat', {})
  const { isDemo } = useMe().workspace
  return (
    <SettingsFrame title={m.webhook_chat()} period={m.webhook_chat_text()}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <LateSkeleton />}
      {data && (
        <Stack maw={640}>
          <Text c="dimmed">{data.isAgreed ? m.webhook_chat_agreed() : m.webhook_chat_not_agreed()}</Text>
          {data.chat ? <Standing chat={data.chat} /> : <Text>{m.webhook_chat_none()}</Text>}
          {isDemo ? <Text c="dimmed">{textByKey('refusal_demo_sends_nothing')}</Text> : <Address isNew={!data.chat} />}
        </Stack>
      )}
    </SettingsFrame>
  )
}

function Address({ isNew }: { isNew: boolean }) {
  const form = useForm({
    initialValues: { url: '' },
    validate: { url: value => (value.trim() ? null : m.shell_required()) },
  })
  const saving = webhooks.useMutation('PUT /api/chat', {
    done: m.webhook_chat_saved(),
    onDone: () => form.reset(),
    onProblem: problem => form.setErrors(fieldErrorsOf(problem)),
  })
  return (
    <form noValidate onSubmit={form.onSubmit(body => saving.mutate({ body }))}>
      <Stack gap="sm">
        {saving.error && <ProblemNotice error={saving.error} />}
        <TextInput
          {...form.getInputProps('url')}
          label={isNew ? m.webhook_chat_url() : m.webhook_chat_change()}
          description={m.webhook_chat_url_hint()}
          placeholder={m.webhook_chat_url_example()}
          inputMode="url"
          autoComplete="off"
          maxLength={2_000}
        />
        <div>
          <Button type="submit" variant={isNew ? 'filled' : 'default'} loading={saving.isPending}>
            {m.webhook_chat_save()}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function Standing({ chat }: { chat: Chat }) {
  const testing = webhooks.useMutation('POST /api/chat/test', { done: m.webhook_test_sent() })
  const removing = webhooks.useMutation('DELETE /api/chat', { done: m.webhook_removed() })
  const { host, state, waiting, lastDeliveredAt, lastFailure, lastStatus } = chat
  return (
    <Alert variant="default" title={m.webhook_chat_to_host({ host })}>
      <Text>
        {textByKey(`webhook_state_${state}`)}. {waiting > 0 && m.webhook_waiting({ count: waiting })}
      </Text>
      <Text size="sm" c="dimmed">
        {lastDeliveredAt ? <Delivered at={lastDeliveredAt} /> : m.webhook_never()}
      </Text>
      {lastFailure && (
        <Text size="sm" c="var(--state-broken)">
          {m.webhook_chat_last_failed({
            why: textByKey(`webhook_failure_${lastFailure}`, { status: String(lastStatus ?? '') }),
          })}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button
          variant="default"
          disabled={state !== 'active'}
          loading={testing.isPending}
          onClick={() => testing.mutate({ body: {} })}
        >
          {m.webhook_test()}
        </Button>
        <ConfirmButton
          label={m.webhook_chat_remove()}
          consequence={m.webhook_chat_remove_text()}
          loading={removing.isPending}
          onConfirm={() => removing.mutate({})}
        />
      </Group>
    </Alert>
  )
}

function Delivered({ at }: { at: string }) {
  return (
    <>
      {m.webhook_message_delivered()} <Ago at={at} />
    </>
  )
}
