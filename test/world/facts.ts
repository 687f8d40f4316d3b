import type { AgreementDocument, Commitment } from '#features/agreement/schema.ts'
import { laterOf } from '#kernel/instant.ts'
import { MILESTONE_STAGES, type MilestoneStage } from '#kernel/stages.ts'
import { officeWeek } from '#kernel/working-time/example-calendars.ts'
import { addDays, startOfLocalDate } from '#kernel/working-time/zone.ts'
import { newId } from '#platform/ids.ts'
import type { World } from './world.ts'

export type Facts = ReturnType<typeof factsIn>

type When = string | readonly [string, 'implied']

interface HandoffFacts {
  deliveredAt?: string
  dueAt?: string
  answeredAt?: string
  acceptedAt?: string
  rejectedAt?: string
  closedAt?: string
  reason?: string
  tells?: 'fit' | 'data' | 'timing' | 'reach'
  ownerId?: string
  versionId?: string
}

interface DealFacts {
  wonAt?: string
  lostAt?: string
  amountMinor: number | null
  kind?: 'new' | 'repurchase'
  currency?: string
  contributedBy?: 'marketing' | 'sales'
}

/** Writes facts straight into the tables: for figures, whose definitions must hold whatever way a fact came in. */
export function factsIn({ tx, workspaceId }: World) {
  const own = { workspace_id: workspaceId }
  let cycles = 0

  return {
    async lead(
      capturedAt: string,
      reached: Partial<Record<MilestoneStage, When>> = {},
      more: {
        channel?: string
        campaign?: string
        stage?: 'discarded' | 'nurturing'
        contributedBy?: 'marketing' | 'sales'
        firstName?: string
        ownerId?: string
      } = {},
    ): Promise<string> {
      const id = newId()
      const at = new Date(capturedAt)
      const furthest = MILESTONE_STAGES.findLast(stage => reached[stage]) ?? 'lead'
      const lead = {
        id,
        first_name: more.firstName ?? 'Eva',
        channel: more.channel ?? 'seo',
        campaign: more.campaign ?? null,
        contributed_by: more.contributedBy ?? 'marketing',
        owner_id: more.ownerId ?? null,
      }
      const times = { stage_since: at, captured_at: at, recorded_at: at, changed_at: at }
      await tx
        .insertInto('leads')
        .values({ ...own, ...lead, ...times, stage: more.stage ?? furthest })
        .execute()
      for (const [stage, when] of Object.entries({ lead: capturedAt, ...reached }) as [MilestoneStage, When][]) {
        const occurredAt = new Date(typeof when === 'string' ? when : when[0])
        const milestone = {
          lead_id: id,
          stage,
          occurred_at: occurredAt,
          recorded_at: occurredAt,
          implied: typeof when !== 'string',
        }
        await tx
          .insertInto('milestones')
          .values({ ...own, ...milestone })
          .execute()
      }
      return id
    },

    async handoff(leadId: string, given: HandoffFacts): Promise<string> {
      const id = newId()
      const deliveredAt = new Date(given.deliveredAt ?? '2026-03-02T09:00:00Z')
      const at = (text?: string) => (text ? new Date(text) : null)
      if (given.reason && given.tells) {
        const reason = { code: given.reason, leads_to: 'nurturing' as const, tells: given.tells, position: 1 }
        await tx
          .insertInto('reasons')
          .values({ ...own, ...reason })
          .onConflict(clash => clash.doNothing())
          .execute()
      }
      await tx
        .insertInto('handoffs')
        .values({
          ...own,
          id,
          lead_id: leadId,
          cycle: ++cycles,
          delivered_at: deliveredAt,
          recorded_at: deliveredAt,
          due_at: at(given.dueAt),
          answered_at: at(given.answeredAt),
          accepted_at: at(given.acceptedAt),
          rejected_at: at(given.rejectedAt),
          closed_at: at(given.closedAt),
          reason_code: given.reason ?? null,
          owner_id: given.ownerId ?? null,
          version_id: given.versionId ?? null,
        })
        .execute()
      return id
    },

    async deal(
      leadId: string,
      { wonAt, lostAt, amountMinor, kind = 'new', currency = 'EUR', contributedBy = 'marketing' }: DealFacts,
    ): Promise<void> {
      const at = new Date(wonAt ?? lostAt ?? '2026-03-01T09:00:00Z')
      await tx
        .insertInto('deals')
        .values({
          ...own,
          id: newId(),
          lead_id: leadId,
          kind,
          currency,
          sales_channel: 'field',
          amount_minor: amountMinor,
          contributed_by: contributedBy,
          opened_at: at,
          won_at: wonAt ? at : null,
          lost_at: lostAt ? at : null,
          recorded_at: at,
          changed_at: at,
        })
        .execute()
    },

    async call(leadId: string, occurredAt: string, memberId: string, isContact: boolean): Promise<void> {
      const at = new Date(occurredAt)
      await tx
        .insertInto('activities')
        .values({
          ...own,
          id: newId(),
          lead_id: leadId,
          member_id: memberId,
          kind: 'call',
          direction: 'outbound',
          is_attempt: true,
          is_contact: isContact,
          occurred_at: at,
          recorded_at: at,
        })
        .execute()
    },

    async activity(leadId: string, occurredAt: string, memberId: string, kind: 'meeting' | 'visit'): Promise<void> {
      const at = new Date(occurredAt)
      const activity = { lead_id: leadId, member_id: memberId, kind, is_attempt: true, is_contact: true }
      await tx
        .insertInto('activities')
        .values({ ...own, ...activity, id: newId(), direction: 'outbound', occurred_at: at, recorded_at: at })
        .execute()
    },
  }
}

let versions = 0

/** A signed version of the agreement, nine to six on weekdays in Madrid. */
export async function inForce(
  { tx, workspaceId, member }: World,
  given: Partial<AgreementDocument> & { startsOn: string; endsOn: string; signedAt?: string },
): Promise<string> {
  const id = newId()
  const { signedAt, ...document } = given
  const hours = { timeZone: 'Europe/Madrid', week: officeWeek, closedOn: [], exceptions: [] }
  const inForceAt = startOfLocalDate(given.startsOn, hours.timeZone)
  const signed = signedAt ? new Date(signedAt) : inForceAt
  const whole: AgreementDocument = {
    title: 'Acuerdo',
    currency: 'EUR',
    calendar: { name: 'Oficina', hours },
    idealCustomer: { personas: [], discardsOthers: false, mql: { all: [] }, sql: { all: [] }, minimumAtHandoff: [] },
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt', onReassignment: 'keep', routing: 'turns' },
    commitments: [],
    provisions: [],
    signatories: [],
    ...document,
  }
  await tx
    .insertInto('agreement_versions')
    .values({
      workspace_id: workspaceId,
      id,
      number: ++versions,
      document: JSON.stringify(whole),
      sha256: 'a'.repeat(64),
      created_by: member.ana,
      created_at: signed,
      changed_at: signed,
      proposed_at: signed,
      signed_at: signed,
      in_force_at: laterOf(signed, inForceAt),
      ends_at: startOfLocalDate(addDays(given.endsOn, 1), hours.timeZone),
    })
    .execute()
  return id
}

export function commitment(given: Pick<Commitment, 'metric' | 'target'> & Partial<Commitment>): Commitment {
  return {
    id: newId(),
    owedBy: 'marketing',
    comparator: 'at_least',
    statistic: null,
    interval: 'quarter',
    segment: null,
    memberId: null,
    weight: 1,
    ...given,
  }
}
