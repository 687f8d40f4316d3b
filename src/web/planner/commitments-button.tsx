import { Button, Checkbox, Group } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { v4 as uuid } from 'uuid'
import { commitmentText } from '#features/agreement/rules/clauses/commitment-clauses.ts'
import { type PlannedChange, plannedChanges, withChanges } from '#features/agreement/rules/planned-commitments.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { isRefusal } from '#kernel/outcome.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../agreement/use-clause-words.ts'
import { Dialog } from '../ui/over/dialog.tsx'
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
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const whole = wholePlanOf(plan, document.calendar.hours)
  const chosen = (changes ?? []).filter(({ before, after }) => after !== null || !kept.has(before?.id ?? ''))
  const keep = (id: string, isKept: boolean) =>
    setKept(new Set([...kept].filter(one => one !== id).concat(isKept ? id : [])))
  const apply = () => {
    change(before => ({ ...before, commitments: withChanges(before.commitments, chosen) }))
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
      <Dialog opened={changes !== null} onClose={() => setChanges(null)} title={m.planner_commit_title()} size="lg">
        {changes?.length === 0 && <p>{m.planner_commit_nothing()}</p>}
        <ul className={styles.changes}>
          {changes?.map(one => (
            <ChangeLine key={(one.after ?? one.before)?.id} change={one} currency={document.currency}>
              {one.before && !one.after && (
                <Checkbox
                  size="xs"
                  label={m.planner_commit_take_back()}
                  checked={!kept.has(one.before.id)}
                  onChange={event => keep(one.before?.id ?? '', !event.currentTarget.checked)}
                />
              )}
            </ChangeLine>
          ))}
        </ul>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setChanges(null)}>
            {m.ui_cancel()}
          </Button>
          {chosen.length > 0 && <Button onClick={apply}>{m.planner_commit_apply({ count: chosen.length })}</Button>}
        </Group>
      </Dialog>
    </>
  )
}

interface ChangeLineProps {
  change: PlannedChange
  currency: string
  children: ReactNode
}

function ChangeLine({ change: { before, after }, currency, children }: ChangeLineProps) {
  const words = useClauseWords()
  return (
    <li>
      {before && <del>{commitmentText(before, currency, words)}</del>}
      {after && <ins>{commitmentText(after, currency, words)}</ins>}
      {children}
    </li>
  )
}
