import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { rateName } from '#features/agreement/rules/clauses/plan-clauses.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Moment } from '../ui/values.tsx'
import { type HistoryView, planning } from './client.ts'
import styles from './planner.module.css'

/** The leads behind a rate of the past. */
export function RateRows({ rate, close }: { rate: keyof HistoryView['rates']; close: () => void }) {
  const pages = planning.usePages('GET /api/planning/history/:rate/rows', { params: { rate }, query: { limit: 50 } })
  const { rows, isPending, error, refetch } = pages
  return (
    <SideDrawer opened onClose={close} title={rateName(rate)}>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <LateSkeleton />}
      <ul className={styles.rows}>
        {rows.map(({ id, leadId, name, company, at, standing, why }) => (
          <li key={id}>
            <Link to={`/leads/${leadId}`}>{name ?? company ?? m.planner_nameless()}</Link>
            <Text size="xs" c="dimmed">
              <Moment at={at} /> · {standing === 'counted' ? m.planner_row_through() : textByKey(`why_${why}`)}
            </Text>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </SideDrawer>
  )
}
