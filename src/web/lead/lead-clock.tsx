import * as m from '#texts/compiled/messages.js'
import { Countdown } from '../ui/countdown.tsx'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { ClockView } from './client.ts'

interface LeadClockProps {
  clock: ClockView
  /** When the server counted: `query.dataUpdatedAt`. */
  countedAt: number
  nearFrom: number
}

/** The clock of a handoff: what is left while it runs, and how it ended. */
export function LeadClock({ clock, countedAt, nearFrom }: LeadClockProps) {
  const format = useFormat()
  const { state, dueAt, minutesLeft, minutesTaken } = clock
  if ((state === 'running' || state === 'overdue') && dueAt !== null && minutesLeft !== null) {
    return <Countdown dueAt={dueAt} minutesLeft={minutesLeft} countedAt={countedAt} nearFrom={nearFrom} />
  }
  if (state === 'kept' || state === 'broken') {
    if (minutesTaken === null) return <StateBadge state={state} />
    const duration = format.workingDuration(minutesTaken)
    const label = state === 'kept' ? m.lead_clock_answered({ duration }) : m.lead_clock_late({ duration })
    return <StateBadge state={state} label={label} />
  }
  // The version's calendar is unknown, so how much working time is left is, too.
  if (state === 'running') return <span className="quiet">{m.lead_clock_running()}</span>
  if (state === 'overdue') return <StateBadge state="broken" label={m.lead_clock_overdue()} />
  return <span className="quiet">{state === 'closed' ? m.lead_clock_closed() : m.lead_clock_no_terms()}</span>
}
