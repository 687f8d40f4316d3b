import type { ReactNode } from 'react'
import { useState } from 'react'
import { remember, remembered } from '../../preferences.ts'

export interface Column<Row> {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the right. */
  isNumber?: boolean
  /** In pixels; the rest is shared out from 160 on. */
  width?: number
  /** Not shown until the person chooses it. */
  isOptional?: boolean
  /** The head sorts by it. */
  isSortable?: boolean
}

/** The columns this person has chosen for this table. The first always shows. */
export function useColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const storedAs = `columns.${table}`
  const [chosen, setChosen] = useState(() => remembered<Record<string, boolean>>(storedAs) ?? {})
  const isShown = (column: Column<Row>) => column === columns[0] || (chosen[column.key] ?? !column.isOptional)
  const toggle = (column: Column<Row>) => {
    const next = { ...chosen, [column.key]: !isShown(column) }
    remember(storedAs, next)
    setChosen(next)
  }
  return { shown: columns.filter(isShown), isShown, toggle }
}
