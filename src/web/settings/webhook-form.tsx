import { Button, Checkbox, Group, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TOLD_OUTSIDE, type ToldOutside } from '#kernel/events.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Webhook, webhooks } from './clients.ts'

interface FormProps {
  /** Null: a new one. */
  webhook: Webhook | null
  onAdded: (name: string, secret: string) => void
  onChanged: () => void
}

export function WebhookForm({ webhook, onAdded, onChanged }: FormProps) {
  const form = useForm({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      kinds: (webhook?.kinds ?? [...TOLD_OUTSIDE]) as ToldOutside[],
    },
    validate: {
      name: value => (value.trim() ? null : m.shell_required()),
      url: value => (value.trim() ? null : m.shell_required()),
      kinds: value => (value.length > 0 ? null : m.webhook_kinds_needed()),
    },
  })
  const onProblem = (error: Parameters<typeof fieldErrorsOf>[0]) => form.setErrors(fieldErrorsOf(error))
  const adding = webhooks.useMutation('POST /api/webhooks', {
    onDone: ({ secret }, { body }) => onAdded(body.name, secret),
    onProblem,
  })
  const changing = webhooks.useMutation('PATCH /api/webhooks/:id', {
    done: m.webhook_saved(),
    onDone: onChanged,
    onProblem,
  })
  const submit = (body: typeof form.values) =>
    webhook ? changing.mutate({ params: { id: webhook.id }, body }) : adding.mutate({ body })
  const error = adding.error ?? changing.error
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        {error && <ProblemNotice error={error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={m.webhook_name()}
          placeholder={m.webhook_name_example()}
          maxLength={200}
          data-autofocus
        />
        <TextInput
          {...form.getInputProps('url')}
          label={m.webhook_url()}
          placeholder={m.webhook_url_example()}
          inputMode="url"
          maxLength={2_000}
        />
        <Checkbox.Group {...form.getInputProps('kinds')} label={m.webhook_kinds()}>
          <Group gap={8} my={8}>
            <Button size="compact-sm" variant="default" onClick={() => form.setFieldValue('kinds', [...TOLD_OUTSIDE])}>
              {m.webhook_kinds_all()}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => form.setFieldValue('kinds', [])}>
              {m.webhook_kinds_none()}
            </Button>
          </Group>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={8}>
            {TOLD_OUTSIDE.map(kind => (
              <Checkbox key={kind} value={kind} label={textByKey(`event_${kind.replace('.', '_')}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={adding.isPending || changing.isPending}>
            {webhook ? m.webhook_save() : m.webhook_add()}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
