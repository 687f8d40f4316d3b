import { z } from 'zod'
import { EVERYONE } from '#kernel/criteria/language.ts'
import { criteria } from '#kernel/criteria/schema.ts'
import { id, instant, localDate, text } from '#kernel/endpoint.ts'
import { FIELD_KEYS, type FieldKey } from '#kernel/fields.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'
import { plan } from '#kernel/planner/plan.ts'
import { type WorkingCalendar, workingCalendar } from '#kernel/working-time/calendar.ts'

const fieldKey = z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]])

/** What is hashed must come back from the database as it went in: no zero character, no half of a surrogate pair. */
const isStorable = (value: string) => value.isWellFormed() && !value.includes('\u0000')
const prose = (limit: number) => z.string().trim().max(limit).refine(isStorable, { message: 'nul_character' })
const words = (limit: number) => text(limit).refine(isStorable, { message: 'nul_character' })

const hours: z.ZodType<WorkingCalendar> = workingCalendar.refine(
  ({ closedOn }) => closedOn.every(day => isStorable(day.name)),
  {
    message: 'nul_character',
  },
)

export const persona = z.strictObject({
  id,
  name: words(200),
  story: prose(4000).default(''),
  message: prose(2000).default(''),
  objections: z.array(words(500)).max(30).default([]),
  /** Who matches a negative persona is discarded. */
  isNegative: z.boolean().default(false),
  criteria,
})
export type Persona = z.output<typeof persona>

export const OWED_BY = ['marketing', 'sales', 'both'] as const
export const COMPARATORS = ['at_least', 'at_most'] as const

/** In the metric's unit. */
export const MOST_TARGET = 1_000_000_000_000_000
const target = z.number().min(0).max(MOST_TARGET)

/** What must hold in the same interval for a promise to be judged; else it is not applicable. */
export const condition = z.union([
  /** Another promise, over the same kind of interval. */
  z.strictObject({ commitmentId: id }),
  z.strictObject({
    metric: z.enum(METRIC_KEYS),
    comparator: z.enum(COMPARATORS),
    target,
    segment: criteria.optional(),
  }),
])
export type Condition = z.output<typeof condition>

/** One measurable promise. */
export const commitment = z.strictObject({
  id,
  owedBy: z.enum(OWED_BY),
  metric: z.enum(METRIC_KEYS),
  comparator: z.enum(COMPARATORS),
  /** In the metric's unit: a count, a percentage (80 is 80 %), minor units of the agreement's currency, or minutes. */
  target,
  /** For times: which figure of them. */
  statistic: z.enum(STATISTICS).nullable().default(null),
  interval: z.enum(INTERVAL_KINDS),
  /** Other targets for some intervals, by the first day of each: a promise that follows the season. */
  byInterval: z
    .array(z.strictObject({ startsOn: localDate, target }))
    .max(400)
    .optional(),
  /** Which leads it is about; null is all. */
  segment: criteria.nullable().default(null),
  /** Who owes it alone; null is the whole side. */
  memberId: id.nullable().default(null),
  weight: z.int().min(1).max(100).default(1),
  condition: condition.optional(),
})
export type Commitment = z.output<typeof commitment>

/** How often a clause is acknowledged: in each interval, or once, within the first month of each version. */
export const ACKNOWLEDGED_EVERY = [...INTERVAL_KINDS, 'version'] as const
export type AcknowledgedEvery = (typeof ACKNOWLEDGED_EVERY)[number]

/** What no metric can measure, and those who owe it say that it is so: marketing knows the sales objective. */
export const acknowledgedClause = z.strictObject({
  id,
  text: words(2000),
  owedBy: z.enum(OWED_BY),
  /** Who says it alone; null is anyone of the side, of both sides one each. */
  memberId: id.nullable().default(null),
  every: z.enum(ACKNOWLEDGED_EVERY),
})
export type AcknowledgedClause = z.output<typeof acknowledgedClause>

export const signatory = z.strictObject({ memberId: id, signsFor: z.enum(['marketing', 'sales', 'witness']) })
export type Signatory = z.output<typeof signatory>

/** Stages that sales brings a lead to. */
export const LATER_STAGES = ['sal', 'sql', 'opportunity', 'customer'] as const
export type LaterStage = (typeof LATER_STAGES)[number]

/** The ways by which sales is told of a handoff. */
export const HANDOFF_CHANNELS = ['inbox', 'email', 'chat'] as const

/** What the program does when nobody has answered so many working minutes after the time to answer was over. */
export const escalation = z.strictObject({
  afterMinutes: z.int().min(1).max(60_000),
  /** Tell the heads of sales, or give it to somebody else by turns. */
  does: z.enum(['tell_head', 'reassign']),
})
export type Escalation = z.output<typeof escalation>

