import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { membersApi } from '#features/access/schema/members.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { remember } from '../preferences.ts'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PASSWORD_MIN } from './checks.ts'

const members = createApi<typeof membersApi>()
type Invitation = ReplyOf<(typeof membersApi)['GET /api/invitation-links/:token']>

/** Opened from the link of an invitation: name, password, and in. */
export function InvitationPage() {
  const { token } = useParams({ strict: false }) as { token: string }
  const { data, error, refetch } = members.useQuery('GET /api/invitation-links/:token', { params: { token } })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  return data ? <InvitationForm token={token} invitation={data} /> : <LateSkeleton />
}

function InvitationForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { name: invitation.name, password: '' },
    validate: {
      name: value => (value.trim() ? null : m.shell_required()),
      password: value => (value.length >= PASSWORD_MIN ? null : m.shell_password_short()),
    },
  })
  const joining = useMutation({
    mutationFn: (body: typeof form.values) =>
      members.call('POST /api/invitation-links/:token/acceptance', { params: { token }, body }),
    onSuccess: ({ workspaceId }) => {
      remember('workspace', workspaceId)
      client.clear()
      return navigate({ to: '/' })
    },
    onError: error => form.setErrors(fieldErrorsOf(error)),
  })
  return (
    <form noValidate onSubmit={form.onSubmit(values => joining.mutate(values))}>
      <PageHead
        title={m.shell_invitation_title({ workspace: invitation.workspaceName })}
        period={m.shell_invitation_text({ inviter: invitation.invitedBy, email: invitation.email })}
      />
      <Stack>
        {joining.error && <ProblemNotice error={joining.error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={m.shell_setup_your_name()}
          autoComplete="name"
          maxLength={200}
        />
        <PasswordInput
          {...form.getInputProps('password')}
          label={m.field_password()}
          description={m.shell_invitation_password_hint()}
          autoComplete="new-password"
        />
        <Button type="submit" loading={joining.isPending}>
          {m.shell_invitation_submit()}
        </Button>
      </Stack>
    </form>
  )
}
