import { z } from 'zod'
import { id, instant, localDate } from '#kernel/endpoint.ts'

/** Until when the agreement holds: to the end of the last version of those that follow each other without a gap. */
export const agreementEnding = z.object({
  versionId: id,
  number: z.int(),
  title: z.string(),
  endsAt: instant,
  /** The last local day on which it holds. */
  lastOn: localDate,
  /** It has ended, and nothing is in force. */
  isOver: z.boolean(),
  /** Local days until the end; 0 when it is over. */
  daysLeft: z.int(),
  /** The draft or proposal that is to follow it. */
  renewalId: id.nullable(),
})
export type AgreementEnding = z.output<typeof agreementEnding>
