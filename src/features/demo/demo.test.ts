import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishWorkspace } from '#app/furnish.ts'
import { createWorkspace } from '#features/access/commands/set-up.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { isRefusal } from '#kernel/outcome.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import { openAct } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { shareOf } from '#test/share.ts'
import { describeBelievable } from '#test/world/believable.ts'
import { countRows } from '#test/world/count-rows.ts'
import { liveOn } from './commands/live-on.ts'
import { makeDemo, prepareDemo } from './commands/make-demo.ts'
import { removeDemo } from './commands/remove-demo.ts'
import { type Plot, tellStory } from './rules/story/tell.ts'
import { giveSeat } from './store/demos.ts'

const NOW = '2026-11-20T11:20:00Z'
const ours = { workspaceId: newId(), memberId: newId() }
const another = { workspaceId: newId(), memberId: newId() }
const VISITOR = { userId: 'vera', name: 'Vera', email: 'vera@x.example', locale: 'es' as const }

let database: TestDatabase
let made: Awaited<ReturnType<typeof makeDemo>>

const inAct = <T>(actor: typeof ours, at: string, work: (act: Awaited<ReturnType<typeof openAct>>) => Promise<T>) =>
  database.db.transaction().execute(async tx => work({ ...(await openAct(tx, actor, [])), now: new Date(at) }))

async function rows<T = Record<string, number>>(query: RawBuilder<unknown>, actor = ours): Promise<T[]> {
  return inAct(actor, NOW, async act => (await query.execute(act.tx)).rows as T[])
}

const one = async (query: RawBuilder<unknown>) => (await rows(query))[0]!

beforeAll(async () => {
  database = await freshDatabase()
  const where = { locale: 'es', timeZone: 'Europe/Madrid', currency: 'EUR', country: 'ES' } as const
  const founder = {
    ...where,
    companyName: 'Otra',
    name: 'Olga',
    email: 'olga@otra.example',
    functions: ['sales' as const],
  }
  await inAct(another, NOW, async act => {
    await createWorkspace(act, 'olga', founder)
    await furnishWorkspace(act, { ...founder, password: '' })
  })
  const began = performance.now()
  made = await inAct(ours, NOW, act => makeDemo(act, { visitor: VISITOR, seed: 2026, furnish: furnishWorkspace }))
  console.log(`the demo was made in ${Math.round(performance.now() - began)} ms`)
}, 240_000)
afterAll(() => database.drop())

