import { Checkbox, VisuallyHidden } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import * as m from '#texts/compiled/messages.js'
import type { Column } from './columns.ts'
import styles from './data-table.module.css'
import type { TableSelection, TableSort } from './data-table.tsx'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  keys: readonly string[]
  sort: TableSort | undefined
  selection: TableSelection | undefined
  hasActions: boolean
}

export function TableHead<Row>({ columns, keys, sort, selection, hasActions }: TableHeadProps<Row>) {
  const count = keys.filter(key => selection?.selected.has(key)).length
  return (
    <thead className={styles.head}>
      <tr>
        {selection && (
          <th className={styles.check}>
            <Checkbox
              size="xs"
              aria-label={m.ui_table_select_all()}
              checked={count > 0 && count === keys.length}
              indeterminate={count > 0 && count < keys.length}
              onChange={() => selection.onChange(new Set(count === keys.length ? [] : keys))}
            />
          </th>
        )}
        {columns.map(column => (
          <HeadCell key={column.key} column={column} sort={sort} />
        ))}
        {hasActions && (
          <th className={styles.actions}>
            <VisuallyHidden>{m.ui_table_actions()}</VisuallyHidden>
          </th>
        )}
      </tr>
    </thead>
  )
}

function HeadCell<Row>({ column, sort }: { column: Column<Row>; sort: TableSort | undefined }) {
  const { key, header, isNumber, isSortable } = column
  const direction = sort?.key !== key ? undefined : sort.isDescending ? 'descending' : 'ascending'
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" data-number={isNumber || undefined} aria-sort={direction} title={header}>
      {isSortable && sort ? (
        <button type="button" className={styles.sort} onClick={() => sort.onSort(key, direction === 'ascending')}>
          {header}
          {direction && <Arrow size={12} aria-hidden />}
        </button>
      ) : (
        header
      )}
    </th>
  )
}
