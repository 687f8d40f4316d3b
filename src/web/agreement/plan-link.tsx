import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'

/** From a version to its plan. */
export function PlanLink({ id, label = m.agreement_open_plan() }: { id: string; label?: string }) {
  return (
    <Button component={Link} to={`/agreement/${id}/plan`} variant="default">
      {label}
    </Button>
  )
}
