import { expect, test } from 'vitest'
import { holidaysOf } from '#kernel/holidays/holidays.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import { OFFICE_HOURS } from '#test/world/agreement.ts'
import type { AgreementDocument } from '../schema.ts'
import { renewedDocument } from './renewal.ts'
import { ownDaysToCarry } from './renewed-days.ts'
import { renewalNotes } from './renewed-parts.ts'

const documentOf = (startsOn: string, endsOn: string) =>
  ({
    title: 'Acuerdo',
    startsOn,
    endsOn,
    commitments: [],
    calendar: { name: '', hours: OFFICE_HOURS },
  }) as unknown as AgreementDocument

test.each([
  ['a year', '2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'],
  ['a quarter, the next of which is longer', '2026-01-01', '2026-03-31', '2026-04-01', '2026-06-30'],
  ['a February', '2027-02-01', '2027-02-28', '2027-03-01', '2027-03-31'],
  ['what is left of a quarter', '2026-11-22', '2026-12-31', '2027-01-01', '2027-03-31'],
  ['more than a quarter, begun within one', '2026-12-05', '2027-03-31', '2027-04-01', '2027-06-30'],
  ['what is left of a month', '2026-10-20', '2026-11-30', '2026-12-01', '2026-12-31'],
  ['some days', '2026-10-20', '2026-11-02', '2026-11-03', '2026-11-16'],
])('%s is followed by one as long', (_, startsOn, endsOn, nextStartsOn, nextEndsOn) => {
  const now = new Date('2026-01-05T10:00:00Z')
  expect(renewedDocument(documentOf(startsOn, endsOn), now)).toMatchObject({
    startsOn: nextStartsOn,
    endsOn: nextEndsOn,
  })
})

test('targets of single intervals move to those of the next period', () => {
  const promise = (interval: string, startsOn: string) => ({ interval, byInterval: [{ startsOn, target: 1 }] })
  const document = {
    ...documentOf('2026-01-01', '2026-12-31'),
    commitments: [promise('month', '2026-12-01'), promise('week', '2026-11-02')],
  } as unknown as AgreementDocument
  const { commitments } = renewedDocument(document, new Date('2026-11-20T10:00:00Z'))
  expect(commitments.map(({ byInterval }) => byInterval?.[0]?.startsOn)).toEqual(['2027-12-01', '2027-11-01'])
})

const holidays = (year: number) => holidaysOf('ES', 'AN', year).map(({ on, name }) => ({ on, name: name.es }))

test('the title names the next year, the plan speaks of it, and its public holidays are closed', () => {
  const closedOn = [...holidays(2026), { on: '2026-05-15', name: 'San Isicio' }]
  const before: AgreementDocument = {
    ...documentOf('2026-01-01', '2026-12-31'),
    title: 'Acuerdo 2026, sucesor del de 2019',
    plan: { ...examplePlan, growth: { ...examplePlan.growth, startsOn: '2026-01-01', endsOn: '2026-12-31' } },
    calendar: { name: '', hours: { ...OFFICE_HOURS, closedOn } },
  }
  const after = renewedDocument(before, new Date('2026-11-20T10:00:00Z'))
  expect(after.title).toBe('Acuerdo 2027, sucesor del de 2019')
  expect(after.plan?.growth).toMatchObject({ startsOn: '2027-01-01', endsOn: '2027-12-31' })
  const days = after.calendar.hours.closedOn
  expect(days.filter(({ on }) => on >= '2027-01-01')).toEqual(holidays(2027))
  expect(days.filter(({ on }) => on < '2027-01-01')).toHaveLength(closedOn.length)
  expect(renewalNotes(before, after)).toEqual([
    { code: 'title_changed', values: { before: before.title, after: after.title } },
    { code: 'plan', values: { from: '2027-01-01', to: '2027-12-31' } },
    { code: 'holidays', values: { count: holidays(2027).length } },
  ])
  expect(ownDaysToCarry(before, after)).toEqual([{ on: '2027-05-15', name: 'San Isicio' }])
  const closed = [...after.calendar.hours.closedOn, { on: '2027-05-17', name: 'San Isicio' }]
  const moved = { ...after, calendar: { ...after.calendar, hours: { ...after.calendar.hours, closedOn: closed } } }
  expect(ownDaysToCarry(before, moved)).toEqual([])
  const anew = { ...after, plan: { ...after.plan!, growth: { ...after.plan!.growth, baseRevenueMinor: 1 } } }
  expect(renewalNotes(before, anew)).toContainEqual({
    code: 'plan_anew',
    values: { from: '2027-01-01', to: '2027-12-31' },
  })
  expect(renewalNotes(before, { ...before, title: 'Otro' })).toEqual([])
})

test('a plan that began within the agreement begins with the next one, and ends with it where it did', () => {
  const before: AgreementDocument = {
    ...documentOf('2026-11-22', '2027-03-31'),
    plan: { ...examplePlan, growth: { ...examplePlan.growth, startsOn: '2026-11-30', endsOn: '2027-03-31' } },
  }
  const { plan } = renewedDocument(before, new Date('2027-03-20T10:00:00Z'))
  expect(plan?.growth).toMatchObject({ startsOn: '2027-04-01', endsOn: '2027-06-30' })
  const growth = { ...examplePlan.growth, startsOn: '2025-11-24', endsOn: '2026-11-23' }
  const long = { ...documentOf('2025-11-24', '2027-12-31'), plan: { ...examplePlan, growth } }
  expect(renewedDocument(long, new Date('2027-03-20T10:00:00Z')).plan?.growth).toMatchObject({
    startsOn: '2028-01-01',
    endsOn: '2028-12-31',
  })
})

test('an own closed day that came back in another year is closed again; 29 February only where there is one', () => {
  const own = [
    { on: '2025-05-15', name: 'San Isicio' },
    { on: '2026-05-15', name: 'San Isicio' },
    { on: '2026-09-08', name: 'Inventario' },
    { on: '2024-02-29', name: 'Bisiesto' },
    { on: '2020-02-29', name: 'Bisiesto' },
  ]
  const before: AgreementDocument = {
    ...documentOf('2026-01-01', '2026-12-31'),
    calendar: { name: '', hours: { ...OFFICE_HOURS, closedOn: own } },
  }
  const after = renewedDocument(before, new Date('2026-11-20T10:00:00Z'))
  expect(after.calendar.hours.closedOn.filter(({ on }) => on >= '2027-01-01')).toEqual([
    { on: '2027-05-15', name: 'San Isicio' },
  ])
  expect(ownDaysToCarry(before, after)).toEqual([{ on: '2027-09-08', name: 'Inventario' }])
})
