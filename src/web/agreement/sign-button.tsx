import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './agreement.module.css'
import { agreement, type VersionView } from './client.ts'

/** Signs what was read: asks once, and shows the hash that is signed. */
export function SignButton({ version }: { version: VersionView }) {
  const [isAsking, setAsking] = useState(false)
  const [hasRead, setRead] = useState(false)
  const signing = agreement.useMutation('POST /api/agreement/versions/:id/signature', {
    done: m.agreement_signed_done(),
    onDone: () => setAsking(false),
    onProblem: () => {},
  })
  const sign = () => signing.mutate({ params: { id: version.id }, body: { sha256: version.sha256 ?? '' } })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{m.agreement_sign()}</Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={m.agreement_sign_title()}
        closeButtonProps={{ 'aria-label': m.ui_close() }}
      >
        <Stack gap="sm">
          <Text>{m.agreement_sign_text({ title: version.document.title })}</Text>
          <ForceLine version={version} />
          <div>
            <Text size="xs" c="dimmed">
              {m.agreement_hash()}
            </Text>
            <code className={styles.hash}>{version.sha256}</code>
          </div>
          <Checkbox
            checked={hasRead}
            onChange={event => setRead(event.currentTarget.checked)}
            label={m.agreement_sign_read()}
          />
          {signing.error && <ProblemNotice error={signing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {m.ui_cancel()}
            </Button>
            <Button disabled={!hasRead} loading={signing.isPending} onClick={sign}>
              {m.agreement_sign()}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
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
