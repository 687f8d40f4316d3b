import { expect, test } from 'vitest'
import { isRefusal } from '#kernel/outcome.ts'
import { examplePlan } from '#kernel/planner/example-plan.ts'
import type { Plan } from '#kernel/planner/plan.ts'
import { wholePlanOf } from '#kernel/planner/whole-plan.ts'
import { officeWeek } from '#kernel/working-time/example-calendars.ts'
import { type AgreementDocument, agreementDocument, type Commitment } from '../schema.ts'
import { canonicalForm } from './canonical-form.ts'
import { plannedChanges, withChanges } from './planned-commitments.ts'
import { targetIn } from './target-in.ts'

const hours = { timeZone: 'Europe/Madrid', week: officeWeek, closedOn: [], exceptions: [] }
const calendar = { name: 'Oficina', hours }

let next = 0
const newId = () => `00000000-0000-4000-8000-${String(++next).padStart(12, '0')}`

function changesOf(commitments: Commitment[], plan: Plan = examplePlan) {
  const whole = wholePlanOf(plan, hours)
  if (isRefusal(whole)) throw new Error(whole.refused)
  return plannedChanges({ commitments, calendar }, plan, whole, newId)
}

const targetOf = (commitments: readonly Commitment[], metric: string, owedBy: string) =>
  commitments.find(one => one.metric === metric && one.owedBy === owedBy)

test('a plan asks each side for its part, month by month', () => {
  const promised = withChanges([], changesOf([]))
  const leads = targetOf(promised, 'leads_captured', 'marketing') as Commitment
  expect(leads).toMatchObject({ interval: 'month', target: 450, comparator: 'at_least' })
  expect(targetIn(leads, { startsOn: '2027-03-01' })).toBe(476)
  expect(targetIn(leads, { startsOn: '2028-03-01' })).toBe(450)
  const sum = (one?: Commitment) => one?.byInterval?.reduce((total, { target }) => total + target, 0)
  expect(sum(leads)).toBe(5_400)
  expect(sum(targetOf(promised, 'new_customers', 'both'))).toBe(180)
  expect(sum(targetOf(promised, 'new_customers', 'marketing'))).toBe(108)
  expect(sum(targetOf(promised, 'leads_from_sales', 'sales'))).toBe(720)
  expect(targetOf(promised, 'lead_to_customer_rate', 'marketing')?.target).toBe(2)
  expect(targetOf(promised, 'effective_leads', 'marketing')).toMatchObject({ comparator: 'at_most' })
})

test('what a plan with channels asked for is taken back when it has none, what people wrote is not', () => {
  const channels = [{ channel: 'seo' as const, sharePercent: 100, leadToMql: null }]
  const marketing = { ...examplePlan.marketing, channels }
  const promised = withChanges([], changesOf([], { ...examplePlan, marketing }))
  const own = { ...(promised[0] as Commitment), id: newId(), memberId: newId() }
  const changes = changesOf([...promised, own])
  expect(changes.map(({ before, after }) => [before?.metric, after])).toEqual([['leads_captured', null]])
  const left = withChanges([...promised, own], changes)
  expect(left).toHaveLength(promised.length)
  expect(left).toContainEqual(own)
  expect(JSON.stringify(left)).not.toContain('seo')
})

test('the people that a plan needs are promised by each side, as many as each interval asks for', () => {
  const people = {
    inSales: 2,
    inMarketing: 1,
    attemptsPerHandoff: 4,
    minutesPerAttempt: 15,
    shareOfTimePercent: 50,
    leadsPerPerson: 95,
  }
  const promised = withChanges([], changesOf([], { ...examplePlan, people }))
  const marketing = targetOf(promised, 'people_in_marketing', 'marketing') as Commitment
  expect(marketing).toMatchObject({ interval: 'month', target: 6, comparator: 'at_least', segment: null })
  // 450 leads or so in a month take five people, the 476 of March six.
  expect(targetIn(marketing, { startsOn: '2027-01-01' })).toBe(5)
  expect(targetIn(marketing, { startsOn: '2027-03-01' })).toBe(6)
  expect(targetOf(promised, 'people_in_sales', 'sales')?.target).toBeGreaterThan(0)
  expect(targetOf(withChanges([], changesOf([])), 'people_in_sales', 'sales')).toBeUndefined()
})

test('a plan by channel asks for the leads of each, which are those of all, month by month', () => {
  const channels = [
    { channel: 'seo' as const, sharePercent: 60, leadToMql: null },
    { channel: 'event' as const, sharePercent: 40, leadToMql: { percent: 50, evidence: null } },
  ]
  const promised = withChanges(
    [],
    changesOf([], { ...examplePlan, marketing: { ...examplePlan.marketing, channels } }),
  ).filter(({ metric, owedBy }) => metric === 'leads_captured' && owedBy === 'marketing')
  expect(promised.map(({ segment }) => JSON.stringify(segment).includes('channel'))).toEqual([false, true, true])
  const [all, seo, event] = promised.map(({ byInterval }) => byInterval!.map(({ target }) => target))
  expect(all).toEqual(seo!.map((count, month) => count + event![month]!))
  expect(seo!.reduce((sum, count) => sum + count)).toBe(3_240)
})

test('a promise that speaks of the same takes the new target and stays itself; others stay as they are', () => {
  const own: Commitment = {
    id: newId(),
    owedBy: 'both',
    metric: 'new_customers',
    comparator: 'at_least',
    target: 10,
    statistic: null,
    interval: 'quarter',
    segment: null,
    memberId: null,
    weight: 3,
  }
  const other: Commitment = { ...own, id: newId(), metric: 'visits', owedBy: 'sales' }
  const changes = changesOf([own, other])
  const after = withChanges([own, other], changes)
  expect(after[0]).toMatchObject({ id: own.id, weight: 3, interval: 'month', target: 15 })
  expect(after[1]).toEqual(other)
  expect(changesOf(after)).toEqual([])
})

test('the order in which the database keeps keys is no difference', () => {
  const promised = withChanges([], changesOf([]))
  const turned = JSON.parse(JSON.stringify(promised), (_key, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as Commitment[]
  expect(changesOf(turned)).toEqual([])
})

test('an interval that the plan cuts is promised whole, so that its stretch asks for its part', () => {
  const plan: Plan = { ...examplePlan, growth: { ...examplePlan.growth, startsOn: '2027-01-16', endsOn: '2027-02-28' } }
  const customers = targetOf(withChanges([], changesOf([], plan)), 'new_customers', 'both')
  const [january, february] = customers?.byInterval ?? []
  expect([january?.startsOn, february?.startsOn]).toEqual(['2027-01-01', '2027-02-01'])
  expect(Math.abs((january?.target ?? 0) * (16 / 31) + (february?.target ?? 0) - 180)).toBeLessThan(1)
})

test('a document without a plan has the form it had before plans', () => {
  const document = {
    title: 'Acuerdo',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    currency: 'EUR',
    calendar,
    idealCustomer: {},
    handoff: { answerWithinMinutes: 60, stopsAt: 'attempt' },
    commitments: [
      { id: newId(), owedBy: 'both', metric: 'mqls', comparator: 'at_least', target: 1, interval: 'month' },
    ],
  }
  const parsed = agreementDocument.parse(document)
  expect('plan' in parsed || 'byInterval' in (parsed.commitments[0] as object)).toBe(false)
  expect(canonicalForm(parsed)).toBe(canonicalForm(JSON.parse(JSON.stringify(parsed)) as AgreementDocument))
  expect(agreementDocument.parse({ ...document, plan: examplePlan }).plan).toEqual(examplePlan)
})
