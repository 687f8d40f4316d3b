import { Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'
import { signIn, useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { agreement, type VersionView } from './client.ts'
import { Hash } from './hash.tsx'

/** Signs what was read: asks once, shows the hash that is signed, and asks for the password where the session is not fresh. */
export function SignButton({ version }: { version: VersionView }) {
  const [isAsking, setAsking] = useState(false)
  const [hasRead, setRead] = useState(false)
  const signing = agreement.useMutation('POST /api/agreement/versions/:id/signature', {
    done: m.agreement_signed_done(),
    onDone: () => setAsking(false),
    onProblem: () => {},
  })
  const [password, setPassword] = useState('')
  const { email } = useMe().member
  const sign = () => signing.mutate({ params: { id: version.id }, body: { sha256: version.sha256 ?? '' } })
  const confirming = useMutation({ mutationFn: confirm, onSuccess: sign })
  const asksPassword = signing.error instanceof Problem && signing.error.code === 'sign_again'
  return (
    <>
      <Button onClick={() => setAsking(true)}>{m.agreement_sign()}</Button>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={m.agreement_sign_title()}>
        <Stack gap="sm">
          <Text>{m.agreement_sign_text({ title: version.document.title })}</Text>
          <ForceLine version={version} />
          <div>
            <Text size="xs" c="dimmed">
              {m.agreement_hash()}
            </Text>
            <Hash sha256={version.sha256 ?? ''} />
          </div>
          <Checkbox
            checked={hasRead}
            onChange={event => setRead(event.currentTarget.checked)}
            label={m.agreement_sign_read()}
          />
          {signing.error && <ProblemNotice error={signing.error} />}
          {asksPassword && (
            <PasswordInput
              label={m.agreement_sign_password()}
              description={m.agreement_sign_password_hint()}
              autoComplete="current-password"
              value={password}
              onChange={event => setPassword(event.currentTarget.value)}
              error={confirming.error && wordsOf(confirming.error)}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {m.ui_cancel()}
            </Button>
            <Button
              disabled={!hasRead || (asksPassword && password === '')}
              loading={signing.isPending || confirming.isPending}
              onClick={asksPassword ? () => confirming.mutate({ email, password }) : sign}
            >
              {m.agreement_sign()}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}

/** A wrong password ends no session: it is said here, and nobody is sent to the entrance. */
async function confirm(credentials: { email: string; password: string }): Promise<void> {
  await signIn(credentials).catch(error => {
    throw error instanceof Problem && error.status === 401
      ? new Problem({ status: 403, code: 'wrong_credentials' })
      : error
  })
}

/** What this signature does: the last one puts the version in force. */
function ForceLine({ version }: { version: VersionView }) {
  const format = useFormat()
  const others = new Set(version.awaited.map(({ memberId }) => memberId)).size - 1
  const text =
    others > 0
      ? m.agreement_sign_not_last({ count: others })
      : m.agreement_sign_last({ day: format.day(version.document.startsOn) })
  return <Text c="dimmed">{text}</Text>
}
