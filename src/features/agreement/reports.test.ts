import { expect, test } from 'vitest'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { must } from '#test/must.ts'
import { signAgreement } from '#test/world/agreement.ts'
import { inWorld, type Person } from '#test/world/world.ts'
import { listGiven, listNotices } from '../notices/queries/notices.ts'
import { giveReports } from './commands/give-reports.ts'
import { reportDays } from './rules/reports-due.ts'

const REPORT = '0198a000-0000-7000-8000-0000000000f1'
const OTHER = '0198a000-0000-7000-8000-0000000000f2'

test('each agreed report is given to its readers when its days are over, once, and only the newest waits to be read', () =>
  inWorld(async world => {
    const reports = [
      { id: REPORT, name: 'Embudo', to: 'sales', every: 'week', where: 'Cuadro' },
      { id: OTHER, name: 'Ingresos', to: 'management', every: 'month', where: 'Correo' },
    ] as const
    await signAgreement(world, '2026-01-07T10:00:00Z', document => ({
      ...document,
      plan: { ...examplePlan, reporting: { reports: [...reports], meetings: [] } },
    }))
    const look = async (at: string) => {
      await giveReports(world.act(null, at))
      await giveReports(world.act(null, at))
      const told = async (who: Person) =>
        must(await listNotices(world.act(who, at), { limit: 50 })).rows.map(({ facts }) => [facts.title, facts.lastOn])
      return { ana: await told('ana'), carlos: await told('carlos'), berta: await told('berta') }
    }
    expect(await look('2026-01-11T22:59:59Z')).toEqual({ ana: [], carlos: [], berta: [] })
    const week = ['Embudo', '2026-01-11']
    expect(await look('2026-01-11T23:00:00Z')).toEqual({ ana: [], carlos: [week], berta: [week] })
    const month = ['Ingresos', '2026-01-31']
    const later = await look('2026-02-03T10:00:00Z')
    expect(later).toEqual({
      ana: [month],
      carlos: [['Embudo', '2026-02-01']],
      berta: [month, ['Embudo', '2026-02-01']],
    })
    const given = must(await listGiven(world.act('ana'), { kind: 'report', limit: 50 })).rows
    expect(given.map(({ subjectId }) => subjectId).filter(id => id === REPORT)).toHaveLength(4)
    await look('2027-02-03T10:00:00Z')
    expect(must(await listGiven(world.act('ana'), { kind: 'report', limit: 50 })).rows).toHaveLength(given.length)
  }))

test.each([
  ['week', '2026-03-16', '2026-03-22'],
  ['two_weeks', '2026-03-02', '2026-03-15'],
  ['month', '2026-02-01', '2026-02-28'],
  ['quarter', '2025-10-01', '2025-12-31'],
  ['year', '2025-01-01', '2025-12-31'],
] as const)('of every %s it tells of the whole one before', (every, startsOn, lastOn) => {
  const agreed = { since: new Date('2025-12-31T22:00:00Z'), timeZone: 'Europe/Madrid' }
  expect(reportDays({ every }, agreed, new Date('2026-03-25T10:00:00Z')).at(-1)).toEqual({ startsOn, lastOn })
})
