import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { findStandings } from '#features/commitments/queries/standings.ts'
import { addDays } from '#kernel/working-time/zone.ts'
import { type Act, openAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { testDatabase } from '#test/database.ts'
import { shareOf } from '#test/share.ts'
import { makeDemo } from './commands/make-demo.ts'
import { silenceOf } from './rules/silence.ts'
import { dayOf } from './rules/story/tell.ts'

const VISITOR = { userId: 'pau', name: 'Pau', email: 'pau@x.example', locale: 'es' as const }

test.each(
  shareOf([
    ['the second day of a quarter', '2026-10-02T08:30:00Z'],
    ['the last day of a quarter', '2026-12-31T15:00:00Z'],
    ['a Monday', '2026-11-23T09:50:00Z'],
    ['a holiday', '2026-10-12T10:00:00Z'],
  ]),
)('on %s a promise of the running period is at risk, for a cause that can be found, and others are not', (_, at) =>
  withDemo(new Date(at), async act => {
    const { rows } = await findStandings(act)
    const slipping = rows.filter(({ state }) => state === 'at_risk' || state === 'broken')
    const search = rows.find(({ segment }) => segment !== null)!
    expect(search).toMatchObject({ state: 'at_risk', owedBy: 'marketing', isOver: false })
    expect(search.actual!).toBeLessThan(0.9 * search.expected)
    expect(rows.length - slipping.length).toBeGreaterThanOrEqual(4)

    const { channel, fromOn } = silenceOf(dayOf(act.now))
    const { rows: came } = await sql<{ before: number; since: number }>`
      select count(*) filter (where day >= ${addDays(fromOn, -30)} and day < ${fromOn})::int as before,
        count(*) filter (where day >= ${fromOn})::int as since
      from (select (captured_at at time zone 'Europe/Madrid')::date as day from leads
        where workspace_id = ${act.workspaceId} and channel = ${channel}) x`.execute(act.tx)
    expect(came[0]!.before).toBeGreaterThan(30)
    expect(came[0]!.since).toBe(0)

    const { rows: remarks } = await sql<{ member: string; isPast: boolean }>`
      select m.email as member, c.said_at < ${act.now} as "isPast" from clause_comments c
      join members m on m.workspace_id = c.workspace_id and m.id = c.member_id
      where c.workspace_id = ${act.workspaceId} and c.clause = ${`commitments.${search.id}`} order by c.said_at`.execute(
      act.tx,
    )
    expect(remarks.map(({ member }) => member.split('@')[0])).toEqual(['adrian', 'antonio'])
    expect(remarks.every(({ isPast }) => isPast)).toBe(true)
  }),
)

class RollBack extends Error {}

/** A demo made at an instant, which is gone afterwards. */
async function withDemo(now: Date, look: (act: Act) => Promise<void>): Promise<void> {
  const { db } = await testDatabase()
  const made = db.transaction().execute(async tx => {
    const act = { ...(await openAct(tx, { workspaceId: newId(), memberId: newId() }, [])), now }
    await makeDemo(act, { visitor: VISITOR, seed: 2026, furnish: furnishWorkspace })
    await look(act)
    throw new RollBack()
  })
  await made.catch(error => {
    if (!(error instanceof RollBack)) throw error
  })
}
