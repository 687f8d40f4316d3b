import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { wilson } from '#kernel/statistics/wilson.ts'
import { must } from '#test/must.ts'
import { type Facts, factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { knownAt } from '../reports/queries/as-of.ts'
import { findPersona, findPersonaOfLead, findPersonas, listLeadsOf } from './queries/personas.ts'

const NOW = '2026-06-20T10:00:00Z'
const named = { story: '', message: 'Menos aceite, más sabor', objections: [] }
const RESTAURANT = '0198a000-0000-7000-8000-000000000001'
const ANYBODY_WITH_COMPANY = '0198a000-0000-7000-8000-000000000002'
const HOUSEHOLD = '0198a000-0000-7000-8000-000000000003'
const PERSONAS = [
  {
    ...named,
    id: RESTAURANT,
    name: 'Restaurante',
    isNegative: false,
    criteria: { field: 'interest', operator: 'contains', value: 'PICUAL' },
  },
  {
    ...named,
    id: ANYBODY_WITH_COMPANY,
    name: 'Empresa',
    isNegative: false,
    criteria: { field: 'company', operator: 'is_known' },
  },
  {
    ...named,
    id: HOUSEHOLD,
    name: 'Consumo en casa',
    isNegative: true,
    criteria: { field: 'interest', operator: 'contains', value: 'garrafa' },
  },
] as const

interface Told {
  id: string
  interest: string | null
  company: string | null
  reached: number
  amounts: number[]
}

/** The first persona in plain words; the negative one before all others. */
function belongsTo({ interest, company }: Told): string {
  if (interest?.includes('garrafa')) return HOUSEHOLD
  if (interest?.includes('picual')) return RESTAURANT
  return company === null ? 'rest' : ANYBODY_WITH_COMPANY
}

async function tell(world: World, facts: Facts): Promise<Told[]> {
  const told: Told[] = []
  for (let nth = 0; nth < 48; nth++) {
    const interest = [null, 'picual 5 L', 'garrafa de picual', 'otra cosa'][nth % 4] ?? null
    const company = nth % 3 === 0 ? null : `Casa ${nth}`
    const reached = nth % 5
    const at = `2026-0${4 + (nth % 3)}-0${1 + (nth % 9)}T09:00:00Z`
    const stages = ['mql', 'sal', 'sql', 'opportunity', 'customer'].slice(0, reached + (nth === 5 ? 1 : 0))
    const id = await facts.lead(at, Object.fromEntries(stages.map(stage => [stage, at])))
    await world.tx
      .updateTable('leads')
      .set({ interest, company })
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', id)
      .execute()
    const amounts = nth % 7 === 0 ? [1000 * nth + 500] : []
    for (const amountMinor of amounts) await facts.deal(id, { wonAt: at, amountMinor })
    told.push({ id, interest, company, reached: stages.length, amounts })
  }
  return told
}

const agreed = (world: World, discardsOthers = false) =>
  inForce(world, {
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    idealCustomer: {
      personas: PERSONAS.map(one => ({ ...one, objections: [] })),
      discardsOthers,
      mql: { all: [] },
      sql: { all: [] },
      minimumAtHandoff: [],
    },
  })

test('the figures of each persona are what counting by hand gives', () =>
  inWorld(async world => {
    await agreed(world)
    const told = await tell(world, factsIn(world))
    const { rows, whole } = must(await findPersonas(world.act('ana', NOW)))
    expect(rows.map(({ key }) => key)).toEqual([RESTAURANT, ANYBODY_WITH_COMPANY, HOUSEHOLD, 'rest'])
    for (const { key, figures } of [...rows, { key: 'all', figures: whole }]) {
      const mine = told.filter(one => key === 'all' || belongsTo(one) === key)
      expect(figures.leads, key).toBe(mine.length)
      expect(figures.share).toEqual(wilson(mine.length, told.length))
      expect(figures.stages.map(({ reached }) => reached)).toEqual(
        [0, 1, 2, 3, 4, 5].map(stage => mine.filter(one => one.reached >= stage).length),
      )
      const amounts = mine.flatMap(one => one.amounts).sort((a, b) => a - b)
      expect(figures.billing).toEqual({ deals: amounts.length, medianMinor: medianOf(amounts), currency: 'EUR' })
    }
  }))

test('are told of the leads of some days, and as they were known on an earlier one', () =>
  inWorld(async world => {
    await agreed(world)
    await tell(world, factsIn(world))
    const act = world.act('ana', NOW)
    const april = must(await findPersonas(act, { from: '2026-04-01', to: '2026-05-01' }))
    expect(april).toMatchObject({ from: '2026-04-01', to: '2026-05-01', whole: { leads: 16 } })
    expect(must(await listLeadsOf(act, 'rest', { from: '2026-04-01', to: '2026-05-01', limit: 50 })).rows).toHaveLength(
      april.rows.find(({ key }) => key === 'rest')?.figures.leads ?? -1,
    )
    expect(await findPersonas(act, { from: '2026-05-01', to: '2026-05-01' })).toMatchObject({ refused: 'period_empty' })

    const then = must(await knownAt(act, '2026-05-01'))
    const known = must(await findPersonas(then))
    expect(known).toMatchObject({ to: '2026-05-02', whole: { leads: 16 } })
    expect(must(await listLeadsOf({ ...act, ...then }, 'rest', { limit: 50 })).rows).toHaveLength(
      known.rows.find(({ key }) => key === 'rest')?.figures.leads ?? -1,
    )
  }))

test('the list as of an earlier day shows what deals were worth then', () =>
  inWorld(async world => {
    await agreed(world)
    const facts = factsIn(world)
    const id = await facts.lead('2026-04-01T09:00:00Z')
    await facts.deal(id, { wonAt: '2026-04-02T09:00:00Z', amountMinor: 100 })
    await sql`select set_config('app.now', '2026-05-10T09:00:00Z', true)`.execute(world.tx)
    await world.tx.updateTable('deals').set({ amount_minor: 300 }).where('lead_id', '=', id).execute()
    await facts.deal(id, { wonAt: '2026-05-10T09:00:00Z', amountMinor: 50 })
    const act = world.act('ana', NOW)
    const then = must(await knownAt(act, '2026-05-01'))
    const before = must(await knownAt(act, '2026-04-01'))
    const worth = async (reading: object) =>
      must(await listLeadsOf({ ...act, ...reading }, 'rest', { limit: 5 })).rows.map(row => [
        row.openMinor,
        row.wonMinor,
      ])
    expect([await worth({}), await worth(then), await worth(before)]).toEqual([
      [[null, 350]],
      [[null, 100]],
      [[null, null]],
    ])
  }))

test('each lead stands in the list of one persona, page by page, and names that persona itself', () =>
  inWorld(async world => {
    await agreed(world)
    const told = await tell(world, factsIn(world))
    const act = world.act('ana', NOW)
    for (const key of [RESTAURANT, ANYBODY_WITH_COMPANY, HOUSEHOLD, 'rest'] as const) {
      const seen: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = must(await listLeadsOf(act, key, { limit: 5, cursor }))
        seen.push(...page.rows.map(({ id }) => id))
        if (!page.next) break
        cursor = page.next
      }
      const wanted = told.filter(one => belongsTo(one) === key).map(({ id }) => id)
      expect(new Set(seen)).toEqual(new Set(wanted))
      expect(seen.length).toBe(wanted.length)
    }
    for (const one of told) {
      const { persona } = must(await findPersonaOfLead(act, one.id))
      expect(persona?.id ?? 'rest').toBe(belongsTo(one))
    }
  }))

