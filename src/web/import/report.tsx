import { Button, Group, NativeSelect, Text, Title } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { fileUrlOf } from '../request.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { fieldName, type ImportDetail, imports, problemWords, type ReportRow } from './client.ts'
import styles from './import.module.css'

const OUTCOMES = ['rejected', 'skipped', 'updated', 'created'] as const
type Outcome = (typeof OUTCOMES)[number]

/** Row by row: what was not simply new, and why. */
export function Report({ batch }: { batch: ImportDetail }) {
  const [outcome, setOutcome] = useState<Outcome | ''>(batch.rejected > 0 ? 'rejected' : '')
  const query = outcome === '' ? { limit: 100 } : { limit: 100, outcome }
  const pages = imports.usePages('GET /api/imports/:id/rows', { params: { id: batch.id }, query })
  const names = OUTCOMES.map(value => ({ value, label: textByKey(`import_outcome_${value}`) }))
  return (
    <section aria-labelledby="report">
      <Group justify="space-between" align="flex-end" mb="xs">
        <Title order={2} id="report">
          {m.import_report()}
        </Title>
        <Group>
          {batch.rejected > 0 && <Download id={batch.id} />}
          <NativeSelect
            aria-label={m.import_report()}
            value={outcome}
            data={[{ value: '', label: m.import_report_all() }, ...names]}
            onChange={event => setOutcome(event.currentTarget.value as Outcome | '')}
          />
        </Group>
      </Group>
      {pages.error && <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <LateSkeleton />}
      {pages.isSuccess && pages.rows.length === 0 && <Text c="dimmed">{m.import_report_empty()}</Text>}
      <ul className={styles.list}>
        {pages.rows.map(row => (
          <RowLine key={row.line} row={row} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </section>
  )
}

function RowLine({ row }: { row: ReportRow }) {
  const format = useFormat()
  const why = row.problems.map(({ code, field, value }) =>
    [problemWords(code), field && fieldName(field), value && m.ui_quoted({ words: value })].filter(Boolean).join(' · '),
  )
  return (
    <li>
      <div className={styles.what}>
        <span className={styles.name}>{row.label ?? '—'}</span>
        <Text size="xs" c="dimmed">
          {why.join('; ')}
        </Text>
      </div>
      <div className={styles.state}>
        <Text size="sm">{textByKey(`import_outcome_${row.outcome}`)}</Text>
        <Text size="xs" c="dimmed">
          {m.import_line()} {format.number(row.line)}
        </Text>
      </div>
    </li>
  )
}

function Download({ id }: { id: string }) {
  const href = fileUrlOf('/api/imports/:id/rejected.csv', { params: { id } })
  return (
    <Button component="a" href={href} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
      {m.import_download_rejected()}
    </Button>
  )
}
