import { type RawBuilder, sql } from 'kysely'
import { eraseLead } from '#features/erasure/commands/erase-lead.ts'
import type { FieldKey } from '#kernel/fields.ts'
import { DAY, HOUR } from '#kernel/instant.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { addDays, localDateOf } from '#kernel/working-time/zone.ts'
import type { Act } from '#platform/act.ts'
import { newId } from '#platform/ids.ts'
import { inForce } from './facts.ts'
import type { World } from './world.ts'

/** How far back the facts of a company lie. */
export const REACH_DAYS = 120

/** A company with a random history, told by dice. */
export interface Company {
  world: World
  dice: () => number
  /** An act at the moment that its history has reached. */
  act(): Act
  /** Some time passes, and something happens: new, or to what was there. */
  liveOn(): Promise<void>
}

type Dice = () => number

export function one<T>(dice: Dice, of: readonly T[]): T {
  return of[Math.floor(dice() * of.length)] as T
}

/** It begins with leads of half a year. Its time runs behind the database's clock, three weeks at first. */
export async function openCompany(world: World, dice: Dice): Promise<Company> {
  let now = new Date(world.act(null).now.getTime() - 21 * DAY)
  const act = () => world.act(null, now)
  const today = localDateOf(now, 'UTC')
  const idealCustomer = {
    personas: [],
    discardsOthers: false,
    mql: { all: [] },
    sql: { all: [] },
    minimumAtHandoff: ['firstName', 'channel'] satisfies FieldKey[],
  }
  await inForce(world, {
    startsOn: addDays(today, -120),
    endsOn: addDays(today, 200),
    idealCustomer,
    plan: examplePlan,
  })
  const happening = happeningsIn(world, dice, () => now)
  for (let lead = 0; lead < 60; lead++) await happening.capture()
  return {
    world,
    dice,
    act,
    async liveOn() {
      now = new Date(now.getTime() + Math.floor(dice() * 10 * HOUR))
      for (let times = 1 + Math.floor(dice() * 4); times > 0; times--) await one(dice, Object.values(happening))()
    },
  }
}