test('says why handoffs were rejected, and which rule discarded whom', () =>
  inWorld(async world => {
    await agreed(world, true)
    const facts = factsIn(world)
    const lead = await facts.lead('2026-06-01T09:00:00Z', { mql: '2026-06-01T09:00:00Z' })
    await facts.handoff(lead, {
      deliveredAt: '2026-06-01T09:10:00Z',
      rejectedAt: '2026-06-01T10:00:00Z',
      reason: 'no_budget',
      tells: 'fit',
    })
    const discarded = await facts.lead('2026-06-02T09:00:00Z', {}, { stage: 'discarded' })
    const at = new Date('2026-06-02T09:00:00Z')
    await world.tx
      .insertInto('transitions')
      .values({
        workspace_id: world.workspaceId,
        id: crypto.randomUUID(),
        lead_id: discarded,
        from_stage: 'lead',
        to_stage: 'discarded',
        occurred_at: at,
        recorded_at: at,
        cause: 'no_persona',
        reason_code: 'not_ideal_customer',
      })
      .execute()
    const rest = must(await findPersona(world.act('ana', NOW), 'rest'))
    expect(rest.discardsOthers).toBe(true)
    expect(rest.figures.rejections).toMatchObject({
      rate: { count: 1, of: 1 },
      byReason: [{ code: 'no_budget', count: 1 }],
    })
    expect(rest.figures.discards).toMatchObject([{ cause: 'no_persona', code: 'not_ideal_customer', count: 1 }])
  }))

test('without a version in force all leads are the rest; a persona of no version is not found', () =>
  inWorld(async world => {
    await tell(world, factsIn(world))
    const act = world.act('ana', NOW)
    const { rows, version } = must(await findPersonas(act))
    expect(version).toBeNull()
    expect(rows).toMatchObject([{ key: 'rest', figures: { leads: 48 } }])
    expect(await findPersona(act, RESTAURANT)).toMatchObject({ refused: 'not_found' })
    expect(await listLeadsOf(act, RESTAURANT, { limit: 5 })).toMatchObject({ refused: 'not_found' })
  }))

test('another company sees none of it', () =>
  inWorld(async world => {
    await agreed(world)
    const [lead] = await tell(world, factsIn(world))
    const stranger = { ...world.act('ana', NOW), workspaceId: crypto.randomUUID() }
    expect(await findPersonaOfLead(stranger, lead!.id)).toMatchObject({ refused: 'not_found' })
  }))

function medianOf(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.ceil((sorted.length - 1) / 2)]!]
  return (low + high) / 2
}
