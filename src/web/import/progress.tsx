import { Alert, Anchor, Progress as Bar, Button, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { useFormat } from '../ui/format.ts'
import { type ImportDetail, imports } from './client.ts'
import { Counts } from './counts.tsx'
import { Report } from './report.tsx'

/** An import that was started: how far it is, what became of it, and how to go on or back. */
export function Progress({ batch }: { batch: ImportDetail }) {
  return (
    <Stack gap="lg">
      <div role="status" aria-live="polite">
        <Title order={2}>{textByKey(`import_state_${batch.state}`)}</Title>
        <HowFar batch={batch} />
      </div>
      <Counts of={batch} />
      <WhatHappened batch={batch} />
      <Actions batch={batch} />
      <Report batch={batch} />
    </Stack>
  )
}

function HowFar({ batch }: { batch: ImportDetail }) {
  const format = useFormat()
  const words = m.import_progress({ done: format.number(batch.rowsDone), total: format.number(batch.rowsTotal) })
  if (batch.state === 'withdrawing') return <Undoing batch={batch} />
  if (batch.state === 'finished' || batch.state === 'withdrawn') return <Text c="dimmed">{words}</Text>
  return (
    <Stack gap={4} mt="xs" maw={480}>
      <Bar value={(100 * batch.rowsDone) / Math.max(batch.rowsTotal, 1)} aria-label={words} />
      <Text c="dimmed">
        {words} {batch.state === 'running' && `· ${m.import_progress_hint()}`}
      </Text>
    </Stack>
  )
}

/** How many leads it concerns is known of a file of leads alone: others tell of one lead in many rows. */
function Undoing({ batch }: { batch: ImportDetail }) {
  const format = useFormat()
  const words = m.import_undo_progress({ done: format.number(batch.leadsUndone) })
  const leads = batch.created + batch.updated
  const share = batch.kind === 'leads' ? batch.leadsUndone / Math.max(leads, 1) : 1
  return (
    <Stack gap={4} mt="xs" maw={480}>
      <Bar value={Math.min(100 * share, 100)} animated={batch.kind !== 'leads'} aria-label={words} />
      <Text c="dimmed">
        {words} · {m.import_progress_hint()}
      </Text>
    </Stack>
  )
}

function WhatHappened({ batch }: { batch: ImportDetail }) {
  const format = useFormat()
  if (batch.state === 'failed' && batch.failure) {
    const { code, line, column } = batch.failure
    return (
      <Alert variant="default" role="alert" title={textByKey('import_state_failed')}>
        {textByKey(`refusal_${code}`, { line: line ?? '', column: column ?? '' })}
      </Alert>
    )
  }
  if (batch.state !== 'withdrawn' || !batch.leadsKept) return null
  return <Text>{m.import_kept_some({ count: format.number(batch.leadsKept) })}</Text>
}

function Actions({ batch }: { batch: ImportDetail }) {
  const input = { params: { id: batch.id }, body: {} }
  const cancel = imports.useMutation('POST /api/imports/:id/cancellation')
  const run = imports.useMutation('POST /api/imports/:id/run')
  const undo = imports.useMutation('POST /api/imports/:id/withdrawal')
  const mayRun = useMay('imports.run')
  const isStopped = batch.state === 'cancelled' || batch.state === 'failed'
  return (
    <Group>
      {batch.kind === 'leads' && batch.created > 0 && !batch.state.startsWith('withdraw') && (
        <Anchor renderRoot={props => <Link to="/funnel" search={{ batchId: batch.id } as never} {...props} />}>
          {m.import_see_leads()}
        </Anchor>
      )}
      {mayRun && batch.state === 'running' && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(input)}>
          {m.import_cancel()}
        </Button>
      )}
      {mayRun && isStopped && (
        <Button loading={run.isPending} onClick={() => run.mutate(input)}>
          {m.import_resume()}
        </Button>
      )}
      {mayRun && (isStopped || batch.state === 'finished') && (
        <ConfirmButton
          label={m.import_undo()}
          consequence={m.import_undo_consequence()}
          loading={undo.isPending}
          onConfirm={() => undo.mutate(input)}
        />
      )}
    </Group>
  )
}
