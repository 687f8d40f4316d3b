import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { factsIn, inForce } from '#test/world/facts.ts'
import { inWorld, type Person, type World } from '#test/world/world.ts'
import { knownAt } from '../reports/queries/as-of.ts'
import { addInsight, answerInsight, hearAgain, withdrawInsight, withdrawMention } from './commands/insights.ts'
import { listInsights, listMentions } from './queries/insights.ts'
import type { InsightsQuery } from './schema/insights.ts'

const RESTAURANT = '0198a000-0000-7000-8000-000000000001'
const at = (minute: number) => `2026-06-20T10:${String(minute).padStart(2, '0')}:00Z`

async function company(world: World) {
  const facts = factsIn(world)
  const persona = { story: '', message: '', objections: [], isNegative: false, name: 'Restaurante', id: RESTAURANT }
  await inForce(world, {
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    idealCustomer: {
      personas: [{ ...persona, criteria: { field: 'firstName', operator: 'is', value: 'Eva' } }],
      discardsOthers: false,
      mql: { all: [] },
      sql: { all: [] },
      minimumAtHandoff: [],
    },
  })
  const eva = await facts.lead('2026-06-01T09:00:00Z')
  const pablo = await facts.lead('2026-06-01T09:00:00Z', {}, { firstName: 'Pablo' })
  const list = async (query: Partial<InsightsQuery> = {}) =>
    must(await listInsights(world.act('ana', at(59)), { limit: 50, sort: 'frequent', ...query })).rows
  const objection = (words: string, who: Person, minute: number, leadId?: string) =>
    addInsight(world.act(who, at(minute)), { kind: 'objection', words, ...(leadId ? { leadId } : {}) })
  return { facts, eva, pablo, list, objection }
}

test('what a lead says belongs to its persona; the same words are heard again', () =>
  inWorld(async world => {
    const { eva, pablo, list, objection } = await company(world)
    const first = must(await objection('Es caro por litro', 'carlos', 1, eva))
    expect(must(await objection('ES CARO POR LITRO', 'dina', 2))).toMatchObject({ isNew: true })
    expect(must(await hearAgain(world.act('dina', at(3)), first.id, { leadId: eva }))).toEqual({ mentionId: null })
    must(await hearAgain(world.act('dina', at(4)), first.id, { leadId: pablo }))
    const [restaurant, rest] = await list()
    expect(restaurant).toMatchObject({
      id: first.id,
      persona: { key: RESTAURANT, name: 'Restaurante' },
      mentions: 2,
      member: { id: world.member.dina },
      lead: { id: pablo, name: 'Pablo' },
    })
    expect(rest).toMatchObject({ persona: { key: 'rest', name: null }, mentions: 1, lead: null })
    expect((await list({ leadId: eva })).map(({ id }) => id)).toEqual([first.id])
    const mentions = must(await listMentions(world.act('ana', at(59)), first.id, { limit: 1 }))
    expect(mentions.rows).toMatchObject([{ lead: { id: pablo } }])
    expect(mentions.next).not.toBeNull()
  }))

test('is told as it was known then: what was heard, answered or taken away later was not there yet', () =>
  inWorld(async world => {
    const { eva, pablo, objection } = await company(world)
    const acting = async (who: Person, minute: number) => {
      await sql`select set_config('app.now', ${at(minute)}, true)`.execute(world.tx)
      return world.act(who, at(minute))
    }
    const { id } = must(await objection('Es caro por litro', 'carlos', 1, eva))
    must(await hearAgain(await acting('dina', 3), id, { leadId: pablo }))
    must(await answerInsight(await acting('ana', 5), id, 'Rinde el doble'))
    must(await answerInsight(await acting('dina', 7), id, 'Rinde el triple'))
    must(await withdrawInsight(await acting('carlos', 9), id))
    const told = async (minute: number) => {
      const known = must(await knownAt(world.act('ana', at(59)), at(minute)))
      return must(await listInsights(known, { limit: 5, sort: 'frequent' })).rows
    }
    expect(await told(0)).toEqual([])
    expect(await told(2)).toMatchObject([{ id, mentions: 1, answer: null, lead: { id: eva } }])
    expect(await told(6)).toMatchObject([{ id, mentions: 2, answer: 'Rinde el doble' }])
    expect(await told(8)).toMatchObject([{ id, mentions: 2, answer: 'Rinde el triple' }])
    expect(await told(10)).toEqual([])
  }))

