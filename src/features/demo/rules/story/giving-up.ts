import type { Instant } from '#kernel/instant.ts'
import { seededDice } from '#kernel/statistics/seeded-dice.ts'
import { aroundMedian, happens, seedOf } from '../chance.ts'
import type { LedgerLead } from '../ledger/ledger.ts'
import { does, later, type Teller, WORKING_DAY, whenDone } from './teller.ts'

/** Most leads that come to nothing go back to marketing after some weeks; a few lie about. */
export function givesUp(teller: Teller, lead: LedgerLead, ownerId: string, words: string, at: Instant): void {
  // By the lead, with dice of its own: what happens next in the story does not hang on it.
  const dice = seededDice(seedOf('gives up', lead.row.id, lead.handoffs.length))
  if (!happens(dice, 0.94)) return
  const stage = lead.row.stage
  // As the commands have it: what nobody accepted is not given back, as the own leads of sales.
  if (stage !== 'sal' && stage !== 'sql') return
  later(teller, whenDone(teller, ownerId, at, aroundMedian(dice, 14 * WORKING_DAY, 0.6)), then => {
    if (lead.row.stage !== stage || lead.row.owner_id !== ownerId) return
    does(teller, then, ownerId, { do: 'recycle', leadId: lead.row.id, reasonCode: 'not_now', words })
  })
}
