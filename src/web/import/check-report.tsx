import { Button, Stack, Text, Title } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { type CheckResult, fieldName, type ImportDetail, imports, problemWords } from './client.ts'
import { Counts } from './counts.tsx'
import styles from './import.module.css'

/** What would become of each row, and the start. */
export function CheckReport({ batch, result }: { batch: ImportDetail; result: CheckResult }) {
  const format = useFormat()
  const run = imports.useMutation('POST /api/imports/:id/run')
  const writes = result.created + result.updated
  const mayRun = useMay('imports.run')
  return (
    <section aria-labelledby="result">
      <Title order={2} id="result" mb="xs">
        {m.import_check_title()}
      </Title>
      <Stack gap="md">
        <Counts of={result} />
        {result.problems.length > 0 && (
          <ul className={styles.problems}>
            {result.problems.map(problem => (
              <ProblemLine key={`${problem.outcome}${problem.code}${problem.field}`} problem={problem} />
            ))}
          </ul>
        )}
        {writes === 0 ? (
          <Text>{m.import_nothing_to_do()}</Text>
        ) : (
          <div>
            <Button
              loading={run.isPending}
              disabled={!mayRun}
              onClick={() => run.mutate({ params: { id: batch.id }, body: {} })}
            >
              {m.import_run({ count: format.number(writes) })}
            </Button>
          </div>
        )}
      </Stack>
    </section>
  )
}

function ProblemLine({ problem }: { problem: CheckResult['problems'][number] }) {
  const format = useFormat()
  const examples = problem.examples.flatMap(({ value }) => (value ? [m.ui_quoted({ words: value })] : []))
  return (
    <li>
      <Text size="sm">
        <strong>{format.number(problem.count)}</strong> · {textByKey(`import_outcome_${problem.outcome}`)}:{' '}
        {problemWords(problem.code)}
        {problem.field && ` (${fieldName(problem.field)})`}
      </Text>
      <Text size="xs" c="dimmed">
        {m.import_lines({ lines: problem.examples.map(({ line }) => line).join(', ') })}{' '}
        {[...new Set(examples)].join(' ')}
      </Text>
    </li>
  )
}
