import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { isEmail } from '../entrance/checks.ts'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useFormat } from '../ui/format.ts'
import { opening, useCloseInAddress } from '../ui/over/address.ts'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { members } from './clients.ts'
import { CopyField } from './copy-field.tsx'
import { functionChoices, functionsOf, RoleSelect } from './member-choices.tsx'

interface Made {
  name: string
  url: string
  expiresAt: string
}

/** Asks who, and then shows the link, this once. */
export function InviteButton() {
  // In the address, so that the palette and a link can open it.
  const { invite: isOpen = false } = useSearch({ strict: false }) as { invite?: boolean }
  const navigate = useNavigate()
  const open = () => void navigate({ to: '.', search: (() => ({ invite: true })) as never, state: opening })
  const leave = useCloseInAddress(() => void navigate({ to: '.', search: (() => ({})) as never, replace: true }))
  const [made, setMade] = useState<Made | null>(null)
  const close = () => {
    leave()
    setMade(null)
  }
  return (
    <>
      <Button onClick={open}>{m.settings_invite()}</Button>
      <Dialog
        isInAddress
        opened={isOpen === true}
        onClose={close}
        title={m.settings_invite_title()}
        closeOnClickOutside={made === null}
      >
        {made ? <Link made={made} again={() => setMade(null)} close={close} /> : <InviteForm onMade={setMade} />}
      </Dialog>
    </>
  )
}

const NOBODY = { name: '', email: '', role: 'member', functions: 'sales' }

function InviteForm({ onMade }: { onMade: (made: Made) => void }) {
  const draft = useDraft<typeof NOBODY>('invitation')
  const form = useForm({
    initialValues: { ...NOBODY, ...draft.restored },
    onValuesChange: draft.keep,
    validate: {
      name: value => (value.trim() ? null : m.shell_required()),
      email: value => (isEmail(value) ? null : m.shell_email_invalid()),
    },
  })
  const inviting = members.useMutation('POST /api/invitations', {
    onDone: (reply, { body }) => {
      draft.forget()
      onMade({ ...reply, name: body.name, url: reachableUrl(reply.url) })
    },
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const submit = ({ functions, role, ...values }: typeof form.values) =>
    inviting.mutate({ body: { ...values, role: role as 'member', functions: functionsOf(functions) } })
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack>
        <Text c="dimmed">{m.settings_invite_text()}</Text>
        {inviting.error && Object.keys(form.errors).length === 0 && <ProblemNotice error={inviting.error} />}
        <TextInput {...form.getInputProps('name')} label={m.settings_members_name()} maxLength={200} data-autofocus />
        <TextInput {...form.getInputProps('email')} label={m.field_email()} type="email" />
        <RoleSelect {...form.getInputProps('role')} label={m.settings_members_role()} />
        <Select
          {...form.getInputProps('functions')}
          label={m.settings_members_functions()}
          data={functionChoices()}
          allowDeselect={false}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={inviting.isPending}>
            {m.settings_invite_submit()}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Link({ made, again, close }: { made: Made; again: () => void; close: () => void }) {
  const format = useFormat()
  return (
    <Stack>
      <CopyField
        label={m.settings_invite_link({ name: made.name })}
        description={m.settings_invite_once({ day: format.date(made.expiresAt) })}
        value={made.url}
      />
      <Group justify="space-between">
        <Button variant="subtle" onClick={again}>
          {m.settings_invite_another()}
        </Button>
        <Button variant="default" onClick={close}>
          {m.ui_close()}
        </Button>
      </Group>
    </Stack>
  )
}

/** Under the name by which this browser reaches Pacto: it is the one that surely works. */
function reachableUrl(url: string): string {
  return location.origin + new URL(url).pathname
}
