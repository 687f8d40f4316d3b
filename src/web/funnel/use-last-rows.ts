import { useEffect, useRef } from 'react'
import type { LeadRowView } from '../lead/client.ts'

/** While the next rows are on their way the last ones stay: a list that blinks at every letter cannot be read. */
export function useLastRows({ rows, isPending }: { rows: LeadRowView[]; isPending: boolean }): LeadRowView[] {
  const last = useRef(rows)
  useEffect(() => {
    if (!isPending) last.current = rows
  }, [rows, isPending])
  return isPending ? last.current : rows
}
