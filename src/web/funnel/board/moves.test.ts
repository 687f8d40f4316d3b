import { describe, expect, test } from 'vitest'
import { STAGES, type Stage } from '#kernel/stages.ts'
import type { LeadDeal, LeadView } from '../../lead/client.ts'
import { movesOf, movesTo } from './moves.ts'

const AT = '2026-03-02T10:00:00Z'

const handoff = (change: object = {}) => ({
  cycle: 1,
  owner: { id: 'carlos', name: 'Carlos' },
  acceptedAt: null,
  rejectedAt: null,
  clock: { state: 'running' },
  ...change,
})
const deal = (change: object = {}) => ({ id: 'd1', title: 'Aceite', kind: 'new', wonAt: null, lostAt: null, ...change })

function lead(stage: Stage, { handoffs = [], deals = [] }: { handoffs?: object[]; deals?: object[] } = {}): LeadView {
  return { id: 'l1', stage, contributedBy: 'marketing', handoffs, deals: deals as LeadDeal[] } as unknown as LeadView
}

/** What leads to each stage; of those that nothing leads to, nothing. */
function free(of: LeadView): Partial<Record<Stage, string[]>> {
  const moves = movesOf(of).filter(({ blocked }) => blocked === null)
  return Object.fromEntries(
    [...Map.groupBy(moves, ({ to }) => to)].map(([to, ways]) => [to, ways.map(({ choice }) => choice.kind)]),
  )
}

const WITH_SALES = { handoffs: [handoff({ acceptedAt: AT })] }

describe('the moves of a card are the steps of the lead’s page', () => {
  test.each<[string, LeadView, ReturnType<typeof free>]>([
    ['a lead', lead('lead'), { mql: ['deliver'], opportunity: ['deal'], discarded: ['discard'] }],
    [
      'an MQL that waits',
      lead('mql', { handoffs: [handoff()] }),
      {
        sal: ['accept'],
        sql: ['confirm'],
        opportunity: ['deal'],
        nurturing: ['reject'],
        discarded: ['reject', 'discard'],
      },
    ],
    [
      'a SAL',
      lead('sal', WITH_SALES),
      { sql: ['confirm'], opportunity: ['deal'], nurturing: ['recycle'], discarded: ['discard'] },
    ],
    ['an opportunity', lead('opportunity', { deals: [deal()] }), { customer: ['win'], nurturing: ['lose'] }],
    [
      'an opportunity of two deals',
      lead('opportunity', { deals: [deal(), deal({ id: 'd2' })] }),
      { customer: ['win', 'win'] },
    ],
    ['who bought once', lead('customer', { deals: [deal({ wonAt: AT })] }), { opportunity: ['reopenDeal'] }],
    ['who bought twice', lead('customer', { deals: [deal({ wonAt: AT }), deal({ wonAt: AT })] }), {}],
    [
      'who was lost',
      lead('nurturing', { deals: [deal({ lostAt: AT })] }),
      { mql: ['deliver'], opportunity: ['deal', 'reopenDeal'], discarded: ['discard'] },
    ],
    ['who was discarded', lead('discarded'), { nurturing: ['reopen'] }],
  ])('%s', (_, who, expected) => expect(free(who)).toEqual(expected))

  test('every stage but its own has a step or says why there is none', () => {
    for (const stage of STAGES) {
      const of = lead(stage)
      for (const to of STAGES) {
        const moves = movesTo(of, to)
        expect(moves.length > 0, `${stage} to ${to}`).toBe(stage !== to)
        const blocked = moves.filter(move => move.blocked !== null)
        expect(blocked.length === 0 || (moves.length === 1 && blocked[0]!.blocked !== '')).toBe(true)
      }
    }
  })

  test('a rejection by moving asks for the reasons that end there', () => {
    const who = lead('mql', { handoffs: [handoff()] })
    expect(movesTo(who, 'nurturing')[0]!.choice).toEqual({ kind: 'reject', leadsTo: 'nurturing' })
    expect(movesTo(who, 'discarded')[0]!.choice).toEqual({ kind: 'reject', leadsTo: 'discarded' })
  })
})
