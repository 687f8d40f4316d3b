import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import IconColumns3 from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs'
import * as m from '#texts/compiled/messages.js'
import type { Column } from './columns.ts'

interface ColumnChooserProps<Row> {
  columns: readonly Column<Row>[]
  isShown: (column: Column<Row>) => boolean
  toggle: (column: Column<Row>) => void
}

export function ColumnChooser<Row>({ columns, isShown, toggle }: ColumnChooserProps<Row>) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Tooltip label={m.ui_table_columns()}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={m.ui_table_columns()}>
            <IconColumns3 size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown mah="60dvh" style={{ overflowY: 'auto' }}>
        {columns.slice(1).map(column => (
          <Menu.CheckboxItem key={column.key} checked={isShown(column)} onChange={() => toggle(column)}>
            {column.header}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
