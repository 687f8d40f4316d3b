import { type Kysely, sql } from 'kysely'
import { brokenPromises } from '#app/promises/check.ts'
import type { Database } from '#platform/database/tables.ts'
import type { History } from './history.ts'

/** The promises that do not hold in a database, by name, with how many subjects. What `node bin/check.ts` tells an operator. */
export async function violations(db: Kysely<Database>): Promise<Record<string, number>> {
  return Object.fromEntries((await brokenPromises(db)).map(({ promise, count }) => [promise, count]))
}

/**
 * What the database has against what was answered: acknowledged leads that are lost, keys with two effects, and effects beyond the keys
 * (of a company whose every lead and activity but `withoutKey` leads was sent under one).
 */
export async function violationsOf(
  history: History,
  db: Kysely<Database>,
  workspaceId: string,
  withoutKey = 0,
): Promise<Record<string, unknown>> {
  const seen = await db.transaction().execute(async tx => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx)
    const { rows } = await sql<Record<string, number>>`
      select (select count(*) from unnest(${history.leads()}::uuid[]) as told (id)
          where not exists (select from leads where id = told.id)) as lost,
        (select count(*) from touchpoints where batch_id is null) - (select count(*) from idempotency_keys where endpoint = 'POST /api/leads') as touchpoints,
        (select count(*) from activities where batch_id is null)
          - (select count(*) from idempotency_keys where endpoint = 'POST /api/leads/:id/activities') as activities`.execute(
      tx,
    )
    return rows[0]!
  })
  const contradictions = history.contradictions()
  return {
    ...(await violations(db)),
    ...(contradictions.length > 0 && { contradictions }),
    ...(seen.lost !== 0 && { acknowledged_leads_lost: seen.lost }),
    ...(seen.touchpoints !== withoutKey && { touchpoints_beyond_keys: seen.touchpoints }),
    ...(seen.activities !== 0 && { activities_beyond_keys: seen.activities }),
  }
}
