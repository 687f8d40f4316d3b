import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { Objection, Standing } from './client.ts'
import styles from './objections.module.css'
import { rowFacts, rowName } from './row-words.ts'
import { useRows } from './use-rows.ts'

interface NamedRowsProps {
  objection: Objection
  standing: Standing
  seen: { asOf?: string }
}

/** The rows that should not count, for whoever decides to look at. */
export function NamedRows({ objection: { rowIds }, standing, seen }: NamedRowsProps) {
  const format = useFormat()
  const isNamed = ({ id }: { id: string }) => rowIds.includes(id)
  const { rows, error, refetch, hasNextPage } = useRows(
    standing,
    found => found.filter(isNamed).length === rowIds.length,
    seen,
  )
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  const named = rows.filter(isNamed)
  if (named.length < rowIds.length && hasNextPage) return <LateSkeleton />
  return (
    <ul className={styles.named}>
      {named.map(row => (
        <li key={row.id}>
          <Anchor component={Link} to={row.memberId ? `/members/${row.memberId}` : `/leads/${row.leadId}`} size="sm">
            {rowName(row)}
          </Anchor>
          <div className="quiet">{rowFacts(row, format)}</div>
        </li>
      ))}
    </ul>
  )
}
