import type pg from 'pg'
import type { Commitment } from '#features/agreement/schema.ts'
import { newId } from '#platform/ids.ts'
import type { BenchCompany } from './company.ts'

type Promised = Pick<Commitment, 'metric' | 'target'> & Partial<Commitment>

const BY_EMAIL: Commitment['segment'] = { field: 'channel', operator: 'is', value: 'email' }

/** As many promises as a lively company makes: of both sides, by quarter, month and week, of a member, of a segment, on times. */
function promises(seller: string): Promised[] {
  return [
    { metric: 'mqls', target: 15_000 },
    { metric: 'mqls', target: 1_500, segment: BY_EMAIL },
    { metric: 'handoffs', target: 1_000, interval: 'week' },
    { metric: 'lead_to_customer_rate', target: 8 },
    { metric: 'delivery_time', target: 600, comparator: 'at_most', statistic: 'median', interval: 'month' },
    { metric: 'clocks_kept', target: 80, owedBy: 'sales', interval: 'month' },
    { metric: 'response_time', target: 60, owedBy: 'sales', comparator: 'at_most', statistic: 'p90' },
    { metric: 'new_customers', target: 800, owedBy: 'sales', memberId: seller },
    { metric: 'calls', target: 2_000, owedBy: 'sales', memberId: seller, interval: 'month' },
    { metric: 'revenue', target: 100_000_000, owedBy: 'sales', interval: 'year' },
    { metric: 'effective_leads', target: 20_000, owedBy: 'sales', comparator: 'at_most' },
    { metric: 'conversion_time', target: 60_000, owedBy: 'sales', comparator: 'at_most', statistic: 'median' },
  ]
}

/** Puts twelve promises into the agreement that is in force, and lets it be in force for as long as there are leads. */
export async function promiseLongAgo(client: pg.Client, company: BenchCompany, years: number): Promise<void> {
  const commitments = promises(company.sellers[0] as string).map(one => ({
    id: newId(),
    owedBy: 'marketing',
    comparator: 'at_least',
    statistic: null,
    interval: 'quarter',
    segment: null,
    memberId: null,
    weight: 1,
    ...one,
  }))
  await client.query('set session_replication_role = replica')
  await client.query(
    `update agreement_versions set document = jsonb_set(document, '{commitments}', $2), signed_at = signed_at - $3 * interval '1 year',
      in_force_at = in_force_at - $3 * interval '1 year' where workspace_id = $1`,
    [company.workspaceId, JSON.stringify(commitments), years],
  )
  await client.query('set session_replication_role = origin')
}
