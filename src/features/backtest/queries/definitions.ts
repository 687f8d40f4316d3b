import canonicalize from 'canonicalize'
import { termsAt } from '#features/agreement/queries/terms.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { settingOf } from '#features/commitments/queries/standing.ts'
import type { Scope } from '#features/reports/metrics/source.ts'
import type { Reading } from '#features/reports/queries/setting.ts'
import { pastIntervals } from '../rules/past-intervals.ts'
import type { Backtest } from '../schema.ts'
import { tallyCriteria } from './criteria-tally.ts'

/** What the draft calls by the name of a stage, where the version in force calls something else by it. */
export async function changedDefinitions(act: Reading, draft: AgreementDocument): Promise<Backtest['definitions']> {
  const terms = await termsAt(act, act.now)
  if (!terms) return []
  const { timeZone, currency } = settingOf({ document: draft })
  const quarters = pastIntervals('quarter', act.now, timeZone)
  const scope: Scope = {
    workspaceId: act.workspaceId,
    from: quarters[0]?.startsAt ?? act.now,
    to: quarters.at(-1)?.endsAt ?? act.now,
    asOf: act.now,
    timeZone,
    currency,
  }
  const found: Backtest['definitions'] = []
  for (const stage of ['mql', 'sql'] as const) {
    const [before, after] = [terms.document.idealCustomer[stage], draft.idealCustomer[stage]]
    if (canonicalize(before) === canonicalize(after)) continue
    found.push({
      stage,
      before: await tallyCriteria(act, scope, before),
      after: await tallyCriteria(act, scope, after),
    })
  }
  return found
}