/** What may happen. Facts are written as any part of the program might write them, also by hand in the database. */
function happeningsIn(world: World, dice: Dice, now: () => Date) {
  const { tx, workspaceId, member } = world
  const own = sql`workspace_id = ${workspaceId}`
  const run = (statement: RawBuilder<unknown>) => statement.execute(tx)
  const ago = () => new Date(now().getTime() - Math.floor(dice() * REACH_DAYS * DAY))
  /** Mostly after an instant, now and then still to come. */
  const after = (at: Date) => new Date(at.getTime() + Math.floor(dice() ** 3 * 60 * DAY))
  const someone = () => one(dice, [member.carlos, member.dina, null])
  const pick = async (table: string): Promise<{ id: string; at: Date } | undefined> => {
    const { rows } = await sql<{ id: string; at: Date }>`
      select id, ${sql.ref(AT[table] as string)} as at from ${sql.table(table)} where ${own} order by md5(id::text || ${String(dice())}) limit 1`.execute(
      tx,
    )
    return rows[0]
  }
  const onOne = (table: string, act: (row: { id: string; at: Date }) => RawBuilder<unknown>) => async () => {
    const row = await pick(table)
    if (row) await run(act(row))
  }
  const deliver = async (leadId: string, at: Date) => {
    const version = (
      await sql<{ id: string }>`select id from agreement_versions where ${own} order by number desc limit 1`.execute(tx)
    ).rows[0]
    const answeredAt = dice() < 0.6 ? after(at) : null
    const closedAt = answeredAt || dice() < 0.8 ? null : after(at)
    await run(sql`insert into handoffs (workspace_id, id, lead_id, cycle, version_id, owner_id, delivered_at, recorded_at, due_at, answered_at,
        accepted_at, closed_at, reason_code)
      values (${workspaceId}, ${newId()}, ${leadId}, (select coalesce(max(cycle), 0) + 1 from handoffs where ${own} and lead_id = ${leadId}),
        ${dice() < 0.7 ? version?.id : null}, ${someone()}, ${at}, ${at}, ${new Date(at.getTime() + Math.floor(dice() ** 2 * 20 * DAY))}, ${answeredAt},
        ${dice() < 0.5 ? answeredAt : null}, ${closedAt}, ${closedAt ? one(dice, ['wrong_data', 'no_budget', null]) : null})`)
  }
  const reach = async (leadId: string, at: Date, stages: number) => {
    for (const stage of ['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer'].slice(0, stages))
      await run(sql`insert into milestones (workspace_id, lead_id, stage, occurred_at, recorded_at, implied, member_id)
        values (${workspaceId}, ${leadId}, ${stage}, ${stage === 'lead' ? at : after(at)}, ${at}, ${dice() < 0.2}, ${someone()}) on conflict do nothing`)
  }

  return {
    async capture() {
      const [id, at] = [newId(), ago()]
      await run(sql`insert into leads (workspace_id, id, first_name, channel, contributed_by, stage, stage_since, owner_id, captured_at, recorded_at,
          changed_at, touchpoint_count)
        values (${workspaceId}, ${id}, ${one(dice, ['Eva', 'Luis'])}, ${one(dice, ['email', 'seo'])}, ${one(dice, ['marketing', 'sales'])},
          ${one(dice, ['lead', 'sql', 'discarded'])}, ${at}, ${someone()}, ${at}, ${at}, ${at}, ${Math.floor(dice() * 4)})`)
      await reach(id, at, 1 + Math.floor(dice() * 6))
      for (let times = Math.floor(dice() * 3); times > 0; times--) await deliver(id, after(at))
    },
    deliver: async () => {
      const lead = await pick('leads')
      if (lead) await deliver(lead.id, after(lead.at))
    },
    reach: async () => {
      const lead = await pick('leads')
      if (lead) await reach(lead.id, lead.at, 6)
    },
    sell: onOne('leads', ({ id, at }) => {
      const [wonAt, lostAt] = one(dice, [
        [after(at), null],
        [null, after(at)],
        [null, null],
      ])
      return sql`insert into deals (workspace_id, id, lead_id, owner_id, kind, sales_channel, amount_minor, currency, contributed_by, opened_at, won_at,
          lost_at, lost_because, recorded_at, changed_at)
        values (${workspaceId}, ${newId()}, ${id}, ${someone()}, ${one(dice, ['new', 'repurchase'])}, 'field', ${one(dice, [null, 1000, 2500])},
          ${one(dice, ['EUR', 'USD'])}, 'marketing', ${at}, ${wonAt}, ${lostAt}, ${lostAt ? one(dice, ['price', null]) : null}, ${at}, ${at})`
    }),
    call: onOne(
      'leads',
      ({
        id,
        at,
      }) => sql`insert into activities (workspace_id, id, lead_id, member_id, kind, direction, is_attempt, is_contact,
        outcome, occurred_at, recorded_at)
      values (${workspaceId}, ${newId()}, ${id}, ${someone()}, ${one(dice, ['call', 'meeting', 'visit'])}, 'outbound', true, ${dice() < 0.5},
        ${one(dice, ['held', 'not_held', null])}, ${after(at)}, ${at})`,
    ),
    correctLead: onOne(
      'leads',
      ({
        id,
      }) => sql`update leads set first_name = ${one(dice, ['Eva', 'Luis', null])}, channel = ${one(dice, ['email', 'seo', null])},
      owner_id = ${someone()}, contributed_by = ${one(dice, ['marketing', 'sales'])} where ${own} and id = ${id}`,
    ),
    moveCapture: onOne('leads', ({ id }) => sql`update leads set captured_at = ${ago()} where ${own} and id = ${id}`),
    touch: onOne(
      'leads',
      ({ id }) => sql`update leads set touchpoint_count = touchpoint_count + 1 where ${own} and id = ${id}`,
    ),
    changeStage: onOne(
      'leads',
      ({ id }) => sql`update leads set stage = ${one(dice, ['discarded', 'nurturing', 'sql'])}, stage_since = ${now()}
      where ${own} and id = ${id}`,
    ),
    moveMilestone: onOne(
      'leads',
      ({ id, at }) => sql`update milestones set occurred_at = ${after(at)}, implied = not implied
      where ${own} and lead_id = ${id} and stage = ${one(dice, ['lead', 'mql', 'sql', 'customer'])}`,
    ),
    answer: onOne(
      'handoffs',
      ({ id, at }) =>
        sql`update handoffs set answered_at = ${after(at)}, accepted_at = ${after(at)} where ${own} and id = ${id}`,
    ),
    reject: onOne(
      'handoffs',
      ({ id, at }) => sql`update handoffs set answered_at = null, accepted_at = null, rejected_at = ${after(at)},
      closed_at = ${after(at)}, reason_code = ${one(dice, ['wrong_data', 'no_budget'])} where ${own} and id = ${id}`,
    ),
    reassign: onOne(
      'handoffs',
      ({ id }) =>
        sql`update handoffs set owner_id = ${someone()}, due_at = due_at + interval '2 days' where ${own} and id = ${id}`,
    ),
    moveHandoff: onOne(
      'handoffs',
      ({ id, at }) => sql`update handoffs set delivered_at = ${new Date(at.getTime() - Math.floor(dice() * 9 * DAY))}
      where ${own} and id = ${id}`,
    ),
    reopenDeal: onOne(
      'deals',
      ({ id }) => sql`update deals set won_at = null, lost_at = null where ${own} and id = ${id}`,
    ),
    winDeal: onOne(
      'deals',
      ({ id, at }) =>
        sql`update deals set lost_at = null, won_at = ${after(at)}, amount_minor = 777 where ${own} and id = ${id}`,
    ),
    loseDeal: onOne(
      'deals',
      ({ id, at }) => sql`update deals set won_at = null, lost_at = ${after(at)} where ${own} and id = ${id}`,
    ),
    withdrawLead: onOne(
      'leads',
      ({ id }) => sql`update leads set withdrawn_at = ${one(dice, [now(), null])} where ${own} and id = ${id}`,
    ),
    async withdrawFacts() {
      const lead = await pick('leads')
      const table = one(dice, FACTS)
      const at = one(dice, [now(), null])
      if (lead)
        await run(sql`update ${sql.table(table)} set withdrawn_at = ${at} where ${own} and lead_id = ${lead.id}`)
    },
    async merge() {
      const [one, other] = [await pick('leads'), await pick('leads')]
      if (!one || !other || one.id === other.id) return
      await run(sql`update handoffs set lead_id = ${one.id}, cycle = cycle + (select max(cycle) from handoffs where ${own})
        where ${own} and lead_id = ${other.id}`)
      for (const table of ['deals', 'activities'])
        await run(sql`update ${sql.table(table)} set lead_id = ${one.id} where ${own} and lead_id = ${other.id}`)
      await run(sql`update leads set withdrawn_at = ${now()} where ${own} and id = ${other.id}`)
    },
    /** Whoever has the lead in hand lets go, and the person is forgotten. */
    async forget() {
      const lead = await pick('leads')
      if (!lead) return
      await run(
        sql`update handoffs set closed_at = ${now()} where ${own} and lead_id = ${lead.id} and accepted_at is null and closed_at is null`,
      )
      await run(
        sql`update deals set lost_at = ${now()} where ${own} and lead_id = ${lead.id} and won_at is null and lost_at is null`,
      )
      await eraseLead(world.act('ana', now()), lead.id)
    },
    /** By hand in the database: as if the lead had never been. */
    async erase() {
      const lead = await pick('leads')
      if (!lead) return
      for (const table of one(dice, [FACTS, FACTS.toReversed()]))
        await run(sql`delete from ${sql.table(table)} where ${own} and lead_id = ${lead.id}`)
      await run(sql`delete from leads where ${own} and id = ${lead.id}`)
    },
    async sign() {
      const today = localDateOf(now(), 'UTC')
      await inForce(world, { startsOn: addDays(today, -Math.floor(dice() * 5)), endsOn: addDays(today, 200) })
    },
    changeReason: () =>
      run(sql`insert into reasons (workspace_id, code, leads_to, tells, position)
      values (${workspaceId}, ${one(dice, ['wrong_data', 'no_budget'])}, 'nurturing', ${one(dice, ['data', 'timing'])}, 99)
      on conflict (workspace_id, code) do update set tells = excluded.tells`),
    changeCalendar: () =>
      run(sql`update calendars set hours = jsonb_set(hours, '{closedOn}', ${JSON.stringify([localDateOf(ago(), 'UTC')])}::jsonb)
      where ${own} and is_default`),
  }
}

const AT: Record<string, string> = { leads: 'captured_at', handoffs: 'delivered_at', deals: 'opened_at' }

const FACTS = ['milestones', 'handoffs', 'deals', 'activities']
