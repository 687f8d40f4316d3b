import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import type { MouseEvent } from 'react'
import * as m from '#texts/compiled/messages.js'
import type { Column } from './columns.ts'
import styles from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'

export interface RowAction {
  label: string
  icon?: Icon
  onClick: () => void
}

interface TableRowProps<Row> {
  row: Row
  index: number
  columns: readonly Column<Row>[]
  table: DataTableProps<Row>
}

export function TableRow<Row>({ row, index, columns, table }: TableRowProps<Row>) {
  const { rowKey, selection, onOpen, actions } = table
  const key = rowKey(row)
  const isSelected = selection?.selected.has(key) ?? false
  const openFromCell = (event: MouseEvent) => {
    const isOwn = event.target instanceof Element && event.target.closest('button, a, input, label, [role=menu]')
    if (!isOwn) onOpen?.(row)
  }
  return (
    // Clicking anywhere is a larger target for the mouse; the keyboard has the button in the first cell.
    <tr data-index={index} data-selected={isSelected || undefined} tabIndex={-1} onClick={onOpen && openFromCell}>
      {selection && (
        <td className={styles.check}>
          <Checkbox
            size="xs"
            aria-label={m.ui_table_select_row()}
            checked={isSelected}
            onChange={() => selection.onChange(withToggled(selection.selected, key))}
          />
        </td>
      )}
      {columns.map((column, position) => (
        <td key={column.key} data-number={column.isNumber || undefined}>
          {position === 0 && onOpen ? (
            <button type="button" data-open className={styles.open} onClick={() => onOpen(row)}>
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      {actions && (
        <td className={styles.actions}>
          <RowMenu actions={actions(row)} />
        </td>
      )}
    </tr>
  )
}

function RowMenu({ actions }: { actions: readonly RowAction[] }) {
  if (actions.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={m.ui_table_actions()}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon: Icon, onClick }) => (
          <Menu.Item key={label} onClick={onClick} leftSection={Icon && <Icon size={16} aria-hidden />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function withToggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}
