import { type Terms, termsAt } from '#features/agreement/queries/terms.ts'
import { factsOf } from '#features/reports/metrics/facts-of.ts'
import { type Reading, settingAt } from '#features/reports/queries/setting.ts'
import type { Instant } from '#kernel/instant.ts'
import { METRIC_KEYS, METRICS, type Metric, type MetricKey } from '#kernel/metrics.ts'
import type { MetricEntry } from '../schema/registry.ts'

/** The words of a key of the catalogues in both languages; null where it has none. */
export type Say = (key: string) => { es: string; en: string } | null

/**
 * What each figure is, what it is made of, who promised it and to whom it is reported. What a metric means never changes: another
 * meaning is another metric, so that what was signed stays what it was.
 */
export async function findRegistry(act: Reading, say: Say) {
  const terms = await termsAt(act, act.now)
  const { timeZone, currency } = await settingAt(act, act.now)
  const scope = {
    workspaceId: act.workspaceId,
    from: act.now as Instant,
    to: act.now as Instant,
    asOf: act.now,
    timeZone,
    currency,
  }
  const rows: MetricEntry[] = METRIC_KEYS.map(metric => {
    const { kind, unit, better, perMember, needsTerms }: Metric = METRICS[metric]
    return {
      metric,
      kind,
      unit,
      better,
      isPerMember: perMember ?? false,
      needsTerms: needsTerms ?? false,
      name: say(`metric_${metric}`) as { es: string; en: string },
      definition: say(`metric_${metric}_definition`) as { es: string; en: string },
      formula: say(`formula_${metric}`),
      facts: factsOf(act.tx, metric, scope),
      at: {
        figure: `/api/figures/${metric}`,
        rows: `/api/figures/${metric}/rows`,
        csv: `/api/figures/${metric}/rows.csv`,
      },
      promisedBy: promisesOn(metric, terms),
    }
  })
  const reporting = terms?.document.plan?.reporting
  return {
    version: terms && { id: terms.versionId, number: terms.number },
    rows,
    reports: (reporting?.reports ?? []).map(({ id, name, to, every, where }) => ({ id, name, to, every, where })),
  }
}

function promisesOn(metric: MetricKey, terms: Terms | null): MetricEntry['promisedBy'] {
  const own = terms?.document.commitments.filter(one => one.metric === metric) ?? []
  return own.map(({ id, owedBy, comparator, target, interval, statistic, memberId }) => ({
    commitmentId: id,
    owedBy,
    comparator,
    target,
    interval,
    statistic,
    memberId,
  }))
}
