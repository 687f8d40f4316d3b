import { z } from 'zod'
import { clauseStanding } from '#features/acknowledgements/schema.ts'
import { intervalReply } from '#features/commitments/schema/judgement.ts'
import { byDay, standings } from '#features/commitments/schema.ts'
import { effectiveReport, figure, funnelReport, responseReport } from '#features/reports/schema/reports.ts'
import { endpoints } from '#kernel/endpoint.ts'

export const scoreboardApi = endpoints({
  'GET /api/scoreboard': {
    summary:
      'The scoreboard of a month, quarter or year in one answer: promises, clauses that are acknowledged, figures',
    needs: 'workspace.read',
    query: z.strictObject({ interval: z.enum(['month', 'quarter', 'year']).default('quarter'), ...byDay }),
    reply: z.object({
      interval: intervalReply,
      commitments: standings,
      acknowledged: z.array(clauseStanding).meta({ description: 'What no metric measures and people confirm' }),
      figures: z.array(figure),
      funnel: funnelReport,
      response: responseReport,
      effective: effectiveReport,
    }),
  },
})
