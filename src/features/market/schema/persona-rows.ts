import { z } from 'zod'
import { endpoints, id, instant, page, pageQuery } from '#kernel/endpoint.ts'
import { MILESTONE_STAGES } from '#kernel/stages.ts'
import { spanQuery } from './period.ts'
import { personaKey } from './personas.ts'

/**
 * Which figure of a persona: leads that have `reached` a stage, deals they have `won`, handoffs that were `decided` or `rejected`,
 * leads that are `discarded` now.
 */
export const PERSONA_FIGURES = ['reached', 'won', 'decided', 'rejected', 'discarded'] as const
export type PersonaFigure = (typeof PERSONA_FIGURES)[number]

export const personaRowsQuery = z.strictObject({
  ...pageQuery,
  ...spanQuery,
  figure: z.enum(PERSONA_FIGURES),
  /** Of `reached`, which stage; left out: all leads. */
  stage: z.enum(MILESTONE_STAGES).optional(),
  /** Of `rejected` and `discarded`, one reason; `unknown` are those without. */
  reason: z.string().max(60).optional(),
  /** Of `discarded`, one cause. */
  cause: z.string().max(60).optional(),
})
export type PersonaRowsQuery = z.output<typeof personaRowsQuery>

/** What stands behind a figure: also of the reasons of deals. */
export const figureRow = z.object({
  /** Of the lead, the deal, the handoff or the move. */
  id,
  leadId: id,
  name: z.string().nullable(),
  company: z.string().nullable(),
  /** When the stage was reached, the deal won, the handoff decided, the lead discarded. */
  at: instant,
  amountMinor: z.int().nullable(),
  currency: z.string().nullable(),
  /** Of a rejection or a discard. */
  reasonCode: z.string().nullable(),
  reasonLabel: z.string().nullable(),
  words: z.string().nullable(),
  /** Who decided it, where that was a person. */
  by: z.string().nullable(),
})
export type PersonaFigureRow = z.output<typeof figureRow>

export const personaRowsApi = endpoints({
  'GET /api/personas/:id/rows': {
    summary: 'The rows behind a figure of a persona, of `rest` or of the `whole` company, the latest first',
    needs: 'workspace.read',
    params: z.object({ id: z.union([personaKey, z.literal('whole')]) }),
    query: personaRowsQuery,
    reply: page(figureRow),
  },
})