describe('the demo company', () => {
  test('has two years of leads over eight channels', async () => {
    const { leads, channels, days } = await one(sql`
      select count(*) leads, count(distinct channel) channels, extract(day from max(captured_at) - min(captured_at)) days from leads`)
    expect(leads).toBeGreaterThan(11_000)
    expect(leads).toBeLessThan(13_000)
    expect(channels).toBe(8)
    expect(days).toBeGreaterThan(725)
  })

  test('has fourteen people, a visitor with work to do, and an agreement with an amendment', async () => {
    expect(await one(sql`select count(*) n from members where user_id is null`)).toEqual({ n: 14 })
    const { waiting } = await one(
      sql`select count(*) waiting from handoffs where owner_id = ${ours.memberId} and answered_at is null and closed_at is null`,
    )
    expect(waiting).toBeGreaterThanOrEqual(6)
    const versions = await rows(sql`
      select number, signed_at is not null as signed,
        (select count(*) from agreement_signatures s where s.version_id = v.id) as signatures
      from agreement_versions v order by number`)
    expect(versions).toEqual([
      { number: 1, signed: true, signatures: 3 },
      { number: 2, signed: true, signatures: 3 },
      { number: 3, signed: false, signatures: 0 },
    ])
  })

  test('plans what it then does: the plan in force asks for about the customers and the leads that came', async () => {
    const [version] = await rows<{ document: AgreementDocument }>(
      sql`select document from agreement_versions where number = 2`,
    )
    const { plan, calendar } = version!.document
    const whole = wholePlanOf(plan!, calendar.hours)
    if (isRefusal(whole)) throw new Error(whole.refused)
    const { newCustomers, leads } = whole.arithmetic.steps
    const came = await one(sql`
      select count(*) filter (where m.stage = 'customer' and m.occurred_at >= '2025-11-24') as customers,
        count(*) filter (where m.stage = 'lead' and m.occurred_at >= '2025-11-24' and l.contributed_by = 'marketing') as leads
      from milestones m join leads l on l.id = m.lead_id`)
    expect(came.customers! / newCustomers.value).toBeGreaterThan(0.85)
    expect(came.customers! / newCustomers.value).toBeLessThan(1.15)
    expect(came.leads! / leads.value).toBeGreaterThan(0.85)
    expect(came.leads! / leads.value).toBeLessThan(1.15)
  })

  test('knows what customers say and answers most of it, why they buy, and what each member is there for', async () => {
    const told = await one(sql`
      select (select count(*) from insights) said, (select count(*) from insights where answer is not null) answered,
        (select count(*) from insights where persona_id is not null) "ofPersona",
        (select count(*) from insight_mentions where activity_id is not null and lead_id is not null) heard,
        (select count(*) from deals where won_because is not null) * 1.0 / (select count(*) from deals where won_at is not null) reasons,
        (select count(*) from members where mission is not null) missions`)
    expect(told.said).toBeGreaterThanOrEqual(12)
    expect(told.answered).toBeGreaterThan(6)
    expect(told.ofPersona).toBeGreaterThan(8)
    expect(told.heard).toBeGreaterThan(50)
    expect(told.reasons).toBeGreaterThan(0.4)
    expect(told.missions).toBe(12)
  })

  test('has had breaches objected to: one upheld without some rows, one dismissed, one that waits', async () => {
    const objections = await rows<{ asks: string; upheld: boolean | null }>(sql`
      select o.asks, d.upheld from objections o left join objection_decisions d on d.objection_id = o.id
      order by o.starts_on`)
    expect(new Set(objections.map(({ upheld }) => upheld))).toEqual(new Set([true, false, null]))
    expect(objections.filter(({ asks }) => asks === 'without_rows')).toHaveLength(1)
  })

  test('sells: new customers, repurchases and money in every quarter', async () => {
    const quarters = await rows(sql`
      select count(*) filter (where kind = 'new') new, count(*) filter (where kind = 'repurchase') again, sum(amount_minor) / 100 revenue
      from deals where won_at >= '2025-04-01' and won_at < '2026-10-01' group by date_trunc('quarter', won_at)`)
    expect(quarters).toHaveLength(6)
    for (const quarter of quarters) {
      expect(quarter.new).toBeGreaterThan(60)
      expect(quarter.again).toBeGreaterThan(60)
      expect(quarter.revenue).toBeGreaterThan(400_000)
    }
  })
})

describe('what went wrong has a cause that can be found', () => {
  test('in spring a campaign brought households: rejected as no ideal customers, most of them with words', async () => {
    const { aimedWrong, others } = await one(sql`
      select count(*) filter (where campaign = 'Oferta de primavera 2026') as "aimedWrong",
        count(*) filter (where campaign is distinct from 'Oferta de primavera 2026') as others
      from handoffs h join leads l on l.id = h.lead_id
      where h.reason_code = 'not_ideal_customer' and h.delivered_at >= '2026-04-13' and h.delivered_at < '2026-06-01'`)
    expect(aimedWrong).toBeGreaterThan(4 * others!)
    const accepted = await rows<{ month: string; share: number }>(sql`
      select to_char(delivered_at, 'YYYY-MM') as month, avg((accepted_at is not null)::int)::float as share
      from handoffs where delivered_at >= '2026-03-01' and delivered_at < '2026-08-01' group by 1 order by 1`)
    const shareOf = (month: string) => accepted.find(row => row.month === month)!.share
    expect(shareOf('2026-05')).toBeLessThan(shareOf('2026-03') - 0.1)
    expect(shareOf('2026-05')).toBeLessThan(shareOf('2026-07') - 0.1)
    const { worded } = await one(sql`
      select avg((reason_words is not null)::int)::float worded from handoffs where reason_code = 'not_ideal_customer'`)
    expect(worded).toBeGreaterThan(0.5)
  })

  test('in autumn two were away and nobody had entered it: the clocks of theirs broke', async () => {
    const [autumn] = await rows(sql`
      select avg((answered_at <= due_at)::int) filter (where delivered_at < '2026-10-14')::float as during,
        (select avg((answered_at <= due_at)::int)::float from handoffs where delivered_at >= '2026-06-01' and delivered_at < '2026-09-01') as before
      from handoffs where delivered_at >= '2026-09-28' and delivered_at < '2026-10-24'`)
    expect(autumn!.during).toBeLessThan(autumn!.before! - 0.2)
    const { theirs } = await one(sql`
      select count(*) filter (where m.email like 'rocio@%' or m.email like 'ivan@%') theirs
      from events e join members m on m.id = (e.data->>'ownerId')::uuid
      where e.kind = 'handoff.overdue' and e.recorded_at between '2026-09-28' and '2026-10-14'`)
    expect(theirs).toBeGreaterThan(15)
  })
})

