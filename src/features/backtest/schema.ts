import { z } from 'zod'
import { COMPARATORS, OWED_BY } from '#features/agreement/schema.ts'
import { BASES } from '#features/reports/schema/period.ts'
import { figureRow, rate } from '#features/reports/schema/reports.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { criteria } from '#kernel/criteria/schema.ts'
import { endpoints, id, instant, localDate, page, pageQuery } from '#kernel/endpoint.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'

/**
 * `undecided`: some of its rows may still turn it. `not_applicable`: what it depends on did not hold. `no_data`: nothing to count from, or
 * before the history begins.
 */
export const OUTCOMES = ['kept', 'broken', 'undecided', 'not_applicable', 'no_data'] as const
export type BacktestOutcome = (typeof OUTCOMES)[number]

const interval = z.object({
  startsOn: localDate,
  /** The first day after it. */
  endsOn: localDate,
  year: z.int(),
  number: z.int(),
  /** In the unit of the metric; null where it rests on nothing. */
  actual: z.number().nullable(),
  isNotReached: z.boolean(),
  target: z.number(),
  outcome: z.enum(OUTCOMES),
  /** Of a rate x of n; of a time how many have it, of how many; else how many were counted. */
  count: z.int(),
  of: z.int(),
  /** How much more would have been enough: of a sum in its unit, of a rate in rows. Null where it was kept or there is no such number. */
  short: z.number().nullable(),
  /** How many of its rows break it; 0 where it was not broken. */
  breaking: z.int(),
})
export type BacktestInterval = z.output<typeof interval>

const commitmentBacktest = z.object({
  id,
  owedBy: z.enum(OWED_BY),
  metric: z.enum(METRIC_KEYS),
  comparator: z.enum(COMPARATORS),
  statistic: z.enum(STATISTICS).nullable(),
  basis: z.enum(BASES).nullable(),
  unit: z.enum(['count', 'percent', 'money', 'minutes', 'working_minutes']),
  target: z.number(),
  interval: z.enum(INTERVAL_KINDS),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  segment: z.custom<Criteria>().nullable().meta({ description: 'Criteria; null is all leads' }),
  /** Each interval is compared with the target of the same week, month or quarter of the year. */
  followsSeason: z.boolean(),
  /** The oldest first. */
  intervals: z.array(interval),
  /** Of the intervals that are decided, those kept; null where none is. */
  kept: rate,
  undecided: z.int(),
  notApplicable: z.int(),
  noData: z.int(),
  /** Rows that break it, in all its broken intervals. */
  breaking: z.int(),
})
export type CommitmentBacktest = z.output<typeof commitmentBacktest>

/** What became of the leads that criteria take in, and of the others; shares between 0 and 1 with their Wilson intervals. */
const conversion = z.object({ leads: z.int(), toSql: rate, toCustomer: rate })
const tally = z.object({ captured: z.int(), inside: conversion, outside: conversion })
export type CriteriaTally = z.output<typeof tally>

const example = z.object({
  id,
  name: z.string().nullable(),
  company: z.string().nullable(),
  capturedAt: instant,
  isCustomer: z.boolean(),
})

export const backtest = z.object({
  asOf: instant,
  currency: z.string(),
  timeZone: z.string(),
  /** The first fact, or the first version that took force; null where there is none. Nothing before it is judged. */
  historySince: instant.nullable(),
  /**
   * How many deadlines stand as they were set, by versions with the same clock as this one, and how many were computed anew from
   * delivery, by its minutes, its calendar and what it takes for an answer.
   */
  clocks: z.object({ asSet: z.int(), anew: z.int() }),
  commitments: z.array(commitmentBacktest),
  /** Definitions that differ from those in force, tried on the leads captured in the last four quarters. */
  definitions: z.array(z.object({ stage: z.enum(['mql', 'sql']), before: tally, after: tally })),
})
export type Backtest = z.output<typeof backtest>

/** How many of ten intervals history must have kept, in percent. */
export const SHARES = [50, 70, 80, 90] as const
export type KeptShare = (typeof SHARES)[number]

/** `no_history`: no interval is decided. `not_reached`: too many intervals were never reached. `says_nothing`: any result would keep it. */
export const VERDICTS = ['found', 'no_history', 'not_reached', 'says_nothing'] as const

const targets = z.array(z.object({ startsOn: localDate, target: z.number() }))
const proposed = z.object({
  id,
  verdict: z.enum(VERDICTS),
  /** The most demanding target that would have been kept in at least that share of the intervals. */
  target: z.number().nullable(),
  /** Where it follows the season: all its targets, moved by one factor. */
  byInterval: targets.nullable(),
  kept: rate,
  /** What the next interval keeps it with at least, if it is like the past ones: k of n + 1 (conformal). */
  nextAtLeast: z.number().nullable(),
  /** The target that the next interval keeps with at least the share asked for; null where there are too few intervals to say. */
  careful: z.number().nullable(),
})
export type ProposedTarget = z.output<typeof proposed>

/** Handoffs × attempts × minutes of an attempt ÷ the minutes that a person has for it. */
const people = z.object({
  interval: z.enum(INTERVAL_KINDS),
  /** As promised in the proposal, else as delivered in the past, in the average interval. */
  handoffs: z.number(),
  isPromised: z.boolean(),
  attemptsPerHandoff: z.number(),
  minutesPerAttempt: z.number(),
  workingMinutes: z.number(),
  shareOfTimePercent: z.number(),
  needed: z.int(),
  there: z.int(),
})
export type PeopleForProposal = z.output<typeof people>

export const proposal = z.object({
  share: z.int(),
  rows: z.array(proposed),
  /** Null where no attempts or no durations are known. */
  people: people.nullable(),
})
export type Proposal = z.output<typeof proposal>

const params = z.object({ id })
const window = { intervals: z.coerce.number().int().min(1).max(104).optional() }

export const backtestApi = endpoints({
  'GET /api/agreement/versions/:id/backtest': {
    summary:
      'How the commitments of a version would have gone, had it been in force. `intervals`: how many whole ones; left out, those of four quarters',
    needs: 'workspace.read',
    params,
    query: z.strictObject(window),
    reply: backtest,
  },
  'GET /api/agreement/versions/:id/backtest/:commitmentId/rows': {
    summary:
      'The rows that break a commitment in its broken intervals, or in the one that begins on a day. The newest first',
    needs: 'workspace.read',
    params: z.object({ id, commitmentId: id }),
    query: z.strictObject({ ...window, startsOn: localDate.optional(), ...pageQuery }),
    reply: page(figureRow),
  },
  'POST /api/agreement/versions/:id/backtest/proposal': {
    summary:
      'Targets that history would have kept in a share of the intervals, and the people they take. Changes nothing',
    needs: 'workspace.read',
    params,
    body: z.strictObject({
      share: z.literal(SHARES),
      intervals: z.int().min(1).max(104).optional(),
      /** Of their working time that sales has for new leads; left out: as in the plan of the version, else half. */
      shareOfTimePercent: z.number().min(1).max(100).optional(),
    }),
    reply: proposal,
  },
  'POST /api/agreement/criteria-trial': {
    summary:
      'How many of the leads captured in the last 90 days criteria take in, by their fields as they are now, and how those and the others converted',
    needs: 'workspace.read',
    body: z.strictObject({ criteria }),
    reply: tally.extend({
      from: localDate,
      /** The first day after it. */
      to: localDate,
      /** The newest of each. */
      examples: z.object({ inside: z.array(example), outside: z.array(example) }),
    }),
  },
})
