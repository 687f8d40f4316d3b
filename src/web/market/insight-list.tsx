import type { ReactNode } from 'react'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type InsightSearch, market } from './client.ts'
import { InsightLine } from './insight-line.tsx'
import styles from './market.module.css'

interface InsightListProps {
  search: InsightSearch
  leadId?: string
  hasPersona?: boolean
  empty: ReactNode
}

/** What customers say, page by page. */
export function InsightList({ search, leadId, hasPersona = true, empty }: InsightListProps) {
  const pages = market.usePages('GET /api/insights', { query: { limit: 20, ...search } })
  if (pages.error) return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
  if (pages.isPending) return <LateSkeleton />
  if (pages.rows.length === 0) return empty
  return (
    <>
      <ul className={styles.list}>
        {pages.rows.map(insight => (
          <InsightLine key={insight.key} insight={insight} leadId={leadId} hasPersona={hasPersona} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </>
  )
}
