import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { toastDone } from '../ui/toast.tsx'
import { type ActivityBody, type HandoffView, pipeline, type TimelineRow } from './client.ts'
import { answersClock } from './kinds.ts'
import { useChangeRows } from './optimistic.ts'
import { useTerms } from './use-terms.ts'

interface Logged {
  leadId: string
  body: ActivityBody
}

/** Logs what was done with a lead and answers its id, or null. The page shows it at once, and it can be taken back. */
export function useLogActivity() {
  const { member } = useMe()
  const { stopsAt } = useTerms()
  const changeRows = useChangeRows()
  const withdrawal = pipeline.useMutation('POST /api/activities/:id/withdrawal', { done: m.lead_log_withdrawn() })
  const logging = pipeline.useMutation('POST /api/leads/:id/activities', {
    onDone: ({ id }, { body }) => toastDone(doneWords(body), () => withdrawal.mutate({ params: { id }, body: {} })),
  })

  return async ({ leadId, body }: Logged): Promise<{ id: string } | null> => {
    const undoTimeline = changeRows<TimelineRow>('GET /api/leads/:id/timeline', rows => [
      pendingEntry(body, { id: member.id, name: member.name }),
      ...rows,
    ])
    const undoHandoffs = changeRows<HandoffView>('GET /api/handoffs', (rows, { waitsFor }) =>
      waitsFor === 'answer' && answersClock(body, stopsAt) ? rows.filter(row => row.lead.id !== leadId) : rows,
    )
    try {
      return await logging.mutateAsync({ params: { id: leadId }, body })
    } catch {
      undoTimeline()
      undoHandoffs()
      return null
    }
  }
}

function doneWords({ kind, outcome }: ActivityBody): string {
  const what = textByKey(`activity_${kind}`)
  return outcome
    ? m.lead_log_done_outcome({ what, outcome: textByKey(`outcome_${outcome}`) })
    : m.lead_log_done({ what })
}

function pendingEntry(body: ActivityBody, member: { id: string; name: string }): TimelineRow {
  const at = body.occurredAt ?? new Date().toISOString()
  const { kind, durationMinutes, distanceKm, ...told } = body
  const details = {
    ...told,
    activity: kind,
    ...(durationMinutes === undefined ? {} : { durationSeconds: durationMinutes * 60 }),
    ...(distanceKm === undefined ? {} : { distanceMetres: distanceKm * 1000 }),
  }
  return { id: 'pending', kind: 'activity', occurredAt: at, recordedAt: at, member, details }
}
