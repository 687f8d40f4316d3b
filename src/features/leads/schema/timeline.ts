import { z } from 'zod'
import { id, instant } from '#kernel/endpoint.ts'

export const TIMELINE_KINDS = [
  'touchpoint',
  'activity',
  'transition',
  'delivery',
  'overdue',
  'deal_opened',
  'deal_won',
  'deal_lost',
  'consent',
] as const

export const timelineEntry = z.object({
  id: z.string(),
  kind: z.enum(TIMELINE_KINDS),
  occurredAt: instant,
  recordedAt: instant,
  member: z.object({ id, name: z.string() }).nullable(),
  /** What there is to tell, by kind: channel, campaign, outcome, words, stages, reason, amount ... */
  details: z.record(z.string(), z.unknown()),
})
export type TimelineEntry = z.output<typeof timelineEntry>
