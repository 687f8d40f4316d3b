import { Button } from '@mantine/core'
import IconStairs from '@tabler/icons-react/dist/esm/icons/IconStairs.mjs'
import { Link } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import pageStyles from '../agreement/agreement.module.css'
import type { VersionView } from '../agreement/client.ts'
import { ConflictNotice } from '../agreement/editor/conflict-notice.tsx'
import { SavingLine } from '../agreement/editor/saving-line.tsx'
import { useDraftSaving } from '../agreement/editor/use-draft-saving.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { CommitmentsButton } from './commitments-button.tsx'
import { planFromThePast } from './past-plan.ts'
import { PlanSteps } from './plan-steps.tsx'

/** The plan of a draft: it saves itself with the draft, and its targets go into the commitments with one action. */
export function PlanEditor({ version }: { version: VersionView }) {
  const draft = useDraftSaving(version)
  const { document, change, state } = draft
  const changePlan = useCallback(
    (how: (plan: Plan) => Plan) => change(before => (before.plan ? { ...before, plan: how(before.plan) } : before)),
    [change],
  )
  return (
    <>
      <PageHead
        title={m.planner_title()}
        period={
          <span className={pageStyles.line}>
            <span>{document.title}</span>
            <SavingLine state={state} problem={draft.problem} retry={draft.save} />
          </span>
        }
        action={document.plan && <CommitmentsButton document={document} plan={document.plan} change={change} />}
        before={<ToVersion id={version.id} />}
      />
      {state === 'conflict' && <ConflictNotice id={version.id} draft={draft} />}
      {document.plan ? (
        <PlanSteps document={document} plan={document.plan} change={changePlan} />
      ) : (
        <NoPlan document={document} begin={plan => change({ plan })} />
      )}
    </>
  )
}

export function ToVersion({ id }: { id: string }) {
  return (
    <Link to={`/agreement/${id}`} className={pageStyles.back}>
      {m.planner_to_version()}
    </Link>
  )
}

function NoPlan({ document, begin }: { document: AgreementDocument; begin: (plan: Plan) => void }) {
  const [isReading, setReading] = useState(false)
  const start = async () => {
    setReading(true)
    try {
      begin(await planFromThePast(document))
    } catch (error) {
      toastProblem(error)
      setReading(false)
    }
  }
  return (
    <EmptyState
      icon={IconStairs}
      title={m.planner_empty_title()}
      text={m.planner_empty_text()}
      action={
        <Button loading={isReading} onClick={() => void start()}>
          {m.planner_begin()}
        </Button>
      }
      example={
        <p className="quiet" style={{ maxWidth: 480 }}>
          {m.planner_empty_example()}
        </p>
      }
    />
  )
}