describeBelievable(NOW, one)

test('the same seed and day make the same data, another day other data', async () => {
  const again = (at: string) =>
    database.db
      .transaction()
      .execute(async tx => {
        const act = { ...(await openAct(tx, { workspaceId: newId(), memberId: ours.memberId }, [])), now: new Date(at) }
        const { plot } = await prepareDemo(act, { visitor: VISITOR, seed: 2026, furnish: furnishWorkspace })
        throw wholeStory(plot)
      })
      .catch(thrown => (thrown instanceof Error ? Promise.reject(thrown) : thrown))
  const wholeStory = (plot: Plot) => {
    const story = tellStory(plot)
    for (;;) {
      const day = story.next()
      if (day.done) return day.value
    }
  }
  const hashOf = (ledger: typeof made) => {
    const versions = ledger.terms.map(terms => terms.versionId)
    const told = JSON.stringify([[...ledger.leads.values()], ledger.rows])
    const plain = versions.reduce((text, id, index) => text.replaceAll(id, `v${index}`), told)
    return createHash('sha256').update(plain).digest('hex')
  }
  for (const at of shareOf([NOW, '2026-11-19T11:20:00Z'])) {
    expect({ at, isSame: hashOf(await again(at)) === hashOf(made) }).toEqual({ at, isSame: at === NOW })
  }
}, 240_000)

test('it goes on living: leads come in, colleagues answer theirs, and the visitor is left theirs', async () => {
  const { before } = await one(sql`select count(*) before from leads`)
  const until = '2026-11-23T11:00:00Z'
  const mine = sql`select count(*) n from handoffs where owner_id = ${ours.memberId} and answered_at is null and closed_at is null`
  const { n: waiting } = await one(mine)
  for (let from = new Date(NOW); from < new Date(until); ) from = await inAct(ours, until, act => liveOn(act, from))
  const { after, answered, beyond, late } = await one(sql`
    select (select count(*) from leads) as after,
      (select count(*) from handoffs where answered_at > ${NOW}) as answered,
      (select count(*) from activities where occurred_at > ${until}) as beyond,
      (select count(*) from handoffs where overdue_noticed_at > ${NOW}) as late`)
  expect(after! - before!).toBeGreaterThan(10)
  expect(answered).toBeGreaterThan(5)
  expect(beyond).toBe(0)
  expect(late).toBeGreaterThan(0)
  expect((await one(mine)).n).toBeGreaterThanOrEqual(waiting!)
}, 120_000)

test('who takes the seat of the visitor before finds their own name and language', async () => {
  const will = { userId: 'will', name: 'Will', locale: 'en' as const }
  await inAct(ours, NOW, act => giveSeat(act, ours.memberId, will))
  const seat = sql`select user_id as "userId", name, locale from members where id = ${ours.memberId}`
  expect(await one(seat)).toEqual(will)
})

describe('removed', () => {
  test('a company that is no demo is never removed', async () => {
    const refused = await inAct(another, NOW, removeDemo)
    expect(isRefusal(refused) && refused.refused).toBe('not_a_demo')
    await expect(
      inAct(another, NOW, act => sql`select purge_demo_workspace(${another.workspaceId})`.execute(act.tx)),
    ).rejects.toThrow('only a demo')
    const claim = (act: { tx: TestDatabase['db'] }) =>
      sql`update workspace_directory set demo_since = now() where workspace_id = ${another.workspaceId}`.execute(act.tx)
    await expect(inAct(another, NOW, claim)).rejects.toThrow('never becomes a demo')
  })

  test('nothing of the demo is left, and nobody else loses a row', async () => {
    const theirs = await inAct(another, NOW, countRows)
    expect(Object.keys(await inAct(ours, NOW, countRows)).length).toBeGreaterThan(12)
    expect(await inAct(ours, NOW, removeDemo)).toEqual({ done: true })
    expect(await inAct(ours, NOW, countRows)).toEqual({})
    expect(await inAct(another, NOW, countRows)).toEqual(theirs)
  })
})
