import type { Instant } from '#kernel/instant.ts'

type Kind = 'call' | 'email' | 'message' | 'meeting' | 'visit' | 'note'
type Direction = 'outbound' | 'inbound'

/** One activity that a file tells of; its author may be a member, a name that we do not know, or nobody. */
export interface ImportedActivity {
  line: number
  leadId: string
  externalId: string | null
  kind: Kind
  direction: Direction
  outcome: string | null
  memberId: string | null
  author: string | null
  words: string | null
  durationSeconds: number | null
  occurredAt: Instant
}

/** An attempt is outbound communication by a person; a note is none. */
export function isImportedAttempt({ kind, direction }: Pick<ImportedActivity, 'kind' | 'direction'>): boolean {
  return direction === 'outbound' && kind !== 'note'
}

/** A contact is an activity in which the lead took part: it came from the lead, a meeting or visit that was held, or the outcome says so. */
export function isImportedContact({
  kind,
  direction,
  outcome,
}: Pick<ImportedActivity, 'kind' | 'direction' | 'outcome'>): boolean {
  if (kind === 'note' || outcome === 'not_held') return false
  if (direction === 'inbound' || kind === 'meeting' || kind === 'visit') return true
  return outcome === 'connected' || outcome === 'replied' || outcome === 'held'
}

/** What makes two activities one where they carry no id: the same thing with the same lead at the same instant. */
export function sameness(
  activity: Pick<ImportedActivity, 'leadId' | 'kind' | 'direction' | 'occurredAt' | 'externalId'>,
): string {
  if (activity.externalId) return `id ${activity.externalId}`
  return `${activity.leadId} ${activity.kind} ${activity.direction} ${activity.occurredAt.getTime()}`
}
