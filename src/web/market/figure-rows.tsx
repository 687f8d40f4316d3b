import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import styles from '../personas/personas.module.css'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { market } from './client.ts'

type Pages = ReturnType<typeof market.usePages<'GET /api/personas/:id/rows'>>
export type FigureRow = Pages['rows'][number]

interface FigureRowsProps {
  pages: Pages
  /** What was decided of a row, where that is said. */
  decision?: (row: FigureRow) => string | null
}

/** What stands behind a figure: leads, deals or handoffs, each opening its lead. */
export function FigureRows({ pages, decision }: FigureRowsProps) {
  const { rows, error, refetch, isPending } = pages
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (isPending) return <LateSkeleton />
  if (rows.length === 0) return <p className="quiet">{m.scoreboard_no_rows()}</p>
  return (
    <>
      <ul className={styles.rows}>
        {rows.map(row => (
          <Row key={row.id} row={row} decision={decision?.(row) ?? null} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </>
  )
}

function Row({ row, decision }: { row: FigureRow; decision: string | null }) {
  const format = useFormat()
  const { leadId, name, company, at, amountMinor, currency, words, by } = row
  const money = amountMinor !== null && format.money(amountMinor, currency ?? undefined)
  return (
    <li>
      <div className={styles.head}>
        <Anchor component={Link} to={`/leads/${leadId}`}>
          {name ?? company ?? m.scoreboard_nameless()}
        </Anchor>
        <span className={styles.beside}>{decision}</span>
      </div>
      {words && <p className={styles.words}>{m.ui_quoted({ words })}</p>}
      <div className={styles.beside}>{[format.date(at), name && company, money, by].filter(Boolean).join(' · ')}</div>
    </li>
  )
}