/** When sales has more than it can take, and what both do then. */
export const brake = z.strictObject({
  /** How many handoffs sales can take in an interval. */
  takes: z.int().min(1).max(1_000_000),
  every: z.enum(INTERVAL_KINDS),
  /** How many working minutes a handoff may wait for its first answer before it counts as too many; null does not count it. */
  waitsAtMostMinutes: z.int().min(1).max(60_000).nullable(),
  /** What is agreed for that case; both heads are told it when it comes. */
  remedy: words(2000),
})
export type Brake = z.output<typeof brake>

/** What is agreed: one typed document, hashed in its canonical form (RFC 8785) and run by the program. */
export const agreementDocument = z.strictObject({
  title: words(200),
  /** First and last local day, both included. */
  startsOn: localDate,
  endsOn: localDate,
  currency: z.string().regex(/^[A-Z]{3}$/),
  calendar: z.strictObject({ name: words(200), hours }),
  idealCustomer: z.strictObject({
    personas: z.array(persona).max(50).default([]),
    /** A lead that matches no persona is discarded. */
    discardsOthers: z.boolean().default(false),
    mql: criteria.default(EVERYONE),
    sql: criteria.default(EVERYONE),
    /** What a lead must have to be handed to sales. */
    minimumAtHandoff: z.array(fieldKey).max(30).default([]),
    /** What is to be known by each later stage, beside what the stages before it ask for. Left out: nothing more. */
    minimumByStage: z.partialRecord(z.enum(LATER_STAGES), z.array(fieldKey).max(30)).optional(),
  }),
  handoff: z.strictObject({
    answerWithinMinutes: z.int().min(1).max(60_000),
    stopsAt: z.enum(['attempt', 'contact']),
    onReassignment: z.enum(['keep', 'carry', 'fresh']).default('keep'),
    routing: z.enum(['turns', 'queue']).default('turns'),
    channels: z.array(z.enum(HANDOFF_CHANNELS)).min(1).optional(),
    escalation: z.array(escalation).max(2).optional(),
    brake: brake.optional(),
  }),
  /** From growth to leads, where it was planned; what is promised of it stands among the commitments. */
  plan: plan.optional(),
  commitments: z.array(commitment).max(200).default([]),
  acknowledged: z.array(acknowledgedClause).max(100).optional(),
  /** In working days: how long a breach may be objected to, and how long the other side has to decide. Left out: two and two. */
  objections: z
    .strictObject({ raiseWithinDays: z.int().min(1).max(30), decideWithinDays: z.int().min(1).max(30) })
    .optional(),
  /** The words that both sides mean the same by, beside those that every agreement uses. */
  glossary: z
    .array(z.strictObject({ id, term: words(200), meaning: words(2000) }))
    .max(100)
    .optional(),
  /** Prose that both sides agree on and no metric measures. */
  provisions: z
    .array(z.strictObject({ id, text: words(4000) }))
    .max(100)
    .default([]),
  signatories: z.array(signatory).max(10).default([]),
})
export type AgreementDocument = z.output<typeof agreementDocument>

export const VERSION_STATES = [
  'draft',
  'proposed',
  'signed',
  'in_force',
  'superseded',
  'expired',
  'declined',
  'withdrawn',
] as const
export type VersionState = (typeof VERSION_STATES)[number]

export const signature = z.object({
  memberId: id,
  signerName: z.string(),
  signsFor: signatory.shape.signsFor,
  signedAt: instant,
  sha256: z.string(),
})
export type Signature = z.output<typeof signature>

/** A stored document was validated when it came in; it goes out as it is. */
const storedDocument = z
  .custom<AgreementDocument>()
  .meta({ description: 'The document, in the form in which it is put' })

export const version = z.object({
  id,
  number: z.int(),
  state: z.enum(VERSION_STATES),
  revision: z.int(),
  basedOn: id.nullable(),
  document: storedDocument,
  sha256: z.string().nullable(),
  createdBy: id,
  createdAt: instant,
  changedAt: instant,
  /** Who saved it last. */
  changedBy: id,
  proposedAt: instant.nullable(),
  signedAt: instant.nullable(),
  inForceAt: instant.nullable(),
  /** When it ends or ended: its last day, or the start of the version that follows. */
  endsAt: instant.nullable(),
  declinedAt: instant.nullable(),
  declinedBy: id.nullable(),
  declinedBecause: z.string().nullable(),
  withdrawnAt: instant.nullable(),
  signatures: z.array(signature),
  /** Who has not signed yet. */
  awaited: z.array(signatory),
})
export type Version = z.output<typeof version>

export const versionSummary = version.omit({ document: true, signatures: true }).extend({ title: z.string() })
export type VersionSummary = z.output<typeof versionSummary>
