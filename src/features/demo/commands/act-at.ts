import type { Instant } from '#kernel/instant.ts'
import type { Act } from '#platform/act.ts'
import { type Dice, seededId } from '../rules/chance.ts'
import type { Ledger } from '../rules/ledger/ledger.ts'
import type { EventRow } from '../rules/ledger/rows.ts'
import type { Plot } from '../rules/story/tell.ts'

/** What those have in hand who go on telling by the commands, when the leads are written. */
export interface Telling {
  act: Act
  plot: Plot
  ledger: Ledger
  events: EventRow[]
}

/** The same transaction, at another time and by somebody else. Its events are kept with that time. */
export function actAt(act: Act, at: Instant, memberId: string | null, events: EventRow[], dice: Dice): Act {
  return {
    ...act,
    now: at,
    memberId,
    record: ({ kind, subject, data = {} }) => {
      const row = {
        kind,
        subject_kind: subject.kind,
        subject_id: subject.id,
        member_id: memberId,
        data,
        recorded_at: at,
      }
      events.push({ id: seededId(at, dice), ...row })
    },
  }
}
