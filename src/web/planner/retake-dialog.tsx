import { Button, Group } from '@mantine/core'
import type { Plan } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { Dialog } from '../ui/over/dialog.tsx'
import { changesBetween } from './past-plan.ts'
import styles from './planner.module.css'

interface RetakeDialogProps {
  plan: Plan
  /** As the past has it; null while nobody asked. */
  retaken: Plan | null
  currency: string
  onTake: (plan: Plan) => void
  onClose: () => void
}

/** What a renewed plan would take from the last months, each beside what it says now. */
export function RetakeDialog({ plan, retaken, currency, onTake, onClose }: RetakeDialogProps) {
  const format = useFormat()
  const changes = retaken ? changesBetween(plan, retaken, format, currency) : []
  return (
    <Dialog opened={retaken !== null} onClose={onClose} title={m.planner_retake_title()} size="lg">
      {changes.length === 0 && <p>{m.planner_retake_nothing()}</p>}
      <ul className={styles.changes}>
        {changes.map(({ name, before, after }) => (
          <li key={name}>
            {name}: <del>{before}</del> <ins>{after}</ins>
          </li>
        ))}
      </ul>
      {changes.length > 0 && <p className="quiet">{m.planner_retake_promises()}</p>}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {m.ui_cancel()}
        </Button>
        {retaken && changes.length > 0 && <Button onClick={() => onTake(retaken)}>{m.planner_retake_apply()}</Button>}
      </Group>
    </Dialog>
  )
}
