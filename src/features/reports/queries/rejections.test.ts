import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { factsIn } from '#test/world/facts.ts'
import { inWorld, type World } from '#test/world/world.ts'
import { findFigure } from './figure.ts'
import { findRejections, listRejections } from './rejections.ts'
import { scopeOf } from './setting.ts'

const SPRING = { from: '2026-03-01', to: '2026-05-01' }
const NOW = '2026-05-02T12:00:00Z'

async function inSpring(world: World) {
  const facts = factsIn(world)
  const [seo, store] = [
    await facts.lead('2026-03-02T09:00:00Z', {}, { channel: 'seo', firstName: 'Eva' }),
    await facts.lead('2026-03-02T09:00:00Z', {}, { channel: 'store', firstName: 'Luis' }),
  ]
  const { carlos, dina } = world.member
  const given = { deliveredAt: '2026-03-03T09:00:00Z', ownerId: carlos }
  await facts.handoff(seo, { ...given, rejectedAt: '2026-03-04T09:00:00Z', reason: 'a', tells: 'fit' })
  await facts.handoff(store, { ...given, rejectedAt: '2026-03-05T09:00:00Z', reason: 'a', tells: 'fit' })
  await facts.handoff(seo, { ...given, acceptedAt: '2026-03-05T09:00:00Z' })
  // The last second of March in Madrid is not April, whatever the clock in Greenwich says.
  const april = { deliveredAt: '2026-03-31T22:00:00Z', ownerId: dina, reason: 'b', tells: 'data' } as const
  await facts.handoff(seo, { ...april, rejectedAt: '2026-04-01T09:00:00Z' })
  await facts.handoff(store, { deliveredAt: '2026-04-01T09:00:00Z', ownerId: dina })
  return { carlos, dina }
}

test('rejections are told by reason, month, channel and owner, and add up with the acceptance rate', () =>
  inWorld(async world => {
    const { carlos, dina } = await inSpring(world)
    const act = world.act('ana', NOW)
    const scoped = await scopeOf(act, SPRING)
    if (isRefusal(scoped)) throw new Error(scoped.refused)
    const report = await findRejections(act, scoped.scope)
    expect(report).toMatchObject({
      rejected: 3,
      decided: 4,
      byReason: [
        { code: 'a', count: 2 },
        { code: 'b', count: 1 },
      ],
      byMonth: [
        { month: '2026-03-01', rejected: 2, decided: 3 },
        { month: '2026-04-01', rejected: 1, decided: 1 },
      ],
      byChannel: [
        { channel: 'seo', rejected: 2, decided: 3 },
        { channel: 'store', rejected: 1, decided: 1 },
      ],
      byOwner: [
        { ownerId: carlos, name: 'Carlos Peña', rejected: 2, decided: 3 },
        { ownerId: dina, rejected: 1, decided: 1 },
      ],
    })
    const rate = await findFigure(act, 'acceptance_rate', SPRING)
    expect(rate).toMatchObject({ of: report.decided, count: report.decided - report.rejected })
  }))

test('the rows behind a reason come page by page, the latest first', () =>
  inWorld(async world => {
    await inSpring(world)
    const act = world.act('ana', NOW)
    const first = await listRejections(act, { ...SPRING, reason: 'a', limit: 1 })
    if (isRefusal(first) || !first.next) throw new Error('there is a second page')
    const second = await listRejections(act, { ...SPRING, reason: 'a', limit: 1, cursor: first.next })
    expect([first, second]).toMatchObject([{ rows: [{ name: 'Luis' }] }, { rows: [{ name: 'Eva' }], next: null }])
    expect(await listRejections(act, { ...SPRING, cursor: 'x', limit: 1 })).toMatchObject({ refused: 'cursor_invalid' })
  }))

test('each figure of the report opens as many rows as it tells', () =>
  inWorld(async world => {
    await inSpring(world)
    const act = world.act('ana', NOW)
    const scoped = await scopeOf(act, SPRING)
    if (isRefusal(scoped)) throw new Error(scoped.refused)
    const { byReason, byMonth, byChannel, byCampaign, byOwner } = await findRejections(act, scoped.scope)
    const parts = [
      ...byReason.map(({ code, count }) => [{ reason: code }, count] as const),
      ...byMonth.map(({ month, rejected }) => [{ month }, rejected] as const),
      ...byChannel.map(({ channel, rejected }) => [{ inChannel: channel ?? '' }, rejected] as const),
      ...byCampaign.map(({ campaign, rejected }) => [{ inCampaign: campaign ?? '' }, rejected] as const),
      ...byOwner.map(({ ownerId, rejected }) => [{ ofOwner: ownerId ?? '' }, rejected] as const),
    ]
    expect(parts.length).toBeGreaterThan(8)
    for (const [part, count] of parts) {
      const page = await listRejections(act, { ...SPRING, ...part, limit: 50 })
      expect(isRefusal(page) ? page : page.rows.length, JSON.stringify(part)).toBe(count)
    }
  }))
