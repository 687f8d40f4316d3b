import { useMemo } from 'react'
import { DAY } from '#kernel/instant.ts'
import { type PreparedCalendar, prepareCalendar } from '#kernel/working-time/prepared.ts'
import { pipeline } from './client.ts'

export interface Terms {
  /** From how many working minutes left a clock is near: a quarter of it, but never less than a quarter of an hour. */
  nearFrom: number
  stopsAt: 'attempt' | 'contact'
  /** The working calendar on which clocks run; null without an agreement in force. */
  time: PreparedCalendar | null
}

const NEAR_AT_LEAST = 15
const PREPARED_DAYS = 30

/** What the agreement in force says about answering, as far as a page shows it. */
export function useTerms(): Terms {
  const { data } = pipeline.useQuery('GET /api/agreement', {}, { staleTime: 300_000, retry: false })
  const document = data?.inForce?.document
  return useMemo(() => {
    const answerWithin = document?.handoff.answerWithinMinutes ?? 0
    return {
      nearFrom: Math.max(NEAR_AT_LEAST, answerWithin / 4),
      stopsAt: document?.handoff.stopsAt ?? 'attempt',
      time: document ? prepareCalendar(document.calendar.hours, ...aroundNow()) : null,
    }
  }, [document])
}

/** What lies outside is computed as well, only slower. */
function aroundNow(): [Date, Date] {
  const now = Date.now()
  return [new Date(now - PREPARED_DAYS * DAY), new Date(now + PREPARED_DAYS * DAY)]
}
