import { z } from 'zod'
import { EMAIL_ADDRESS, LONGEST_EMAIL } from '#kernel/email.ts'
import { endpoints, id, instant, page, pageQuery, text } from '#kernel/endpoint.ts'
import { CHANNELS, CONTRIBUTORS } from '#kernel/fields.ts'
import { STAGES } from '#kernel/stages.ts'
import { timelineEntry } from './schema/timeline.ts'

export const stage = z.enum(STAGES)
export const channel = z.enum(CHANNELS)
export const contributedBy = z.enum(CONTRIBUTORS)

/** Money of a lead field: major units of the company's currency, two decimals at most. */
const majorUnits = z.number().min(0).max(999_999_999_999.99).multipleOf(0.01)

/** What is known of a lead and a person may write. Null empties a field. */
export const leadFields = {
  firstName: text(200).nullable().optional(),
  lastName: text(200).nullable().optional(),
  email: z
    .string()
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .max(LONGEST_EMAIL)
    .pipe(z.email({ pattern: EMAIL_ADDRESS }))
    .nullable()
    .optional(),
  phone: text(40).nullable().optional(),
  company: text(300).nullable().optional(),
  jobTitle: text(200).nullable().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .optional(),
  region: text(200).nullable().optional(),
  city: text(200).nullable().optional(),
  postalCode: text(20).nullable().optional(),
  website: text(300).nullable().optional(),
  employees: z.int().min(0).max(10_000_000).nullable().optional(),
  annualRevenue: majorUnits.nullable().optional(),
  estimatedValue: majorUnits.nullable().optional(),
  interest: text(500).nullable().optional(),
  message: text(10_000).nullable().optional(),
}

export const leadChange = z.strictObject(leadFields)
export type LeadChange = z.output<typeof leadChange>

/** The clock of a handoff, as pages show it. `minutesLeft` is working time from the moment of the reply, negative when overdue. */
export const clock = z.object({
  handoffId: id,
  state: z.enum(['running', 'overdue', 'kept', 'broken', 'closed', 'no_terms']),
  deliveredAt: instant,
  dueAt: instant.nullable(),
  minutesLeft: z.int().nullable(),
  minutesTaken: z.int().nullable(),
  answeredAt: instant.nullable(),
})
export type Clock = z.output<typeof clock>

const named = z.object({ id, name: z.string() })

/** Money of deals in minor units of the company's currency; null where no deal has an amount. */
export const dealsWorth = { openMinor: z.int().nullable(), wonMinor: z.int().nullable() }

export const leadRow = z.object({
  id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  stage,
  stageSince: instant,
  owner: named.nullable(),
  channel: channel.nullable(),
  campaign: z.string().nullable(),
  contributedBy,
  estimatedValue: z.number().nullable(),
  touchpointCount: z.int(),
  capturedAt: instant,
  clock: clock.nullable(),
  ...dealsWorth,
})
export type LeadRow = z.output<typeof leadRow>

/** One part of a definition and whether it held: `kernel/criteria/evaluate`. */
const qualification = z
  .custom<unknown>()
  .meta({ description: 'Which parts of the definitions held when it was last qualified' })

const handoff = z.object({
  id,
  cycle: z.int(),
  versionId: id.nullable(),
  owner: named.nullable(),
  clock,
  acceptedAt: instant.nullable(),
  rejectedAt: instant.nullable(),
  reasonCode: z.string().nullable(),
  reasonWords: z.string().nullable(),
  firstAttemptAt: instant.nullable(),
  firstContactAt: instant.nullable(),
  overdueAt: instant.nullable(),
  routing: z.custom<unknown>(),
})

const deal = z.object({
  id,
  title: z.string().nullable(),
  kind: z.enum(['new', 'repurchase']),
  salesChannel: z.enum(['online', 'store', 'field', 'phone']),
  amountMinor: z.int().nullable(),
  currency: z.string(),
  openedAt: instant,
  wonAt: instant.nullable(),
  wonBecause: z.string().nullable(),
  lostAt: instant.nullable(),
  lostBecause: z.string().nullable(),
})

