import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { v4 as uuid } from 'uuid'
import { commitmentText } from '#features/agreement/rules/clauses/commitment-clauses.ts'
import { type PlannedChange, plannedChanges, withChanges } from '#features/agreement/rules/planned-commitments.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../agreement/use-clause-words.ts'
import { toastDone } from '../ui/toast.tsx'
import styles from './planner.module.css'

interface CommitmentsButtonProps {
  document: AgreementDocument
  plan: Plan
  change: (how: (document: AgreementDocument) => AgreementDocument) => void
}

/** Shows what the plan would change among the commitments, and changes it. */
export function CommitmentsButton({ document, plan, change }: CommitmentsButtonProps) {
  const [changes, setChanges] = useState<readonly PlannedChange[] | null>(null)
  const whole = wholePlanOf(plan, document.calendar.hours)
  const apply = () => {
    change(before => ({ ...before, commitments: withChanges(before.commitments, changes ?? []) }))
    setChanges(null)
    toastDone(m.planner_committed())
  }
  return (
    <>
      <Button
        disabled={isRefusal(whole)}
        onClick={() => !isRefusal(whole) && setChanges(plannedChanges(document, plan, whole, uuid))}
      >
        {m.planner_commit()}
      </Button>
      <Modal
        opened={changes !== null}
        onClose={() => setChanges(null)}
        title={m.planner_commit_title()}
        size="lg"
        closeButtonProps={{ 'aria-label': m.ui_close() }}
      >
        {changes?.length === 0 && <p>{m.planner_commit_nothing()}</p>}
        <ul className={styles.changes}>
          {changes?.map(one => (
            <ChangeLine key={one.after.id} change={one} currency={document.currency} />
          ))}
        </ul>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setChanges(null)}>
            {m.ui_cancel()}
          </Button>
          {changes !== null && changes.length > 0 && (
            <Button onClick={apply}>{m.planner_commit_apply({ count: changes.length })}</Button>
          )}
        </Group>
      </Modal>
    </>
  )
}

function ChangeLine({ change: { before, after }, currency }: { change: PlannedChange; currency: string }) {
  const words = useClauseWords()
  return (
    <li>
      {before && <del>{commitmentText(before, currency, words)}</del>}
      <ins>{commitmentText(after, currency, words)}</ins>
    </li>
  )
}
