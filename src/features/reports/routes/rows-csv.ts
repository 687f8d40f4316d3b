import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { isAllowed } from '#kernel/abilities.ts'
import { id } from '#kernel/endpoint.ts'
import { isRefusal, type Refusal } from '#kernel/outcome.ts'
import { localeOf, problem, sendProblem } from '#platform/http/problem.ts'
import type { Door } from '#platform/http/serve.ts'
import { readAsOf } from '../queries/as-of.ts'
import { findFigureRows } from '../queries/rows.ts'
import { CSV_HEAD, csvLine } from '../rules/csv.ts'
import { asOfQuery, filterQuery, metricParams, periodQuery } from '../schema/period.ts'

const asked = z.strictObject({ ...periodQuery, ...filterQuery, ...asOfQuery, workspace: id.optional() })
const PAGE = 2_000
const ROWS_AT_MOST = 200_000

/** `GET /api/figures/:metric/rows.csv`: all rows of a figure as a file. It is no JSON, so it stands beside the declared endpoints. */
export function serveRowsAsCsv(door: Door): void {
  door.fastify.get('/api/figures/:metric/rows.csv', async (request, reply) => {
    const locale = localeOf(request.headers['accept-language'])
    const refused = (status: number, code: string) => sendProblem(reply, problem(status, code, {}, door.words, locale))

    const caller = await door.identify(request)
    if (caller.kind === 'nobody') return refused(401, 'sign_in_needed')
    if (caller.kind !== 'member') return refused(403, 'no_workspace')
    if (!isAllowed(caller.role, 'workspace.read')) return refused(403, 'not_allowed')
    const params = metricParams.safeParse(request.params)
    const query = asked.safeParse(request.query)
    if (!params.success || !query.success) return refused(422, 'invalid_request')

    const { workspace: _, asOf, ...filter } = query.data
    const lines = await door.act({ workspaceId: caller.workspaceId, memberId: caller.memberId }, act =>
      readAsOf(act, asOf, known =>
        collect(cursor => findFigureRows(known, params.data.metric, { ...filter, cursor, limit: PAGE })),
      ),
    )
    return isRefusal(lines) ? refused(lines.status, lines.refused) : send(reply, params.data.metric, lines)
  })
}

type Page = Exclude<Awaited<ReturnType<typeof findFigureRows>>, Refusal>

/** In one transaction, so that the file is one moment; a longer one is refused with words. */
async function collect(read: (cursor: string | undefined) => Promise<Page | Refusal>): Promise<string[] | Refusal> {
  const lines: string[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    if (isRefusal(page)) return page
    for (const row of page.rows) lines.push(csvLine(row))
    cursor = page.next ?? undefined
  } while (cursor !== undefined && lines.length < ROWS_AT_MOST)
  return cursor === undefined ? lines : { refused: 'too_many_rows', status: 422, values: {} }
}

function send(reply: FastifyReply, metric: string, lines: readonly string[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="pacto-${metric}.csv"`)
    .send(CSV_HEAD + lines.join(''))
}
