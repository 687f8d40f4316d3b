import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { id } from '#kernel/endpoint.ts'
import { isRefusal, type Refusal } from '#kernel/outcome.ts'
import { askedAt, memberAt, refuseWith } from '#platform/http/member-at.ts'
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
    const caller = await memberAt(door, request, 'workspace.read')
    const { params, query } = askedAt(door, request, { params: metricParams, query: asked })
    const { workspace: _, asOf, ...filter } = query
    const lines = await door.act(caller, act =>
      readAsOf(act, asOf, known =>
        collect(cursor => findFigureRows(known, params.metric, { ...filter, cursor, limit: PAGE })),
      ),
    )
    return isRefusal(lines) ? refuseWith(door, request, reply, lines) : send(reply, params.metric, lines)
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
