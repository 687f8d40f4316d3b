import type { Instant } from '#kernel/instant.ts'
import { DAY, MINUTE, plusMilliseconds } from '#kernel/instant.ts'
import { localDateOf } from '#kernel/working-time/zone.ts'
import { between } from '../chance.ts'
import { TIME_ZONE } from '../company.ts'
import type { LedgerLead } from '../ledger/ledger.ts'
import type { HandoffRow } from '../ledger/rows.ts'
import { returnInput } from './arrivals.ts'
import { does, later, type Teller } from './teller.ts'

/** A lead reads a mail days later and writes again, perhaps with what was missing. Delivered (again), `answer` goes on. */
export function comesBack(
  teller: Teller,
  lead: LedgerLead,
  days: number,
  answer: (teller: Teller, handoff: HandoffRow, at: Instant) => void,
  added: object = {},
): void {
  const { dice, truths } = teller
  const from = plusMilliseconds(lead.row.changed_at, days * DAY)
  const at = plusMilliseconds(from, between(dice, 0, 600) * MINUTE)
  later(teller, at, then => {
    const month = localDateOf(then, TIME_ZONE).slice(0, 7)
    const known = { email: lead.row.email, campaign: `Boletín ${month}` }
    const input = returnInput(dice, known, truths.get(lead.row.id)!.segment, added)
    for (const handoff of does(teller, then, null, { do: 'receive', input }).given) answer(teller, handoff, then)
  })
}
