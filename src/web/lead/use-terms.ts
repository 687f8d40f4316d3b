import { pipeline } from './client.ts'

export interface Terms {
  /** From how many working minutes left a clock is near: a quarter of it, but never less than a quarter of an hour. */
  nearFrom: number
  stopsAt: 'attempt' | 'contact'
}

const NEAR_AT_LEAST = 15

/** What the agreement in force says about answering, as far as a page shows it. */
export function useTerms(): Terms {
  const { data } = pipeline.useQuery('GET /api/agreement', {}, { staleTime: 300_000, retry: false })
  const handoff = data?.inForce?.document.handoff
  return {
    nearFrom: Math.max(NEAR_AT_LEAST, (handoff?.answerWithinMinutes ?? 0) / 4),
    stopsAt: handoff?.stopsAt ?? 'attempt',
  }
}