test('is answered, searched by words and answer without accents, and mentions are taken back', () =>
  inWorld(async world => {
    const { eva, pablo, list, objection } = await company(world)
    const { id } = must(await objection('¿Y si no llega el camión?', 'carlos', 1, eva))
    const { mentionId } = must(await hearAgain(world.act('carlos', at(2)), id, { leadId: pablo }))
    must(await withdrawMention(world.act('carlos', at(3)), id, mentionId as string))
    must(await answerInsight(world.act('dina', at(4)), id, 'Reponemos en 48 horas'))
    expect(await list({ q: 'CAMION' })).toMatchObject([{ mentions: 1, answer: 'Reponemos en 48 horas' }])
    expect(await list({ q: '48 horas' })).toHaveLength(1)
    expect(await list({ q: 'avión' })).toEqual([])
    const again = { kind: 'objection', words: '¿Y si no llega el camión?', answer: 'Otra', leadId: eva } as const
    must(await addInsight(world.act('ana', at(5)), again))
    expect(await list()).toMatchObject([{ mentions: 1, answer: 'Reponemos en 48 horas' }])
  }))

test('reads why deals were lost and what rejections say, alike words together', () =>
  inWorld(async world => {
    const { facts, eva, pablo, list } = await company(world)
    for (const lead of [eva, eva, pablo]) await facts.deal(lead, { lostAt: '2026-06-10T09:00:00Z', amountMinor: 100 })
    await world.tx
      .updateTable('deals')
      .set({ lost_because: 'Precio' })
      .where('workspace_id', '=', world.workspaceId)
      .execute()
    const handoff = await facts.handoff(eva, { rejectedAt: '2026-06-11T09:00:00Z' })
    await world.tx
      .updateTable('handoffs')
      .set({ reason_words: 'Es un particular' })
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', handoff)
      .execute()
    const rows = await list({ kind: 'lost_because' })
    expect(rows).toMatchObject([
      { source: 'deal', words: 'Precio', mentions: 2, persona: { key: RESTAURANT }, lead: { id: eva } },
      { source: 'rejection', words: 'Es un particular', mentions: 1 },
      { source: 'deal', words: 'Precio', mentions: 1, persona: { key: 'rest' }, lead: { id: pablo } },
    ])
    expect(await list({ kind: 'lost_because', persona: 'rest' })).toHaveLength(1)
  }))

test('pages in both orders without a row twice or left out', () =>
  inWorld(async world => {
    const { list, objection } = await company(world)
    for (let nth = 0; nth < 9; nth++) {
      for (let times = 0; times <= nth % 3; times++) must(await objection(`Pega ${nth}`, 'ana', nth + times))
    }
    for (const sort of ['newest', 'frequent'] as const) {
      const whole = await list({ sort })
      const seen: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = must(await listInsights(world.act('ana', at(59)), { limit: 2, sort, cursor }))
        seen.push(...page.rows.map(({ key }) => key))
        if (!page.next) break
        cursor = page.next
      }
      expect(seen).toEqual(whole.map(({ key }) => key))
      expect(new Set(seen).size).toBe(9)
    }
    expect((await list()).map(({ mentions }) => mentions)).toEqual([3, 3, 3, 2, 2, 2, 1, 1, 1])
  }))

test('is withdrawn by who wrote it or by those who lead, and by nobody of another company', () =>
  inWorld(async world => {
    const { eva, list, objection } = await company(world)
    const { id } = must(await objection('Ya tengo proveedor', 'carlos', 1, eva))
    expect(await withdrawInsight(world.act('dina', at(2)), id)).toMatchObject({ refused: 'insight_of_another' })
    const stranger = { ...world.act('ana', at(3)), workspaceId: crypto.randomUUID() }
    expect(await withdrawInsight(stranger, id)).toMatchObject({ refused: 'not_found' })
    expect(await hearAgain(stranger, id, {})).toMatchObject({ refused: 'not_found' })
    expect(await addInsight(stranger, { kind: 'need', words: 'x', leadId: eva })).toMatchObject({
      refused: 'not_found',
    })
    expect(await listMentions(stranger, id, { limit: 5 })).toMatchObject({ refused: 'not_found' })
    must(await hearAgain(world.act('dina', at(4)), id, {}))
    const { carlos, dina } = world.member
    expect(await list(), 'the page offers it to Carlos').toMatchObject([{ writtenBy: carlos, member: { id: dina } }])
    must(await withdrawInsight(world.act('carlos', at(4)), id))
    expect(await list()).toEqual([])
    expect(await hearAgain(world.act('ana', at(5)), id, {})).toMatchObject({ refused: 'not_found' })
  }))

test('what somebody else has heard is taken back by those who lead alone', () =>
  inWorld(async world => {
    const { eva, list, objection } = await company(world)
    const { id, mentionId } = must(await objection('Ya tengo proveedor', 'carlos', 1, eva))
    const takeBack = (who: Person) => withdrawMention(world.act(who, at(2)), id, mentionId as string)
    expect(await takeBack('dina')).toMatchObject({ refused: 'insight_of_another', status: 403 })
    expect(await withdrawMention(world.act('carlos', at(2)), id, id)).toMatchObject({ refused: 'not_found' })
    expect(await list()).toHaveLength(1)
    must(await takeBack('berta'))
    must(await takeBack('berta'))
    expect(await list()).toEqual([])
  }))
