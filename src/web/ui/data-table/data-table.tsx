import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { EmptyState } from '../empty-state.tsx'
import { LateSkeleton } from '../late-skeleton.tsx'
import { FadingAside } from '../scroll-aside.tsx'
import { usePhone } from '../use-phone.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { type ChosenColumns, type Column, useColumns } from './columns.ts'
import styles from './data-table.module.css'
import { TableHead } from './table-head.tsx'
import { type RowAction, TableRow, withToggled } from './table-row.tsx'
import { useRowKeys } from './use-row-keys.ts'

export interface TableSort {
  key: string
  isDescending: boolean
  onSort: (key: string, isDescending: boolean) => void
}

export interface TableSelection {
  selected: ReadonlySet<string>
  onChange: (selected: Set<string>) => void
}

export interface DataTableProps<Row> {
  /** For the memory of chosen columns, as `leads`. */
  name: string
  /** What is listed, read aloud. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  isLoading?: boolean
  /** Answers of `usePages`: more rows are read when the end comes near. */
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?: () => unknown
  onOpen?: (row: Row) => void
  actions?: (row: Row) => readonly RowAction[]
  sort?: TableSort
  selection?: TableSelection
  /** A row on a phone, where columns have no room: two lines. */
  brief?: (row: Row) => ReactNode
  /** Shown instead of no rows. */
  empty?: ReactNode
  /** The columns to show, where the address says so. */
  chosen?: ChosenColumns | undefined
  /** Filters and search, at the left of the column chooser. */
  toolbar?: ReactNode
}

const ROW_HEIGHT = 36
const BRIEF_HEIGHT = 64
const READ_MORE_AT = 15

/** A table that stays quick with any number of rows: only those in sight are drawn, more are read on the way down. */
export function DataTable<Row>(table: DataTableProps<Row>) {
  const { columns, rows, isLoading, empty, toolbar, name, brief } = table
  const isBrief = usePhone() && brief !== undefined
  const isLookingOn = !isLoading && rows.length === 0 && table.hasNextPage === true
  const { shown, isShown, toggle } = useColumns(name, columns, table.chosen)
  return (
    <div className={styles.frame}>
      <div className={styles.toolbar}>
        <div className={styles.filters}>{toolbar}</div>
        {!isBrief && <ColumnChooser columns={columns} isShown={isShown} toggle={toggle} />}
      </div>
      {isLoading && <LateSkeleton lines={8} height={ROW_HEIGHT - 12} />}
      {isLookingOn && <LookingOn table={table} />}
      {!isLoading && !isLookingOn && rows.length === 0 && (empty ?? <EmptyState title={m.ui_table_empty()} />)}
      {rows.length > 0 && (
        <Rows table={table} columns={isBrief ? [{ ...columns[0]!, cell: brief }] : shown} isBrief={isBrief} />
      )}
    </div>
  )
}

interface RowsProps<Row> {
  table: DataTableProps<Row>
  columns: readonly Column<Row>[]
  isBrief: boolean
}

function Rows<Row>({ table, columns, isBrief }: RowsProps<Row>) {
  const { rows, rowKey, label, sort, selection, actions } = table
  const region = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => region.current,
    estimateSize: () => (isBrief ? BRIEF_HEIGHT : ROW_HEIGHT),
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)
  const toggle = (index: number) => selection?.onChange(withToggled(selection.selected, rowKey(rows[index]!)))
  useRowKeys(region, { count: rows.length, show: virtual.scrollToIndex, select: selection && toggle })
  useReadMore(table, last?.index ?? 0)
  const span = columns.length + (selection ? 1 : 0) + (actions ? 1 : 0)
  return (
    <FadingAside region={region}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.scroll} ref={region} aria-label={label} tabIndex={0} data-sticks>
        <table
          className={styles.table}
          aria-rowcount={table.hasNextPage ? -1 : rows.length + 1}
          data-checks={selection && true}
          data-brief={isBrief || undefined}
        >
          <colgroup>
            {selection && <col style={{ width: 36 }} />}
            {columns.map(({ key, width = 160 }) => (
              <col key={key} style={{ width }} />
            ))}
            {actions && <col style={{ width: 44 }} />}
          </colgroup>
          <TableHead
            columns={columns}
            keys={rows.map(rowKey)}
            sort={sort}
            selection={selection}
            hasActions={actions !== undefined}
          />
          <tbody>
            <Spacer height={items[0]?.start ?? 0} span={span} />
            {items.map(({ index }) => {
              const row = rows[index]!
              return <TableRow key={rowKey(row)} row={row} index={index} columns={columns} table={table} />
            })}
            <Spacer height={virtual.getTotalSize() - (last?.end ?? 0)} span={span} />
          </tbody>
        </table>
        {table.hasNextPage && (
          <Button
            variant="subtle"
            size="compact-sm"
            m="xs"
            loading={table.isFetchingNextPage ?? false}
            onClick={() => table.fetchNextPage?.()}
          >
            {m.ui_table_load_more()}
          </Button>
        )}
      </section>
    </FadingAside>
  )
}

/** Pages may be empty and yet name a next one: nothing is said to be missing before the last of them. */
function LookingOn<Row>({ table }: { table: DataTableProps<Row> }) {
  useReadMore(table, 0)
  return <LateSkeleton lines={8} height={ROW_HEIGHT - 12} />
}

function useReadMore<Row>(
  { rows, hasNextPage, isFetchingNextPage, fetchNextPage }: DataTableProps<Row>,
  lastShown: number,
) {
  const isNear = lastShown >= rows.length - READ_MORE_AT
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) fetchNextPage?.()
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage])
}

/** Holds the place of the rows out of sight. */
function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden className={styles.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}
