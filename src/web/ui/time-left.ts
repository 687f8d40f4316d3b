export interface CountedClock {
  dueAt: string
  minutesLeft: number
  countedAt: number
  isClosed: boolean
}

const MINUTE = 60_000

/** Working minutes left now, those begun counted whole as the server does: in the last minute one is left. Never more than the minutes until the deadline; the server's next count corrects what breaks hide. */
export function minutesLeftNow({ dueAt, minutesLeft, countedAt, isClosed }: CountedClock, now: Date): number {
  const passed = isClosed ? 0 : Math.max(0, (now.getTime() - countedAt) / MINUTE)
  const untilDue = (new Date(dueAt).getTime() - now.getTime()) / MINUTE
  const left = Math.min(minutesLeft - passed, untilDue < 0 && minutesLeft < 0 ? minutesLeft - passed : untilDue)
  return left < 0 ? Math.floor(left) : Math.ceil(left)
}

export function urgencyOf(minutesLeft: number, nearFrom: number): 'calm' | 'near' | 'over' {
  if (minutesLeft < 0) return 'over'
  return minutesLeft <= nearFrom ? 'near' : 'calm'
}

const PAUSE_MINUTES = 30

/** Whether the clock stands still on its way to the deadline: then "1 h left" would be read as "in an hour". */
export function hasPause(dueAt: string, minutesLeft: number, now: Date): boolean {
  return (new Date(dueAt).getTime() - now.getTime()) / MINUTE - minutesLeft > PAUSE_MINUTES
}
