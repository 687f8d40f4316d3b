import { z } from 'zod'
import { leadFilter } from '#features/leads/schema.ts'
import { done, endpoints, id, page, pageQuery, text } from '#kernel/endpoint.ts'

const { ids: _, batchId: __, capturedUntil: ___, campaign: ____, ...filter } = leadFilter

/** What a view asks for: the filters of the list of leads, and its order. `me` is whoever looks. */
export const viewSearch = z.strictObject({ ...filter, sort: z.enum(['newest', 'oldest']).optional() })

const columns = z
  .array(text(60))
  .max(60)
  .nullable()
  .meta({ description: 'Keys of the columns that show, in order; null: as each person has chosen' })

const fields = { name: text(100), isShared: z.boolean(), search: viewSearch, columns }

const view = z.object({
  id,
  ...fields,
  name: z.string(),
  columns: z.array(z.string()).nullable(),
  owner: z.object({ id, name: z.string() }),
  isMine: z.boolean(),
})
export type View = z.output<typeof view>

export const viewInput = z.strictObject({
  ...fields,
  isShared: z.boolean().default(false),
  columns: columns.default(null),
})
export type ViewInput = z.output<typeof viewInput>

export const viewChange = z.strictObject(fields).partial()
export type ViewChange = z.output<typeof viewChange>

const byId = { params: z.object({ id }) }

export const viewsApi = endpoints({
  'GET /api/views': {
    summary: 'Saved views of the funnel: mine, and those shared with all; the oldest first',
    needs: 'workspace.read',
    query: z.strictObject(pageQuery),
    reply: page(view),
  },
  'POST /api/views': {
    summary: 'Save a view of the funnel',
    needs: 'workspace.read',
    body: viewInput,
    reply: z.object({ id }),
    status: 201,
  },
  'PATCH /api/views/:id': {
    summary: 'Rename a view, share it, or change what it shows',
    needs: 'workspace.read',
    ...byId,
    body: viewChange,
    reply: done,
  },
  'DELETE /api/views/:id': { summary: 'Delete a view', needs: 'workspace.read', ...byId, reply: done },
  'POST /api/views/:id/restoration': {
    summary: 'Bring back a view that was deleted',
    needs: 'workspace.read',
    ...byId,
    body: z.strictObject({}),
    reply: done,
  },
})
