import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Plan } from '#kernel/planner/plan.ts'
import * as m from '#texts/compiled/messages.js'
import { later, OnceOpen } from '../ui/later.tsx'
import { toastProblem } from '../ui/toast.tsx'
import { useEditing } from './editor/editing.ts'

const Retake = later(() => import('../planner/retake-dialog.tsx').then(({ RetakeDialog }) => RetakeDialog))

/** Offers a renewed plan the base and the rates of the last months; what would change is shown before. */
export function RetakePlan({ plan }: { plan: Plan }) {
  const { document, change } = useEditing()
  const [retaken, setRetaken] = useState<Plan | null>(null)
  const [isReading, setReading] = useState(false)
  const read = async () => {
    setReading(true)
    try {
      const { retakenPlan } = await import('../planner/past-plan.ts')
      setRetaken(await retakenPlan(plan, document))
    } catch (error) {
      toastProblem(error)
    } finally {
      setReading(false)
    }
  }
  const take = (taken: Plan) => {
    change({ plan: taken })
    setRetaken(null)
  }
  return (
    <>
      <Button size="compact-sm" variant="default" loading={isReading} onClick={() => void read()} {...Retake.nearing}>
        {m.agreement_retake_plan()}
      </Button>
      <OnceOpen isOpen={retaken !== null}>
        <Retake.Part
          plan={plan}
          retaken={retaken}
          currency={document.currency}
          onTake={take}
          onClose={() => setRetaken(null)}
        />
      </OnceOpen>
    </>
  )
}
