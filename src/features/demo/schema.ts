import { z } from 'zod'
import { done, endpoints, id } from '#kernel/endpoint.ts'

/** Looking around: a company with two years behind it, made in one click and removed in one. */
export const demoApi = endpoints({
  'POST /api/demo': {
    summary:
      'Make the demo company, or enter the one there is. Without a session only from the own network and while nothing is set up: it then opens one',
    needs: 'anyone',
    body: z.strictObject({}),
    reply: z.object({ workspaceId: id }),
    status: 201,
  },
  'DELETE /api/demo': {
    summary: 'Remove the demo company whole. Refused for any other company. Needs `workspace.change`',
    needs: 'user',
    reply: done,
  },
})
