import { z } from 'zod'
import { endpoints, id, instant } from '#kernel/endpoint.ts'

/** A person asks to be forgotten (GDPR, article 17). */
export const erasureApi = endpoints({
  'POST /api/leads/:id/erasure': {
    summary:
      'Erase who a lead is, for good: names, addresses, words, mails, rows of files, and what all of them said before. What was counted stays',
    needs: 'leads.erase',
    params: z.object({ id }),
    body: z.strictObject({ isFinal: z.literal(true).meta({ description: 'Nobody can bring it back' }) }),
    reply: z.object({ erasedAt: instant }),
  },
})
