import type { FastifyReply, FastifyRequest } from 'fastify'
import { noting } from '#features/reports/commands/note-asked.ts'
import { readAsOf } from '#features/reports/queries/as-of.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import type { LocalDate } from '#kernel/instant.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { askedAt, memberAt, refuseWith } from '#platform/http/member-at.ts'
import type { Door } from '#platform/http/serve.ts'
import { findHistories, findStandings } from '../queries/standings.ts'
import { promisesCsv } from '../rules/promises-csv.ts'
import { commitmentFilesApi } from '../schema/files.ts'
import type { Standing } from '../schema.ts'

type Line = keyof typeof commitmentFilesApi
type Find = (known: Reading, on?: LocalDate) => Promise<{ rows: Standing[] }>

const FILES: Record<Line, { name: string; find: Find }> = {
  'GET /api/commitments.csv': { name: 'pacto-promises', find: findStandings },
  'GET /api/commitments/history.csv': { name: 'pacto-history-of-promises', find: findHistories },
}

/** The promises as files: the same figures that the pages and the API tell. */
export function serveCommitmentFiles(door: Door): void {
  for (const line of Object.keys(commitmentFilesApi) as Line[]) {
    door.served.set(line, commitmentFilesApi[line])
    door.fastify.get(line.slice('GET '.length), (request, reply) => sendFile(door, line, { request, reply }))
  }
}

async function sendFile(door: Door, line: Line, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
  const caller = await memberAt(door, request, 'workspace.read')
  const { on, asOf } = askedAt(door, request, commitmentFilesApi[line]).query
  const { name, find } = FILES[line]
  const found: Outcome<{ rows: Standing[] }> = await door.act(caller, act =>
    noting(act, reading => readAsOf(reading, asOf, known => find(known, on))),
  )
  if (isRefusal(found)) return refuseWith(door, request, reply, found)
  return reply
    .type('text/csv; charset=utf-8')
    .header(
      'content-disposition',
      `attachment; filename="${name}${asOf || on ? `-${on ?? asOf?.slice(0, 10)}` : ''}.csv"`,
    )
    .send(promisesCsv(found.rows))
}
