import { Button, Group, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { questionsOf } from '#features/import-export/rules/questions.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { CheckReport } from './check-report.tsx'
import { type ImportDetail, imports, type Mapping } from './client.ts'
import { ColumnMap } from './column-map.tsx'
import { Meanings } from './meanings.tsx'
import { Options } from './options.tsx'
import { Questions } from './questions.tsx'
import { Seen } from './seen.tsx'

/** Says what each column is, answers what must be answered, tries it out, and starts. */
export function Prepare({ batch }: { batch: ImportDetail }) {
  const [mapping, setMapping] = useState<Mapping>(batch.mapping)
  const [checked, setChecked] = useState<Mapping | null>(batch.check ? batch.mapping : null)
  const check = imports.useMutation('POST /api/imports/:id/check', { onDone: () => setChecked(mapping) })
  const change = (changed: Partial<Mapping>) => setMapping({ ...mapping, ...changed })
  const questions = questionsOf(batch.kind, mapping, batch.columns)
  // An answered question stays, so that its answer can be seen and changed.
  const unanswered = {
    ...mapping,
    dateOrder: null,
    decimal: null,
    defaults: { ...mapping.defaults, activityKind: undefined },
  }
  const asked = questionsOf(batch.kind, unanswered, batch.columns)
  const result = check.data ?? batch.check
  const mayRun = useMay('imports.run')
  return (
    <Stack gap="xl">
      <Seen batch={batch} />
      <ColumnMap batch={batch} mapping={mapping} onChange={fields => change({ fields })} />
      <Questions questions={asked} mapping={mapping} onChange={change} />
      <Meanings batch={batch} mapping={mapping} onChange={values => change({ values })} />
      <Options batch={batch} mapping={mapping} onChange={change} />
      <Group>
        <Button
          variant={checked === mapping ? 'default' : 'filled'}
          loading={check.isPending}
          disabled={!mayRun || questions.length > 0}
          onClick={() => check.mutate({ params: { id: batch.id }, body: mapping })}
        >
          {m.import_check()}
        </Button>
        <Discard id={batch.id} />
        {check.isPending && <Text c="dimmed">{m.import_checking()}</Text>}
      </Group>
      {result && checked === mapping && questions.length === 0 && <CheckReport batch={batch} result={result} />}
      {checked !== null && checked !== mapping && <Text c="dimmed">{m.import_check_stale()}</Text>}
    </Stack>
  )
}

function Discard({ id }: { id: string }) {
  const navigate = useNavigate()
  const discard = imports.useMutation('DELETE /api/imports/:id', { onDone: () => void navigate({ to: '/import' }) })
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={discard.isPending}
      onClick={() => discard.mutate({ params: { id } })}
    >
      {m.import_discard()}
    </Button>
  )
}
