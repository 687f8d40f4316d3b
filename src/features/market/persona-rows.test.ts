import { expect, test } from 'vitest'
import type { Reading } from '#features/reports/queries/setting.ts'
import { MILESTONE_STAGES } from '#kernel/stages.ts'
import type { Act } from '#platform/act.ts'
import { must } from '#test/must.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { knownAt } from '../reports/queries/as-of.ts'
import { listRowsOf } from './queries/persona-rows.ts'
import { findPersonas } from './queries/personas.ts'
import type { PersonaRowsQuery } from './schema/persona-rows.ts'

const NOW = '2026-06-20T10:00:00Z'
const COMPANY = '0198a000-0000-7000-8000-000000000002'

const agreed = (world: World) =>
  inForce(world, {
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    idealCustomer: {
      personas: [
        {
          id: COMPANY,
          name: 'Empresa',
          story: '',
          message: '',
          objections: [],
          isNegative: false,
          criteria: { field: 'company', operator: 'is_known' },
        },
      ],
      discardsOthers: false,
      mql: { all: [] },
      sql: { all: [] },
      minimumAtHandoff: [],
    },
  })

/** Leads that come to different stages, some rejected (one twice), some discarded, some that buy. */
async function tell(world: World): Promise<void> {
  const facts = factsIn(world)
  for (let nth = 0; nth < 24; nth++) {
    const at = `2026-0${4 + (nth % 3)}-0${1 + (nth % 9)}T09:00:00Z`
    const stages = ['mql', 'sal', 'sql', 'opportunity', 'customer'].slice(0, nth % 6)
    const isDiscarded = nth % 8 === 1
    const milestones = Object.fromEntries(stages.map(stage => [stage, at]))
    const id = await facts.lead(at, milestones, isDiscarded ? { stage: 'discarded' } : {})
    const company = nth % 2 === 0 ? 'Casa' : null
    await world.tx.updateTable('leads').set({ company }).where('id', '=', id).execute()
    if (nth % 5 === 0) await facts.deal(id, { wonAt: at, amountMinor: 1000 * nth })
    const reason = nth % 3 === 0 ? 'no_budget' : 'duplicate'
    for (let times = 0; times < (nth === 8 ? 2 : nth % 2); times++)
      await facts.handoff(id, { deliveredAt: at, rejectedAt: at, reason, tells: 'fit' })
    if (nth % 3 === 0) await facts.handoff(id, { deliveredAt: at, acceptedAt: at })
    if (!isDiscarded) continue
    await world.tx
      .insertInto('transitions')
      .values({
        workspace_id: world.workspaceId,
        id: crypto.randomUUID(),
        lead_id: id,
        from_stage: 'lead',
        to_stage: 'discarded',
        occurred_at: new Date(at),
        recorded_at: new Date(at),
        cause: nth < 10 ? 'discarded' : 'rejected',
        reason_code: 'duplicate',
      })
      .execute()
  }
}

/** All pages of a figure's rows, of which no two are the same. */
async function count(act: Act & Reading, key: string, part: Omit<PersonaRowsQuery, 'limit'>): Promise<number> {
  const seen = new Set<string>()
  let read = 0
  for (let cursor: string | undefined; ; ) {
    const page = must(await listRowsOf(act, key, { ...part, cursor, limit: 3 }))
    read += page.rows.length
    for (const row of page.rows) seen.add(row.id)
    if (!page.next) break
    cursor = page.next
  }
  expect(seen.size).toBe(read)
  return read
}

test('every figure of a persona, of the rest and of the whole opens as many rows as it says, also as of an earlier day', () =>
  inWorld(async world => {
    await agreed(world)
    await tell(world)
    const now = world.act('ana', NOW)
    for (const act of [now, { ...now, ...must(await knownAt(now, '2026-05-15')) }]) {
      const { rows, whole } = must(await findPersonas(act))
      for (const { key, figures } of [...rows, { key: 'whole', figures: whole }]) {
        for (const stage of MILESTONE_STAGES)
          expect(await count(act, key, { figure: 'reached', stage })).toBe(
            figures.stages.find(one => one.stage === stage)?.reached,
          )
        expect(await count(act, key, { figure: 'won' })).toBe(figures.billing.deals)
        const { rate, byReason } = figures.rejections
        expect(await count(act, key, { figure: 'decided' })).toBe(rate?.of ?? 0)
        expect(await count(act, key, { figure: 'rejected' })).toBe(rate?.count ?? 0)
        for (const { code, count: told } of byReason)
          expect(await count(act, key, { figure: 'rejected', reason: code })).toBe(told)
        const discarded = figures.now.find(({ stage }) => stage === 'discarded')?.count
        expect(await count(act, key, { figure: 'discarded' })).toBe(discarded)
        for (const { cause, code, count: told } of figures.discards)
          expect(await count(act, key, { figure: 'discarded', cause, reason: code })).toBe(told)
      }
      expect(whole.discards.length).toBeGreaterThan(0)
      expect(whole.rejections.byReason.length).toBeGreaterThan(1)
    }
    expect(await listRowsOf(now, crypto.randomUUID(), { figure: 'won', limit: 5 })).toMatchObject({
      refused: 'not_found',
    })
  }))
