import { useQueryClient } from '@tanstack/react-query'
import type { Stage } from '#kernel/stages.ts'
import * as m from '#texts/compiled/messages.js'
import { type LeadRowView, type LeadView, pipeline } from '../../lead/client.ts'
import type { Choice } from '../../lead/lead-actions.ts'
import { leadNameOf } from '../../lead/lead-name.tsx'
import { useMe } from '../../session.ts'
import { toastProblem, toastRefused } from '../../ui/toast.tsx'
import type { Drop } from './column.tsx'
import type { Asked } from './move-sheet.tsx'
import { type Move, movesTo } from './moves.ts'
import type { Held } from './use-card-drag.ts'

/** What dropping a card on a stage does: its one step at once, a choice between several, or the words that say why not. */
export function useDrop(run: (lead: LeadView, choice: Choice) => void, ask: (asked: Asked) => void) {
  const { abilities } = useMe()
  const client = useQueryClient()
  const isFree = ({ blocked, needs }: Move) => blocked === null && abilities.includes(needs)
  const whyNot = ([move]: readonly Move[]) => move?.blocked ?? m.lead_may_not()
  const queryOf = ({ id }: LeadRowView) => ({
    queryKey: pipeline.key('GET /api/leads/:id', { params: { id } }),
    queryFn: () => pipeline.call('GET /api/leads/:id', { params: { id } }),
  })

  const dropOn = async (row: LeadRowView, to: Stage) => {
    try {
      const lead = await client.fetchQuery({ ...queryOf(row), staleTime: 0 })
      const moves = movesTo(lead, to)
      const [free, ...others] = moves.filter(isFree)
      if (free && others.length === 0) run(lead, free.choice)
      else if (free) ask({ lead: row, to })
      else if (moves.length > 0) toastRefused(m.funnel_move_refused({ name: leadNameOf(row) }), whyNot(moves))
    } catch (error) {
      toastProblem(error)
    }
  }
  /** What a column says while a card is held over it; nothing until all is known of the lead. */
  const dropOf = ({ lead: row, over }: Held, stage: Stage): Drop | null => {
    const lead = client.getQueryData<LeadView>(queryOf(row).queryKey)
    if (!lead || over !== stage || lead.stage === stage) return null
    const moves = movesTo(lead, stage)
    const free = moves.filter(isFree)
    const words = free.length > 0 ? free.map(({ label }) => label).join(' / ') : whyNot(moves)
    return { isFree: free.length > 0, words }
  }
  return {
    dropOn: (row: LeadRowView, to: Stage) => void dropOn(row, to),
    dropOf,
    hold: (row: LeadRowView) => void client.prefetchQuery(queryOf(row)),
  }
}
