import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHANNELS } from '../fields.ts'
import { isRefusal } from '../outcome.ts'
import { officeWeek } from '../working-time/example-calendars.ts'
import { arithmeticOf } from './arithmetic.ts'
import { leversOf, outlookOf } from './chance.ts'
import { leadsByInterval } from './channels.ts'
import { examplePlan } from './example-plan.ts'
import { type Plan, plan as planSchema } from './plan.ts'
import { wholePlanOf } from './whole-plan.ts'

type Channels = NonNullable<Plan['marketing']['channels']>

const HOURS = { timeZone: 'Europe/Madrid', week: officeWeek, closedOn: [], exceptions: [] }
const typed = (percent: number) => ({ percent, evidence: null })
const withChannels = (channels: Channels): Plan => ({
  ...examplePlan,
  marketing: { ...examplePlan.marketing, channels },
})

const SEO_AND_EVENTS: Channels = [
  { channel: 'seo', sharePercent: 70, leadToMql: null },
  { channel: 'event', sharePercent: 30, leadToMql: typed(50) },
]

test('each channel takes the leads of its own rate, and all of them are the leads of the plan', () => {
  const plan = withChannels(SEO_AND_EVENTS)
  expect(planSchema.parse(plan)).toEqual(plan)
  const outcome = arithmeticOf(plan)
  if (isRefusal(outcome)) throw new Error(outcome.refused)
  expect(outcome.channels).toEqual([
    { channel: 'seo', mqls: 945, leads: 3_780, percent: 25, isOwnRate: false },
    { channel: 'event', mqls: 405, leads: 810, percent: 50, isOwnRate: true },
  ])
  expect(outcome.steps.leads).toMatchObject({ value: 4_590, computed: 4_590 })
  expect(outcome.worth).toMatchObject({ lead: 11_765, mql: 40_000 }) // 1,350 MQLs of 4,590 leads
  const typedLeads = arithmeticOf({ ...plan, overrides: { leads: 1_000 } })
  expect(!isRefusal(typedLeads) && typedLeads.channels?.map(({ leads }) => leads)).toEqual([824, 176])
})

test('a plan with channels is as likely as its rates are, and a better rate of all helps every channel', () => {
  const plan = withChannels(SEO_AND_EVENTS)
  const arithmetic = arithmeticOf(plan)
  if (isRefusal(arithmetic)) throw new Error(arithmetic.refused)
  const { chance } = outlookOf(plan, arithmetic)
  expect(chance).toBeGreaterThan(0.35)
  expect(chance).toBeLessThan(0.65)
  const lever = leversOf(plan, arithmetic).find(({ rate }) => rate === 'leadToMql')
  expect(lever?.customers).toBeCloseTo(10.8)
})

test.each<[string, Channels]>([
  ['plan_channels_without_share', [{ channel: 'seo', sharePercent: 0, leadToMql: null }]],
  ['plan_channel_rate_zero', [{ channel: 'seo', sharePercent: 10, leadToMql: typed(0) }]],
])('%s', (code, channels) => {
  expect(wholePlanOf(withChannels(channels), HOURS)).toMatchObject({ refused: code })
})

test('whatever the shares and rates, MQLs and leads add up, by channel and by interval', () => {
  const anyChannels = fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 8 }).chain(channels =>
    fc.tuple(
      ...channels.map(channel =>
        fc.record({
          channel: fc.constant(channel),
          sharePercent: fc.integer({ min: 1, max: 1_000 }).map(tenths => tenths / 10),
          leadToMql: fc.option(fc.integer({ min: 1, max: 1_000 }).map(tenths => typed(tenths / 10))),
        }),
      ),
    ),
  )
  fc.assert(
    fc.property(anyChannels, fc.option(fc.integer({ min: 0, max: 20_000 })), (channels, leads) => {
      const whole = wholePlanOf({ ...withChannels(channels), overrides: leads === null ? {} : { leads } }, HOURS)
      if (isRefusal(whole)) throw new Error(whole.refused)
      const { steps, channels: parts } = whole.arithmetic
      const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
      expect(sum(parts!.map(part => part.mqls))).toBe(steps.mqls.value)
      expect(sum(parts!.map(part => part.leads))).toBe(steps.leads.value)
      const column = whole.schedule.slots.map(slot => slot.leads)
      const rows = leadsByInterval(parts!, column)
      expect(rows.map(sum)).toEqual(parts!.map(part => part.leads))
      expect(column.map((_, place) => sum(rows.map(row => row[place] as number)))).toEqual(column)
      expect(Math.min(...rows.flat())).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 60 },
  )
})
