import { useState } from 'react'
import { pipeline } from '../lead/client.ts'
import { CompleteSheet } from '../lead/complete-sheet.tsx'
import type { OfLead } from '../lead/use-handoff-actions.ts'

export interface Asked {
  handoff: OfLead
  step: 'accept' | 'claim'
}

interface CompleteHandoffProps {
  asked: Asked | null
  onClose: () => void
  onComplete: (asked: Asked) => void
}

/** Asks for what a lead lacks to be accepted or taken, where that was refused, and takes the step. */
export function CompleteHandoff({ asked, onClose, onComplete }: CompleteHandoffProps) {
  const [last, setLast] = useState(asked)
  if (asked !== null && asked !== last) setLast(asked)
  const leadId = last?.handoff.leadId
  const { data } = pipeline.useQuery(
    'GET /api/leads/:id',
    { params: { id: leadId ?? '' } },
    { enabled: asked !== null },
  )
  if (!data) return null
  const complete = () => {
    onClose()
    if (asked) onComplete(asked)
  }
  return <CompleteSheet key={leadId} lead={data} step={asked?.step ?? null} onClose={onClose} onComplete={complete} />
}
