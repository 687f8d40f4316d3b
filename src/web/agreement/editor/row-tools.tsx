import { ActionIcon, Group } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import * as m from '#texts/compiled/messages.js'
import { moved } from './editing.ts'

/** The same rows, one of them elsewhere or gone. */
export type Rearranging = <T>(rows: readonly T[]) => T[]

interface RowToolsProps {
  /** How many rows there are. */
  count: number
  index: number
  /** Is told how, for the list may have changed since the row was drawn. */
  onChange: (rearranged: Rearranging) => void
  /** What the row is, for those who do not see where the buttons stand. */
  name: string
  /** Whether the order says something. */
  isOrdered?: boolean
}

/** Move up, move down, remove. */
export function RowTools({ count, index, onChange, name, isOrdered = true }: RowToolsProps) {
  return (
    <Group gap={2} wrap="nowrap">
      {isOrdered && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={m.agreement_move_up({ name })}
            disabled={index === 0}
            onClick={() => onChange(rows => moved(rows, index, -1))}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={m.agreement_move_down({ name })}
            disabled={index === count - 1}
            onClick={() => onChange(rows => moved(rows, index, 1))}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={m.agreement_remove({ name })}
        onClick={() => onChange(rows => rows.toSpliced(index, 1))}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
