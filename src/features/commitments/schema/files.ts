import { z } from 'zod'
import { asOfQuery } from '#features/reports/schema/period.ts'
import { endpoints, id, localDate } from '#kernel/endpoint.ts'

const asked = z.strictObject({ on: localDate.optional(), ...asOfQuery, workspace: id.optional() })

/** Files, which do not pass through JSON. */
export const commitmentFilesApi = endpoints({
  'GET /api/commitments.csv': {
    summary:
      'How every commitment stands in its interval, as `GET /api/commitments` tells it, as a file: money in minor units',
    needs: 'workspace.read',
    query: asked,
    fileOut: 'text/csv',
    reply: z.string(),
  },
  'GET /api/commitments/history.csv': {
    summary:
      'Every commitment that was ever in force, interval by interval, the newest 120 of each, each as it was promised then, as a file',
    needs: 'workspace.read',
    query: asked,
    fileOut: 'text/csv',
    reply: z.string(),
  },
})
