import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { Problem } from '../problem.ts'
import { entrance, signIn, useIsSignedIn } from '../session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

export function SignInPage() {
  const { data: setup } = entrance.useQuery('GET /api/setup', {})
  const isSignedIn = useIsSignedIn()
  const back = useBack()
  if (setup?.needed) return <Navigate to="/setup" replace />
  if (isSignedIn) return <Navigate to={back} replace />
  return <SignInForm />
}

function SignInForm() {
  const enter = useEnter()
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })
  const signingIn = useMutation({ mutationFn: signIn, onSuccess: enter })
  return (
    <form onSubmit={form.onSubmit(values => signingIn.mutate(values))}>
      <PageHead title={m.shell_sign_in_title()} />
      <Stack>
        {signingIn.error && <ProblemNotice error={asWrongCredentials(signingIn.error)} />}
        <TextInput
          {...form.getInputProps('email')}
          label={m.field_email()}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
        />
        <PasswordInput
          {...form.getInputProps('password')}
          label={m.field_password()}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={signingIn.isPending}>
          {m.shell_sign_in()}
        </Button>
      </Stack>
    </form>
  )
}

function useEnter() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const back = useBack()
  return () => {
    client.clear()
    return navigate({ to: back })
  }
}

/** Where the person was going before the session ended, never another site. */
function useBack(): string {
  const { back } = useSearch({ strict: false }) as { back?: string }
  return back?.startsWith('/') && !back.startsWith('//') ? back : '/'
}

function asWrongCredentials(error: Error): Error {
  const isRefused = error instanceof Problem && [400, 401, 403].includes(error.status)
  return isRefused ? new Problem({ status: 401, code: 'wrong_credentials' }) : error
}