export const lead = leadRow.extend({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  jobTitle: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  city: z.string().nullable(),
  postalCode: z.string().nullable(),
  website: z.string().nullable(),
  employees: z.number().nullable(),
  annualRevenue: z.number().nullable(),
  interest: z.string().nullable(),
  message: z.string().nullable(),
  source: z.string().nullable(),
  externalId: z.string().nullable(),
  marketingConsent: z.boolean().nullable(),
  recordedAt: instant,
  erasedAt: instant.nullable().meta({ description: 'Since when nobody knows who it is' }),
  qualifiedBy: id.nullable(),
  qualification,
  /** Fields that the version in force asks for at handoff and that are unknown. */
  missingFields: z.array(z.string()),
  /** Those that it asks for by each later stage and that are unknown. */
  missingByStage: z.object({
    sal: z.array(z.string()),
    sql: z.array(z.string()),
    opportunity: z.array(z.string()),
    customer: z.array(z.string()),
  }),
  handoffs: z.array(handoff),
  deals: z.array(deal),
  milestones: z.array(z.object({ stage, occurredAt: instant, implied: z.boolean() })),
})
export type Lead = z.output<typeof lead>

/** As many as a person selects, and an address holds. */
const IDS_AT_MOST = 200

export const leadFilter = {
  /** Only these leads. */
  ids: z.union([id, z.array(id).max(IDS_AT_MOST)]).optional(),
  stage: z.union([stage, z.array(stage)]).optional(),
  /** A member's id, `me` or `nobody`. */
  owner: z.union([z.literal(['me', 'nobody']), id]).optional(),
  channel: channel.optional(),
  campaign: text(300).optional(),
  contributedBy: contributedBy.optional(),
  clock: z.enum(['running', 'overdue', 'waiting']).optional(),
  batchId: id.optional(),
  /** Those whose late handoffs this notice told of. */
  notice: id.optional(),
  /** Words that begin parts of the name, company, e-mail, phone or external id. */
  q: z.string().trim().max(200).optional(),
  /** JSON of criteria. */
  criteria: z.string().max(20_000).optional(),
  capturedFrom: instant.optional(),
  capturedUntil: instant.optional(),
}
export const leadsQuery = z.strictObject({
  ...pageQuery,
  ...leadFilter,
  sort: z.enum(['newest', 'oldest']).default('newest'),
})
export type LeadsQuery = z.output<typeof leadsQuery>

export const counted = z.object({
  count: z.int(),
  isAtLeast: z.boolean().meta({ description: 'There may be more: the rest were not counted' }),
})

/** For whom the leads of a filter are the same until something happens. Clocks run out by themselves. */
export function sameUntilChange({ owner, clock }: { owner?: string; clock?: string }): 'company' | 'member' | null {
  if (clock) return null
  return owner === 'me' ? 'member' : 'company'
}

const byId = { params: z.object({ id }) }

export const leadsApi = endpoints({
  'GET /api/leads': {
    summary: 'Leads, filtered and searched; a page may hold few rows, or none, and yet name a next one',
    needs: 'workspace.read',
    query: leadsQuery,
    reply: page(leadRow),
  },
  'GET /api/leads/count': {
    summary:
      'How many leads a filter takes in; of the first 10,000 that its indexes find, unless it asks for stages and an owner alone',
    needs: 'workspace.read',
    query: z.strictObject(leadFilter),
    sameUntilChange,
    reply: counted,
  },
  'GET /api/leads/stages': {
    summary: 'How many leads stand in each stage',
    needs: 'workspace.read',
    sameUntilChange: () => 'company',
    reply: z.object({ rows: z.array(counted.extend({ stage })) }),
  },
  'GET /api/leads/:id': { summary: 'A lead', needs: 'workspace.read', ...byId, reply: lead },
  'GET /api/leads/:id/timeline': {
    summary: 'What everybody did with a lead, the newest first',
    needs: 'workspace.read',
    ...byId,
    query: z.strictObject(pageQuery),
    reply: page(timelineEntry),
  },
  'GET /api/reasons': {
    summary: 'Reasons for rejecting or discarding a lead, and where they lead',
    needs: 'workspace.read',
    reply: z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          label: z.string().nullable(),
          leadsTo: z.enum(['nurturing', 'discarded']),
          tells: z.enum(['fit', 'data', 'timing', 'reach']),
          needsWords: z.boolean(),
        }),
      ),
    }),
  },
})
