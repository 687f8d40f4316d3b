import { z } from 'zod'
import { endpoints } from '#kernel/endpoint.ts'
import { counted, dealsWorth, leadFilter, sameUntilChange, stage } from '../schema.ts'

const { stage: _, ...boardFilter } = leadFilter
export const boardQuery = z.strictObject(boardFilter)

const column = counted.extend({
  stage,
  ...dealsWorth,
  medianMinutes: z.int().nullable().meta({
    description: 'Elapsed minutes since they reached the stage, in the middle of them; null where none stands',
  }),
})
export type BoardColumn = z.output<typeof column>

/** The funnel stage by stage; its cards are `GET /api/leads?stage=`. */
export const boardApi = endpoints({
  'GET /api/leads/board': {
    summary:
      'Each stage: how many leads, the money of their deals and how long they sit there; of all leads or all of an owner, under another filter of the newest 10,000 of the stage, or 1,000 where each is asked for what no index tells',
    needs: 'workspace.read',
    query: boardQuery,
    sameUntilChange,
    reply: z.object({ rows: z.array(column) }),
  },
})
