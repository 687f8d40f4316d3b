import { isRefusal, type Refusal } from '#kernel/outcome.ts'
import { OVERRIDABLE, type Plan, RATE_KEYS } from '#kernel/planner/plan.ts'
import { type WholePlan, wholePlanOf } from '#kernel/planner/whole-plan.ts'
import { inSnakeCase, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { AgreementDocument } from '../../schema.ts'
import { lowered } from './targets.ts'
import type { Clause, ClauseWords } from './words.ts'

/** The plan as sentences, each with the numbers that follow from it. */
export function planClauses({ plan, calendar, currency }: AgreementDocument, words: ClauseWords): Clause[] {
  if (!plan) return []
  const whole = wholePlanOf(plan, calendar.hours)
  const sentences = isRefusal(whole)
    ? { refused: refusalInWords(whole) }
    : { ...sentencesOf(plan, whole, currency, words), ...overrideSentences(whole, currency, words) }
  return [
    ...Object.entries(sentences).map(([key, text]) => clause(key, text)),
    ...plan.reporting.reports.map(({ id, name, to, every, where }) =>
      clause(
        `reports.${id}`,
        m.planner_report_line({ name, to: textByKey(`plan_to_${to}`), every: textByKey(`plan_every_${every}`), where }),
      ),
    ),
    ...(plan.reporting.mailedAt && plan.reporting.reports.length > 0
      ? [clause('mailedAt', m.planner_reports_mailed_line({ time: plan.reporting.mailedAt }))]
      : []),
    ...plan.reporting.meetings.map(({ id, kind, every, words: more }) =>
      clause(
        `meetings.${id}`,
        m.planner_meeting_line({
          name: textByKey(`plan_meeting_${kind}`),
          every: textByKey(`plan_every_${every}`),
          words: more,
        }),
      ),
    ),
  ]
}

function sentencesOf(
  plan: Plan,
  { arithmetic, people }: WholePlan,
  currency: string,
  words: ClauseWords,
): Record<string, string> {
  const { growth, sales, marketing, intervals } = plan
  const { steps, worth } = arithmetic
  const money = (minor: number) => words.money(minor, currency)
  const number = (value: number) => words.number(value)
  return {
    growth: growthSentence(growth.percent)({
      from: words.day(growth.startsOn),
      to: words.day(growth.endsOn),
      base: money(growth.baseRevenueMinor),
      percent: words.percent(Math.abs(growth.percent)),
      target: money(steps.targetRevenue.value),
    }),
    sales: m.planner_clause_sales({
      repurchases: number(sales.repurchases),
      repurchase: money(sales.averageRepurchase.amountMinor),
      customers: number(steps.newCustomers.value),
      average: money(sales.averageNew.amountMinor),
    }),
    share: m.planner_clause_share({
      share: words.percent(marketing.sharePercent),
      marketing: number(steps.fromMarketing.value),
      sales: number(steps.fromSales.value),
    }),
    rates: m.planner_clause_rates({
      rates: words.list(
        RATE_KEYS.map(key => `${lowered(rateName(key))} ${words.percent(marketing.rates[key].percent)}`),
      ),
    }),
    ...(marketing.open && {
      open: m.planner_clause_open({
        marketing: number(arithmetic.open.marketing),
        sales: number(arithmetic.open.sales),
      }),
    }),
    leads: m.planner_clause_leads({
      leads: number(steps.leads.value),
      mqls: number(steps.mqls.value),
      handoffs: number(steps.handoffs.value),
      sqls: number(steps.sqls.value),
      own: number(steps.leadsFromSales.value),
      effective: number(steps.effectiveLeads.value),
    }),
    ...(arithmetic.channels && {
      channels: m.planner_clause_channels({
        channels: words.list(
          arithmetic.channels.map(({ channel, leads, percent }) =>
            m.planner_channel_leads({
              channel: textByKey(`channel_${channel}`),
              leads: number(leads),
              percent: words.percent(percent),
            }),
          ),
        ),
      }),
    }),
    ...(marketing.deliverWithinMinutes !== null && {
      deliver: m.planner_clause_deliver({ time: words.duration(marketing.deliverWithinMinutes) }),
    }),
    ...(marketing.convertWithinMinutes !== null && {
      convert: m.planner_clause_convert({ time: words.elapsed(marketing.convertWithinMinutes) }),
    }),
    worth: m.planner_worth({ lead: money(worth.lead), mql: money(worth.mql), sql: money(worth.sql) }),
    ...(people && {
      people: m.planner_clause_people({
        sales: number(people.inSales.value),
        salesThere: number(people.inSales.there),
        marketing: number(people.inMarketing.value),
        marketingThere: number(people.inMarketing.there),
      }),
    }),
    spread: m.planner_clause_spread({
      intervals: textByKey(`plan_intervals_${intervals.kind}`),
      spread: textByKey(`plan_spread_${intervals.spread}`).toLowerCase(),
    }),
  }
}

function growthSentence(percent: number) {
  if (percent === 0) return m.planner_clause_growth_same
  return percent > 0 ? m.planner_clause_growth : m.planner_clause_growth_less
}

/** A number that a person has set in place of the one that follows. */
function overrideSentences(
  { arithmetic, people }: WholePlan,
  currency: string,
  words: ClauseWords,
): Record<string, string> {
  const steps = { ...arithmetic.steps, peopleInSales: people?.inSales, peopleInMarketing: people?.inMarketing }
  const written = OVERRIDABLE.flatMap(key => {
    const step = steps[key]
    if (!step?.isOverridden) return []
    const write = (value: number) => (key === 'targetRevenue' ? words.money(value, currency) : words.number(value))
    const text = m.planner_clause_override({
      name: stepName(key),
      value: write(step.value),
      computed: write(step.computed),
    })
    return [[`overrides.${key}`, text] as const]
  })
  return Object.fromEntries(written)
}

function clause(key: string, text: string): Clause {
  return { key: `plan.${key}`, section: 'plan', text }
}

export function refusalInWords({ refused, values }: Refusal): string {
  return textByKey(`refusal_${refused}`, values)
}

export function stepName(step: string): string {
  return textByKey(`plan_step_${inSnakeCase(step)}`)
}

export function rateName(rate: string): string {
  return textByKey(`plan_rate_${inSnakeCase(rate)}`)
}
