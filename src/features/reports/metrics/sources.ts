import { sql } from 'kysely'
import type { MetricKey } from '#kernel/metrics.ts'
import { completeAtHandoff } from './completeness.ts'
import { funnel } from './funnel.ts'
import { asKnown } from './known-at.ts'
import { averageBilling, marketingShareOfRevenue, revenue, volumeValue } from './money.ts'
import { peopleIn } from './people.ts'
import { acceptance, capturedTo, clocksKept, marketingShareOfCustomers, rejection, stageToStage } from './rates.ts'
import type { Source } from './source.ts'
import { effectiveLeads, overdue, waiting } from './stock.ts'
import type { Subject } from './subjects.ts'
import { conversionTime, decisionTime, deliveryTime, outcomeTime, responseTime } from './times.ts'
import { calls, contacts, handoffs, leadsFromSales, meetings, milestones, repurchases, visits } from './volume.ts'

const FORMULAS: Readonly<Record<MetricKey, Source>> = {
  leads_captured: milestones('lead'),
  mqls: milestones('mql'),
  handoffs,
  accepted: milestones('sal'),
  sqls: milestones('sql'),
  opportunities: milestones('opportunity'),
  new_customers: milestones('customer'),
  repurchases,
  leads_from_sales: leadsFromSales,
  calls,
  contacts,
  meetings,
  visits,
  revenue,
  average_billing: averageBilling,
  volume_value: volumeValue,
  marketing_share_of_customers: marketingShareOfCustomers,
  marketing_share_of_revenue: marketingShareOfRevenue,
  qualified_share: capturedTo('mql'),
  lead_to_customer_rate: capturedTo('customer'),
  mql_to_sql_rate: stageToStage('mql', 'sql'),
  sal_to_sql_rate: stageToStage('sal', 'sql'),
  sql_to_customer_rate: stageToStage('sql', 'customer'),
  complete_at_handoff: completeAtHandoff,
  acceptance_rate: acceptance,
  rejection_rate: rejection,
  clocks_kept: clocksKept,
  response_time: responseTime,
  decision_time: decisionTime,
  delivery_time: deliveryTime,
  conversion_time: conversionTime,
  effective_leads: effectiveLeads,
  waiting,
  overdue,
  people_in_marketing: peopleIn('marketing'),
  people_in_sales: peopleIn('sales'),
}

/** The one place of each metric: its formula, over what is known or was known at an instant. */
export const SOURCES = Object.fromEntries(
  Object.entries(FORMULAS).map(([metric, formula]) => [metric, firstOfLead(allRowsOf(formula))]),
) as Readonly<Record<MetricKey, Source>>

/** What days are kept of: also the rows of a lead that came up before in the range. */
export const ALL_ROWS: Readonly<Record<Subject, Source>> = {
  ...(Object.fromEntries(Object.entries(FORMULAS).map(([metric, formula]) => [metric, allRowsOf(formula)])) as Readonly<
    Record<MetricKey, Source>
  >),
  funnel: allRowsOf(funnel),
  outcome_time: allRowsOf(outcomeTime),
}

function allRowsOf(formula: Source): Source {
  const source = asKnown(formula)
  return scope => {
    const { without } = scope
    return without?.length
      ? sql`select * from (${source(scope)}) s where s.row_id <> all(${[...without]})`
      : source(scope)
  }
}

/** As `withoutRepeated` of rules/groups.ts. */
function firstOfLead(source: Source): Source {
  return scope => sql`select * from (${source(scope)}) f where f.earlier is null or f.earlier < ${scope.from}`
}
