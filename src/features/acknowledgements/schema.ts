import { z } from 'zod'
import { ACKNOWLEDGED_EVERY, OWED_BY } from '#features/agreement/schema.ts'
import { asOfQuery } from '#features/reports/schema/period.ts'
import { FUNCTIONS } from '#kernel/abilities.ts'
import { done, endpoints, id, instant, localDate, page, pageQuery, storable, text } from '#kernel/endpoint.ts'

/**
 * `overdue`: its time is over, or the interval before went by without a word. `has_left`: who alone was to say it is not of the company any
 * more. Never a number.
 */
export const ACKNOWLEDGED_STATES = ['acknowledged', 'due', 'overdue', 'has_left'] as const
export type AcknowledgedState = (typeof ACKNOWLEDGED_STATES)[number]

const side = z.enum(FUNCTIONS)

const acknowledgement = z.object({
  id,
  clauseId: id,
  member: z.object({ id, name: z.string() }),
  sides: z.array(side).meta({ description: 'For which sides the member spoke' }),
  doneOn: localDate,
  note: z.string().nullable(),
  url: z.string().nullable(),
  acknowledgedAt: instant,
})
export type Acknowledgement = z.output<typeof acknowledgement>

/** A clause that is acknowledged, in the days around the one that was asked for. */
export const clauseStanding = z.object({
  id,
  text: z.string(),
  owedBy: z.enum(OWED_BY),
  memberId: id.nullable(),
  memberName: z.string().nullable(),
  every: z.enum(ACKNOWLEDGED_EVERY),
  /** First and last local day in which it counts. */
  startsOn: localDate,
  lastOn: localDate,
  /** The last local day in time. */
  dueOn: localDate,
  state: z.enum(ACKNOWLEDGED_STATES),
  /** The local day on which who alone was to say it left. */
  leftOn: localDate.nullable(),
  missing: z.array(side).meta({ description: 'The sides that have not said it' }),
  isMine: z.boolean().meta({ description: 'Whether who asks may say it for one that is missing' }),
  given: z.array(acknowledgement).meta({ description: 'Those of these days, the newest first' }),
})
export type ClauseStanding = z.output<typeof clauseStanding>

export const acknowledgementInput = z.strictObject({
  doneOn: localDate.meta({ description: 'The local day for which it is said: today or an earlier one' }),
  note: text(2000).optional(),
  url: storable(z.url({ protocol: /^https?$/ }).max(2000)).optional(),
})
export type AcknowledgementInput = z.output<typeof acknowledgementInput>

const byId = { params: z.object({ id }) }

export const acknowledgementsApi = endpoints({
  'GET /api/acknowledgements': {
    summary:
      'Clauses that are acknowledged and not measured, of the version in force today or on a day: said, due, overdue',
    needs: 'workspace.read',
    query: z.strictObject({ on: localDate.optional(), ...asOfQuery }),
    reply: z.object({
      version: z.object({ id, number: z.int() }).nullable(),
      rows: z.array(clauseStanding),
    }),
  },
  'GET /api/clauses/:id/acknowledgements': {
    summary: 'Every time a clause was acknowledged, in any version that has it, the newest first',
    needs: 'workspace.read',
    ...byId,
    query: z.strictObject(pageQuery),
    reply: page(acknowledgement),
  },
  'POST /api/clauses/:id/acknowledgements': {
    summary:
      'Acknowledge a clause, by name: done, on this day, with a note or a link. For the same day it is said once',
    needs: 'agreement.sign',
    inPerson: true,
    ...byId,
    body: acknowledgementInput,
    reply: z.object({ id }),
    status: 201,
  },
  'POST /api/acknowledgements/:id/withdrawal': {
    summary: 'Take back an acknowledgement of one’s own',
    needs: 'agreement.sign',
    inPerson: true,
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
})
