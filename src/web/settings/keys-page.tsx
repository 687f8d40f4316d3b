import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import IconKey from '@tabler/icons-react/dist/esm/icons/IconKey.mjs'
import { useState } from 'react'
import { KEY_ROLES } from '#kernel/abilities.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNow } from '../ui/use-now.ts'
import { type ApiKey, members, useMembers } from './clients.ts'
import { CopyField } from './copy-field.tsx'
import { SettingsFrame } from './frame.tsx'
import { RoleSelect } from './member-choices.tsx'
import styles from './members-page.module.css'

export function KeysPage() {
  const keys = members.usePages('GET /api/keys', { query: { limit: 200 } })
  return (
    <SettingsFrame title={m.settings_keys()} period={m.settings_keys_text()} action={<MakeKeyButton />}>
      {keys.error && <ProblemNotice error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <LateSkeleton />}
      {keys.isSuccess && keys.rows.length === 0 && (
        <EmptyState icon={IconKey} title={m.settings_keys_empty()} text={m.settings_keys_empty_text()} />
      )}
      <ul className={styles.rows}>
        {keys.rows.map(key => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </ul>
    </SettingsFrame>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const format = useFormat()
  const { data } = useMembers()
  const maker = data?.rows.find(member => member.id === apiKey.createdBy)
  const revoking = members.useMutation('DELETE /api/keys/:id', { done: m.settings_keys_revoked() })
  return (
    <li>
      <div className={styles.who}>
        <strong>{apiKey.name}</strong> <Code>{apiKey.prefix}…</Code>
        <span className={styles.email}>
          {textByKey(`role_${apiKey.role}`)} ·{' '}
          {m.settings_keys_made_by({ name: maker?.name ?? '…', day: format.date(apiKey.createdAt) })}
        </span>
      </div>
      <span className="quiet">
        <KeyState apiKey={apiKey} isEnded={Boolean(maker?.deactivatedAt)} />
      </span>
      {!apiKey.revokedAt && (
        <ConfirmButton
          size="compact-sm"
          label={m.settings_keys_revoke()}
          consequence={m.settings_keys_revoke_text({ name: apiKey.name })}
          onConfirm={() => revoking.mutate({ params: { id: apiKey.id } })}
        />
      )}
    </li>
  )
}

function KeyState({ apiKey, isEnded }: { apiKey: ApiKey; isEnded: boolean }) {
  const format = useFormat()
  const now = useNow()
  if (apiKey.revokedAt) return m.settings_keys_revoked_at({ day: format.date(apiKey.revokedAt) })
  if (isEnded) return m.settings_keys_ended()
  if (!apiKey.lastUsedAt) return m.settings_keys_never_used()
  return m.settings_keys_last_used({ ago: format.ago(apiKey.lastUsedAt, now) })
}

function MakeKeyButton() {
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<{ name: string; key: string } | null>(null)
  const close = () => {
    setOpen(false)
    setMade(null)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{m.settings_keys_make()}</Button>
      <Dialog
        opened={isOpen}
        onClose={close}
        title={m.settings_keys_make_title()}
        closeOnClickOutside={made === null}
        size="lg"
      >
        {made ? <MadeKey name={made.name} secret={made.key} close={close} /> : <KeyForm onMade={setMade} />}
      </Dialog>
    </>
  )
}

function KeyForm({ onMade }: { onMade: (made: { name: string; key: string }) => void }) {
  const form = useForm({
    initialValues: { name: '', role: 'member' },
    validate: { name: value => (value.trim() ? null : m.shell_required()) },
  })
  const making = members.useMutation('POST /api/keys', {
    onDone: ({ key }, { body }) => onMade({ name: body.name, key }),
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const submit = ({ name, role }: typeof form.values) => making.mutate({ body: { name, role: role as 'member' } })
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        {making.error && <ProblemNotice error={making.error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={m.settings_keys_name()}
          placeholder={m.settings_keys_name_example()}
          maxLength={200}
          data-autofocus
        />
        <RoleSelect {...form.getInputProps('role')} label={m.settings_keys_role()} roles={KEY_ROLES} />
        <Group justify="flex-end">
          <Button type="submit" loading={making.isPending}>
            {m.settings_keys_make()}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function MadeKey({ name, secret, close }: { name: string; secret: string; close: () => void }) {
  return (
    <Stack>
      <CopyField label={m.settings_keys_made({ name })} description={m.settings_keys_once()} value={secret} />
      <div>
        <Text size="sm">{m.settings_keys_use()}</Text>
        <Code block>{`curl ${location.origin}/api/me \\\n  -H "Authorization: Bearer ${secret}"`}</Code>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {m.ui_close()}
        </Button>
      </Group>
    </Stack>
  )
}
