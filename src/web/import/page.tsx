import { Anchor, Text, Title } from '@mantine/core'
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs'
import { Link } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type ImportSummary, imports } from './client.ts'
import styles from './import.module.css'
import { NewFile } from './new-file.tsx'

/** Brings files in, and shows those that were brought. */
export function ImportPage() {
  const pages = imports.usePages('GET /api/imports', { query: { limit: 50 } })
  const mayRun = useMay('imports.run')
  return (
    <>
      <PageHead title={m.import_title()} />
      {mayRun ? <NewFile /> : <Text c="dimmed">{m.import_may_not()}</Text>}
      {pages.error && <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && <LateSkeleton />}
      {pages.isSuccess && pages.rows.length === 0 && (
        <EmptyState icon={IconFileImport} title={m.import_empty_title()} text={m.import_empty_text()} />
      )}
      {pages.rows.length > 0 && (
        <section aria-labelledby="earlier">
          <Title order={2} id="earlier" mt="xl" mb="xs">
            {m.import_earlier()}
          </Title>
          <ul className={styles.list}>
            {pages.rows.map(row => (
              <ImportLine key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ImportLine({ row }: { row: ImportSummary }) {
  const format = useFormat()
  const isCounted = row.state !== 'prepared'
  return (
    <li>
      <div className={styles.what}>
        <Anchor
          renderRoot={props => <Link to="/import/$id" params={{ id: row.id }} {...props} />}
          className={styles.name}
        >
          {row.fileName}
        </Anchor>
        <Text size="xs" c="dimmed">
          {textByKey(`import_kind_${row.kind}`)} ·{' '}
          {m.import_by_whom({ name: row.createdBy, date: format.moment(row.createdAt) })}
        </Text>
      </div>
      <div className={styles.state}>
        <Text size="sm">{textByKey(`import_state_${row.state}`)}</Text>
        <Text size="xs" c="dimmed">
          {isCounted
            ? m.import_progress({ done: format.number(row.rowsDone), total: format.number(row.rowsTotal) })
            : m.import_rows_count({ count: format.number(row.rowsTotal) })}
        </Text>
      </div>
    </li>
  )
}
