import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#platform/database/tables.ts'

/** `/livez`: the process answers. `/readyz`: it can do its work, which needs the database. */
export function serveHealth(fastify: FastifyInstance, db: Kysely<Database>): void {
  fastify.get('/livez', (_request, reply) => reply.send({ alive: true }))
  fastify.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1 from migrations limit 1`.execute(db)
      return reply.send({ ready: true })
    } catch {
      return reply.code(503).header('retry-after', '5').send({ ready: false })
    }
  })
}
