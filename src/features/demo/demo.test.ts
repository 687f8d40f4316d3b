import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { openAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeDemo } from './commands/make-demo.ts'

let database: TestDatabase
const workspaceId = newId()
const memberId = newId()

beforeAll(async () => {
  database = await freshDatabase()
  const began = performance.now()
  await database.db.transaction().execute(async tx => {
    const act = await openAct(tx, { workspaceId, memberId }, [])
    const visitor = { userId: 'u', name: 'Vera', email: 'vera@x.example' }
    await makeDemo({ ...act, now: new Date('2026-11-20T11:20:00Z') }, { visitor, seed: 2026, furnish: furnishWorkspace })
  })
  console.log(`made in ${Math.round(performance.now() - began)} ms`)
}, 120_000)
afterAll(() => database.drop())

async function all(query: ReturnType<typeof sql<Record<string, unknown>>>) {
  return database.db.transaction().execute(async tx => {
    await openAct(tx, { workspaceId, memberId }, [])
    return (await query.execute(tx)).rows
  })
}

describe('look', () => {
  test('figures', async () => {
    for (const t of ['leads', 'handoffs', 'touchpoints', 'activities', 'deals', 'milestones', 'transitions', 'events', 'consents', 'lead_keys'])
      console.log(t, (await all(sql`select count(*) from ${sql.table(t)}`))[0])
    console.table(await all(sql`select channel, count(*), count(*) filter (where stage='customer') c from leads group by 1 order by 2 desc`))
    console.table(await all(sql`select stage, count(*) from leads group by 1`))
    console.table(
      await all(sql`select date_trunc('month', delivered_at at time zone 'Europe/Madrid')::date::text m, count(*) n, round(100.0*count(*) filter (where accepted_at is not null)/count(*)) acc,
      count(*) filter (where reason_code='not_ideal_customer') nic, round(100.0*count(*) filter (where answered_at<=due_at)/count(*)) kept,
      count(*) filter (where overdue_at is not null) od, count(*) filter (where routing->>'chosen' is null) q from handoffs group by 1 order by 1`),
    )
    console.table(
      await all(sql`select date_trunc('quarter', won_at at time zone 'Europe/Madrid')::date::text q, count(*) filter (where kind='new') new, count(*) filter (where kind='repurchase') rep, sum(amount_minor)/100 rev from deals where won_at is not null group by 1 order by 1`),
    )
    console.table(await all(sql`select m.name, count(*) n, round(100.0*count(*) filter (where answered_at<=due_at)/count(*)) kept, count(*) filter (where answered_at is null and closed_at is null) waiting from handoffs h join members m on m.id=h.owner_id group by 1`))
    console.table(await all(sql`select date_trunc('quarter', occurred_at)::date::text q, count(*) filter (where contributed_by='sales') own from milestones join leads on id=lead_id where milestones.stage='lead' group by 1 order by 1`))
    expect(1).toBe(1)
  })
})
