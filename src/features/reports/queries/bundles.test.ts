import { expect, test } from 'vitest'
import type { MetricKey } from '#kernel/metrics.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld } from '#test/world/world.ts'
import { type Ask, gather, whole } from './gather.ts'

const NOW = new Date('2026-04-20T12:00:00Z')
const THEN = new Date('2026-04-10T09:30:00Z')

/** They overlap, leave days out, meet in the middle of a day, end at the moment from which they are seen, and lie before everything. */
const SPANS = [
  ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
  ['2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'],
  ['2026-03-05T00:00:00Z', '2026-03-09T10:15:00Z'],
  ['2026-03-09T10:15:00Z', '2026-03-20T00:00:00Z'],
  ['2026-04-01T00:00:00Z', '2026-04-10T09:30:00.001Z'],
  ['2020-01-01T00:00:00Z', '2020-02-01T00:00:00Z'],
] as const

const METRICS: MetricKey[] = ['leads_captured', 'effective_leads', 'response_time', 'clocks_kept', 'waiting']

test('what was known then is the same for several spans of time, asked at once or one by one', () =>
  inWorld(async world => {
    const facts = factsIn(world)
    for (let day = 1; day <= 40; day++) {
      const at = new Date(Date.UTC(2026, 2, day, 6 + (day % 9), 15)).toISOString()
      const lead = await facts.lead(at)
      const answered = day % 4 > 0 && { answeredAt: new Date(Date.parse(at) + day * 600_000).toISOString() }
      await facts.handoff(lead, {
        deliveredAt: at,
        dueAt: new Date(Date.parse(at) + 7_200_000).toISOString(),
        ...answered,
      })
    }
    for (const knownAt of [null, THEN]) {
      const seen = { ...world.act('ana', (knownAt ?? NOW).toISOString()), ...(knownAt && { knownAt }) }
      const asks = METRICS.flatMap(subject => SPANS.map(([from, to]) => askOf(subject, new Date(from), new Date(to))))
      const scoped = asks.map(ask => ({
        ...ask,
        scope: { ...ask.scope, workspaceId: seen.workspaceId, asOf: seen.now, knownAt },
      }))
      const together = await gather(seen, scoped)
      for (const [place, ask] of scoped.entries()) {
        const [alone] = await gather(seen, [ask])
        const told = `${ask.subject} ${ask.scope.from.toISOString()}`
        expect(whole(together[place] ?? [], ask.scope), told).toEqual(whole(alone ?? [], ask.scope))
      }
      expect(whole(together[0] ?? [], { from: new Date(SPANS[0][0]) })).not.toEqual([])
    }
  }))

function askOf(subject: MetricKey, from: Date, to: Date): Ask {
  const scope = { workspaceId: '', from, to, asOf: NOW, timeZone: 'UTC', currency: 'EUR' }
  return { subject, scope, calendar: null }
}
