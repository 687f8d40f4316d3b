import { sql } from 'kysely'
import type { MetricKey } from '#kernel/metrics.ts'
import { asKnown } from './known-at.ts'
import { averageBilling, revenue } from './money.ts'
import { acceptance, clocksKept, leadToCustomer, mqlToSql } from './rates.ts'
import type { Source } from './source.ts'
import { effectiveLeads } from './stock.ts'
import { conversionTime, deliveryTime, responseTime } from './times.ts'
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
  lead_to_customer_rate: leadToCustomer,
  mql_to_sql_rate: mqlToSql,
  acceptance_rate: acceptance,
  clocks_kept: clocksKept,
  response_time: responseTime,
  delivery_time: deliveryTime,
  conversion_time: conversionTime,
  effective_leads: effectiveLeads,
}

/** The one place of each metric: its formula, over what is known or was known at an instant. */
export const SOURCES = Object.fromEntries(
  Object.entries(FORMULAS).map(([metric, formula]) => [metric, withoutRows(asKnown(formula))]),
) as Readonly<Record<MetricKey, Source>>

function withoutRows(source: Source): Source {
  return scope => {
    const { without } = scope
    return without?.length
      ? sql`select * from (${source(scope)}) s where s.row_id <> all(${[...without]})`
      : source(scope)
  }
}
