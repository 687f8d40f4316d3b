import type { LeadRecord } from '#features/leads/store/leads.ts'
import type { Instant } from '#kernel/instant.ts'
import type { IntakeInput } from '../schema.ts'
import { channelOf } from './channel.ts'
import { columnsOf, NOTHING_KNOWN } from './columns.ts'

/** The row of a lead that comes in for the first time. A lead that a seller brings is theirs. */
export function capturedLead(
  { workspaceId, memberId, now }: { workspaceId: string; memberId: string | null; now: Instant },
  input: IntakeInput,
  id: string,
): LeadRecord {
  const isOwn = input.contributedBy === 'sales'
  return {
    ...NOTHING_KNOWN,
    ...columnsOf(input),
    workspace_id: workspaceId,
    id,
    external_id: input.externalId ?? null,
    channel: isOwn && !input.touchpoint.channel ? 'sales' : channelOf(input.touchpoint),
    campaign: campaignOf(input),
    source: input.touchpoint.utm.utm_source?.toLowerCase() ?? null,
    contributed_by: input.contributedBy,
    marketing_consent: marketingConsent(input),
    touchpoint_count: 1,
    stage: 'lead',
    stage_since: now,
    owner_id: isOwn ? memberId : null,
    qualified_by: null,
    qualification: null,
    captured_at: input.touchpoint.occurredAt ?? now,
    recorded_at: now,
    changed_at: now,
    batch_id: null,
    withdrawn_at: null,
    open_minor: null,
    won_minor: null,
  }
}

export function campaignOf({ touchpoint }: IntakeInput): string | null {
  return touchpoint.campaign ?? (touchpoint.utm.utm_campaign?.trim() || null)
}

export function marketingConsent({ consents }: IntakeInput): boolean | null {
  return consents.findLast(consent => consent.purpose === 'marketing')?.given ?? null
}
