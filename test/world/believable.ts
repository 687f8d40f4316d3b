import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'

/** What holds of everything that a demo company tells; `one` asks its database for one row. */
export function describeBelievable(
  now: string,
  one: (query: RawBuilder<unknown>) => Promise<Record<string, number>>,
): void {
  describe('every fact is one that real use could have made', () => {
    const nothing = { n: 0 }

    test('nothing happens in the future', async () => {
      for (const [table, column] of [
        ['leads', 'changed_at'],
        ['touchpoints', 'occurred_at'],
        ['handoffs', 'delivered_at'],
        ['handoffs', 'answered_at'],
        ['transitions', 'occurred_at'],
        ['milestones', 'recorded_at'],
        ['activities', 'occurred_at'],
        ['deals', 'changed_at'],
        ['events', 'recorded_at'],
      ] as const)
        expect(await one(sql`select count(*) n from ${sql.table(table)} where ${sql.ref(column)} > ${now}`)).toEqual(
          nothing,
        )
    })

    test('a lead has at most one handoff that is undecided, and cycles are counted without a gap', async () => {
      expect(
        await one(sql`select count(*) n from (select lead_id from handoffs where accepted_at is null and closed_at is null
          group by lead_id having count(*) > 1) x`),
      ).toEqual(nothing)
      expect(
        await one(
          sql`select count(*) n from (select lead_id from handoffs group by lead_id having max(cycle) <> count(*)) x`,
        ),
      ).toEqual(nothing)
    })

    test('milestones have no holes and never run backwards', async () => {
      const order = `array['lead', 'mql', 'sal', 'sql', 'opportunity', 'customer']`
      const place = sql`array_position(${sql.raw(order)}, stage)`
      expect(
        await one(
          sql`select count(*) n from (select lead_id from milestones group by lead_id having max(${place}) <> count(*)) x`,
        ),
      ).toEqual(nothing)
      expect(
        await one(sql`select count(*) n from (select occurred_at < lag(occurred_at) over (partition by lead_id order by ${place}) as back
          from milestones) x where back`),
      ).toEqual(nothing)
    })

    test('answers come after deliveries, in working hours, by who was there', async () => {
      expect(
        await one(sql`select count(*) n from handoffs where answered_at < delivered_at or accepted_at < answered_at`),
      ).toEqual(nothing)
      expect(
        await one(sql`select count(*) n from activities
          where extract(isodow from occurred_at at time zone 'Europe/Madrid') > 5
            or extract(hour from occurred_at at time zone 'Europe/Madrid') not between 9 and 19`),
      ).toEqual(nothing)
      expect(
        await one(sql`select count(*) n from activities a join absences b on b.member_id = a.member_id
          and (a.occurred_at at time zone 'Europe/Madrid')::date between b.from_on and b.until_on`),
      ).toEqual(nothing)
    })

    test('addresses are of nobody: example domains, and numbers that no one has', async () => {
      expect(
        await one(sql`select count(*) n from leads where email not like '%.example' or phone not like '+34 55%'`),
      ).toEqual(nothing)
    })
  })
}
