import { expect, test } from 'vitest'
import { must } from '#test/must.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { listCampaigns } from './campaigns.ts'

test('campaigns are found by a part of their name, and paged by it', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    for (const campaign of ['Feria de Jaén', 'Feria de Jaén', 'Otoño', 'Primavera', 'feria de Úbeda'])
      await facts.lead('2026-03-01T09:00:00Z', {}, { campaign })
    await facts.lead('2026-03-01T09:00:00Z')
    const act = world.act('ana')
    const names = async (query: { q?: string; cursor?: string }) => {
      const { rows, next } = must(await listCampaigns(act, { limit: 2, ...query }))
      return { names: rows.map(({ name, leads }) => `${name} ${leads}`), next }
    }
    expect((await names({ q: 'FERIA DE' })).names.toSorted()).toEqual(['Feria de Jaén 2', 'feria de Úbeda 1'])
    expect((await names({ q: 'otono' })).names).toEqual(['Otoño 1'])
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await names(cursor ? { cursor } : {})
      seen.push(...page.names)
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(4)
    expect(seen).toHaveLength(4)
  }))

test('a campaign that a lead gets later is found, and one that no lead has left is not', () =>
  inWorld(async world => {
    const lead = await factsIn(world).lead('2026-03-01T09:00:00Z', {}, { campaign: 'Otoño' })
    await world.tx.updateTable('leads').set({ campaign: 'Invierno' }).where('id', '=', lead).execute()
    expect(must(await listCampaigns(world.act('ana'), { limit: 10 })).rows).toEqual([{ name: 'Invierno', leads: 1 }])
  }))
