import { ActionIcon, Group } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import * as m from '#texts/compiled/messages.js'
import { moved } from './editing.ts'

interface RowToolsProps<T> {
  list: readonly T[]
  index: number
  onChange: (list: T[]) => void
  /** What the row is, for those who do not see where the buttons stand. */
  name: string
  /** Whether the order says something. */
  isOrdered?: boolean
}

/** Move up, move down, remove. */
export function RowTools<T>({ list, index, onChange, name, isOrdered = true }: RowToolsProps<T>) {
  return (
    <Group gap={2} wrap="nowrap">
      {isOrdered && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={m.agreement_move_up({ name })}
            disabled={index === 0}
            onClick={() => onChange(moved(list, index, -1))}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={m.agreement_move_down({ name })}
            disabled={index === list.length - 1}
            onClick={() => onChange(moved(list, index, 1))}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={m.agreement_remove({ name })}
        onClick={() => onChange(list.toSpliced(index, 1))}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
