import { z } from 'zod'
import { COMPARATORS, OWED_BY } from '#features/agreement/schema.ts'
import { asOfQuery, BASES } from '#features/reports/schema/period.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { done, endpoints, id, instant, localDate, page, pageQuery, text } from '#kernel/endpoint.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'
import { AUDIENCES, RHYTHMS } from '#kernel/planner/plan.ts'
import { adjusted, attainment, conditionReply, intervalReply, judgement } from './schema/judgement.ts'
import { metricEntry } from './schema/registry.ts'

/** `overdue`: undecided when its time was over. */
export const OBJECTION_STATES = ['open', 'overdue', 'upheld', 'dismissed', 'withdrawn'] as const
export type ObjectionState = (typeof OBJECTION_STATES)[number]

/** A commitment in one interval, judged by the versions in force during it. */
export const standing = z.object({
  id,
  owedBy: z.enum(OWED_BY),
  metric: z.enum(METRIC_KEYS),
  comparator: z.enum(COMPARATORS),
  statistic: z.enum(STATISTICS).nullable(),
  basis: z.enum(BASES).nullable(),
  unit: z.enum(['count', 'percent', 'money', 'minutes', 'working_minutes']),
  currency: z.string(),
  /** Of the whole interval, as promised by the newest version in it. */
  promised: z.number(),
  weight: z.int(),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  segment: z.custom<Criteria>().nullable().meta({ description: 'Criteria; null is all leads' }),
  /** Whether it adds up day by day, so that it has a pace. */
  hasPace: z.boolean(),
  interval: intervalReply,
  isOver: z.boolean(),
  /** The local day on which the one who promised it alone left the company: from then on it is not judged. */
  leftOn: localDate.nullable(),
  ...judgement,
  attainment,
  /** What it depends on in this interval, and whether that holds so far; where it does not, the promise is not judged. */
  condition: conditionReply.nullable(),
  /** The newest objection to it in this interval, and what there is without what was upheld: beside the raw figure, never instead of it. */
  objection: z.object({ id, state: z.enum(OBJECTION_STATES) }).nullable(),
  adjusted: adjusted.nullable(),
  /** Until when this breach may be objected to; null where there is none, or one is open already. */
  objectBy: instant.nullable(),
  /** More than one where the version changed in the interval. */
  parts: z.array(z.object({ versionNumber: z.int(), from: instant, to: instant, ...judgement })),
})
export type Standing = z.output<typeof standing>

/** The weighted mean of min(1, achieved/promised) of the commitments of which something can be said. */
const joint = z.object({
  share: z.number().nullable(),
  counted: z.int(),
  of: z.int(),
  /** The same without what was upheld, beside the raw one; null where no objection to one of them was upheld. */
  adjusted: z.object({ share: z.number().nullable(), counted: z.int() }).nullable(),
})

export const standings = z.object({
  /** The instant from which it is seen: with it as `asOf` the same is told again, whatever has come since. */
  asOf: instant,
  version: z.object({ id, number: z.int(), title: z.string() }).nullable(),
  joint,
  bySide: z.object({ marketing: joint, sales: joint, both: joint }),
  rows: z.array(standing),
})
export type Standings = z.output<typeof standings>

export const pace = z.object({
  standing,
  today: localDate.nullable(),
  days: z.array(
    z.object({
      on: localDate,
      /** By the end of the day; of today, by now; null of days to come and of days before the agreement. */
      actual: z.number().nullable(),
      expected: z.number(),
    }),
  ),
})
export type Pace = z.output<typeof pace>

const SIDES = ['marketing', 'sales'] as const
const person = z.object({ id, name: z.string() })

const evidence = {
  /** Why it should not count so. */
  words: text(4000),
  /** What proves it: an address, the number of an incident. */
  evidence: text(2000).optional(),
  /** Without some rows of the figure, or not judged at all in this interval. */
  asks: z.enum(['without_rows', 'not_judged']),
  /** Ids of rows of the figure, as `GET /api/figures/:metric/rows` gives them. */
  rowIds: z.array(z.string().min(1).max(100)).max(1000).default([]),
}

