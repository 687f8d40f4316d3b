import { MINUTE } from '#kernel/instant.ts'
import * as m from '#texts/compiled/messages.js'
import { Countdown } from '../ui/countdown.tsx'
import { useFormat } from '../ui/format.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useNow } from '../ui/use-now.ts'
import type { ClockView } from './client.ts'
import { useTerms } from './use-terms.ts'

interface LeadClockProps {
  clock: ClockView
  /** When the server counted: `query.dataUpdatedAt`. */
  countedAt: number
}

/** The clock of a handoff: what is left while it runs, and how it ended. */
export function LeadClock({ clock, countedAt }: LeadClockProps) {
  const format = useFormat()
  const { state, dueAt, minutesLeft, minutesTaken } = clock
  if ((state === 'running' || state === 'overdue') && dueAt !== null && minutesLeft !== null) {
    return <RunningClock dueAt={dueAt} minutesLeft={minutesLeft} countedAt={countedAt} />
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

/** Counts on the calendar of the agreement, so that it stands still while work does. Without one the server's count runs on. */
function RunningClock(counted: { dueAt: string; minutesLeft: number; countedAt: number }) {
  const { nearFrom, time } = useTerms()
  const now = useNow()
  if (!time) return <Countdown {...counted} nearFrom={nearFrom} />
  const left = time.between(now, new Date(counted.dueAt)) / MINUTE
  const minutesLeft = left >= 0 ? Math.ceil(left) : Math.floor(left)
  return <Countdown dueAt={counted.dueAt} minutesLeft={minutesLeft} countedAt={now.getTime()} nearFrom={nearFrom} />
}
