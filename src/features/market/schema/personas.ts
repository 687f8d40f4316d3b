import { z } from 'zod'
import { leadRow } from '#features/leads/schema.ts'
import { funnelReport, rate } from '#features/reports/schema/reports.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import { endpoints, id, instant, page, pageQuery } from '#kernel/endpoint.ts'
import { spanQuery, spanReply } from './period.ts'

/** A persona of the version in force by its id; `rest` are the leads that match none. */
export const personaKey = z.union([id, z.literal('rest')])
export type PersonaKey = z.output<typeof personaKey>

/** As the agreement says it. */
const persona = z.object({
  id,
  name: z.string(),
  story: z.string(),
  message: z.string(),
  objections: z.array(z.string()),
  isNegative: z.boolean(),
  criteria: z.custom<Criteria>().meta({ description: 'Criteria' }),
})

const reasoned = z.object({
  code: z.string(),
  /** The company's own words; null: the text `reason_<code>`. */
  label: z.string().nullable(),
  count: z.int(),
})

/** The leads captured in the period that belong to a persona, and what became of them. */
const figures = z.object({
  leads: z.int(),
  /** Of all leads of the period. */
  share: rate,
  stages: funnelReport.shape.stages,
  now: funnelReport.shape.now,
  /** Of the deals that these leads have won so far. */
  billing: z.object({ deals: z.int(), medianMinor: z.number().nullable(), currency: z.string() }),
  /** Of their handoffs that were decided, those rejected. */
  rejections: z.object({ rate, byReason: z.array(reasoned) }),
  /** Of those discarded now: by which rule or by whom, and with which reason. */
  discards: z.array(
    reasoned.extend({
      cause: z.string().meta({ description: 'negative_persona, no_persona, rejected, discarded ...' }),
    }),
  ),
})
export type PersonaFigures = z.output<typeof figures>

const frame = {
  asOf: instant,
  ...spanReply,
  version: z.object({ id, number: z.int(), title: z.string() }).nullable(),
  /** Whether a lead that matches no persona is discarded. */
  discardsOthers: z.boolean(),
  whole: figures,
}

/** A lead belongs to one: the first negative one that it matches, else the first that it matches. */
const row = z.object({ key: personaKey, persona: persona.nullable(), figures })
export type PersonaRow = z.output<typeof row>

export const personasReport = z.object({ ...frame, rows: z.array(row) })
export type PersonasReport = z.output<typeof personasReport>

const byKey = { params: z.object({ id: personaKey }) }

export const personasApi = endpoints({
  'GET /api/personas': {
    summary:
      'The personas of the version in force, and the rest, with what became of the leads that match, captured in a period',
    needs: 'workspace.read',
    query: z.strictObject(spanQuery),
    reply: personasReport,
  },
  'GET /api/personas/:id': {
    summary: 'A persona, or `rest`, with its figures beside those of the whole company',
    needs: 'workspace.read',
    ...byKey,
    query: z.strictObject(spanQuery),
    reply: z.object({ ...frame, ...row.shape }),
  },
  'GET /api/personas/:id/leads': {
    summary: 'The leads behind a persona, the newest first',
    needs: 'workspace.read',
    ...byKey,
    query: z.strictObject({ ...pageQuery, ...spanQuery }),
    reply: page(leadRow),
  },
  'GET /api/leads/:id/persona': {
    summary: 'Which persona a lead belongs to, which of its criteria held, and what to say',
    needs: 'workspace.read',
    params: z.object({ id }),
    reply: z.object({
      persona: persona.nullable(),
      /** Each part of its criteria and whether it held: `kernel/criteria/evaluate`. */
      why: z.custom<unknown>(),
      discardsOthers: z.boolean(),
    }),
  },
})