export const objectionInput = z
  .strictObject({
    /** Any day of the interval. */
    on: localDate,
    /** Of which kind; left out: of the newest one that was promised then. */
    interval: z.enum(INTERVAL_KINDS).optional(),
    ...evidence,
  })
  .refine(({ asks, rowIds }) => (asks === 'without_rows') === rowIds.length > 0, {
    message: 'objection_rows_wanted',
    path: ['rowIds'],
  })
export type ObjectionInput = z.output<typeof objectionInput>

export const objection = z.object({
  id,
  commitmentId: id,
  metric: z.enum(METRIC_KEYS),
  owedBy: z.enum(OWED_BY),
  startsOn: localDate,
  /** The first day after it. */
  endsOn: localDate,
  raisedBy: person,
  raisedAt: instant,
  words: z.string(),
  evidence: z.string().nullable(),
  asks: evidence.asks,
  rowIds: z.array(z.string()),
  decideBy: instant,
  state: z.enum(OBJECTION_STATES),
  decisions: z.array(
    z.object({
      side: z.enum(SIDES),
      member: person,
      isUpheld: z.boolean(),
      words: z.string().nullable(),
      decidedAt: instant,
    }),
  ),
  /** The sides that have not decided, each with those who may. */
  awaits: z.array(z.object({ side: z.enum(SIDES), deciders: z.array(person) })),
})
export type Objection = z.output<typeof objection>

const byId = { params: z.object({ id }) }
export const byDay = { on: localDate.optional(), ...asOfQuery }

export const commitmentsApi = endpoints({
  'GET /api/metrics': {
    summary:
      'The registry of figures: definition, formula, facts, unit, where each is told and who promised it; and the agreed reports',
    needs: 'workspace.read',
    reply: z.object({
      version: z.object({ id, number: z.int() }).nullable(),
      rows: z.array(metricEntry),
      reports: z.array(
        z.object({ id, name: z.string(), to: z.enum(AUDIENCES), every: z.enum(RHYTHMS), where: z.string() }),
      ),
    }),
  },
  'GET /api/commitments': {
    summary: 'How every commitment stands in its interval, of the version in force today or on a day',
    needs: 'workspace.read',
    query: z.strictObject(byDay),
    reply: standings,
  },
  'GET /api/commitments/:id/history': {
    summary: 'A commitment interval by interval, the newest first',
    needs: 'workspace.read',
    params: z.object({ id }),
    query: z.strictObject({ ...byDay, limit: z.coerce.number().int().min(1).max(60).default(12) }),
    reply: z.object({ rows: z.array(standing) }),
  },
  'GET /api/reports/pace/:id': {
    summary: 'A commitment on a volume, day by day: what there is and what was to be expected',
    needs: 'workspace.read',
    params: z.object({ id }),
    query: z.strictObject(byDay),
    reply: pace,
  },
  'GET /api/objections': {
    summary: 'Objections to broken promises, the newest first; as they stood on a day, where that is asked',
    needs: 'workspace.read',
    query: z.strictObject({
      ...pageQuery,
      ...asOfQuery,
      commitmentId: id.optional(),
      state: z.enum(['open', 'closed']).optional(),
    }),
    reply: page(objection),
  },
  'GET /api/objections/:id': {
    summary: 'An objection, with the raw figure and the one that it asks for',
    needs: 'workspace.read',
    ...byId,
    query: z.strictObject(asOfQuery),
    reply: z.object({ objection, raw: standing.nullable(), asked: adjusted.nullable() }),
  },
  'POST /api/commitments/:id/objections': {
    summary: 'Object to a broken promise, in its time, with words. The other side decides; the raw figure stays',
    needs: 'objections.raise',
    ...byId,
    body: objectionInput,
    reply: z.object({ id }),
    status: 201,
  },
  'POST /api/objections/:id/decision': {
    summary: 'Uphold an objection or dismiss it, with words, for one side',
    needs: 'objections.decide',
    inPerson: true,
    ...byId,
    body: z
      .strictObject({ isUpheld: z.boolean(), words: text(4000).optional() })
      .refine(({ isUpheld, words }) => isUpheld || words, { message: 'objection_words_wanted', path: ['words'] }),
    reply: done,
  },
  'POST /api/objections/:id/withdrawal': {
    summary: 'Take back an objection that was raised and is not decided',
    needs: 'objections.raise',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
})
