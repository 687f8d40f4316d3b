import type { z } from 'zod'
import type { Instant } from '#kernel/instant.ts'
import { type messageBody, TEST_KIND } from '../schema.ts'

/** An event as it is kept; it never changes. */
export interface ToldEvent {
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  memberId: string | null
  data: unknown
  recordedAt: Instant
}

export interface UnsentMessage {
  id: string
  webhookId: string
  createdAt: Instant
  /** Null: a test. */
  event: ToldEvent | null
}

/** The body of a message, byte for byte the same for each attempt. */
export function bodyOf(workspaceId: string, { webhookId, createdAt, event }: UnsentMessage): string {
  const subject = event ? { kind: event.subjectKind, id: event.subjectId } : { kind: 'webhook', id: webhookId }
  return JSON.stringify({
    type: (event?.kind ?? TEST_KIND) as typeof TEST_KIND,
    timestamp: (event?.recordedAt ?? createdAt).toISOString(),
    data: {
      workspaceId,
      eventId: event?.id ?? null,
      subject,
      memberId: event?.memberId ?? null,
      details: (event?.data ?? {}) as Record<string, unknown>,
    },
  } satisfies z.input<typeof messageBody>)
}
