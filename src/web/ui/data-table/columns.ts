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

/** Columns that are chosen elsewhere, as by the address; they go before what the person has chosen. */
export interface ChosenColumns {
  keys: readonly string[]
  onChange: (keys: string[]) => void
}

/** The columns this person has chosen for this table. The first always shows. */
export function useColumns<Row>(table: string, columns: readonly Column<Row>[], given?: ChosenColumns) {
  const storedAs = `columns.${table}`
  const [chosen, setChosen] = useState(() => remembered<Record<string, boolean>>(storedAs) ?? {})
  const isShown = (column: Column<Row>) =>
    column === columns[0] || (given ? given.keys.includes(column.key) : (chosen[column.key] ?? !column.isOptional))
  const toggle = (column: Column<Row>) => {
    if (given) {
      const shown = columns.filter(each => isShown(each) !== (each === column))
      return given.onChange(shown.map(({ key }) => key))
    }
    const next = { ...chosen, [column.key]: !isShown(column) }
    remember(storedAs, next)
    setChosen(next)
  }
  return { shown: columns.filter(isShown), isShown, toggle }
}

/** The keys of the columns that this person sees in a table, in their order. */
export function shownKeys<Row>(table: string, columns: readonly Column<Row>[]): string[] {
  const chosen = remembered<Record<string, boolean>>(`columns.${table}`) ?? {}
  return columns
    .filter(({ key, isOptional }, place) => place === 0 || (chosen[key] ?? !isOptional))
    .map(({ key }) => key)
}
