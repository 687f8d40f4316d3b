import { z } from 'zod'
import { COMPARATORS, OWED_BY } from '#features/agreement/schema.ts'
import { id } from '#kernel/endpoint.ts'
import { FACTS } from '#kernel/facts.ts'
import { INTERVAL_KINDS } from '#kernel/interval.ts'
import { METRIC_KEYS, STATISTICS } from '#kernel/metrics.ts'

const inBothLanguages = z.object({ es: z.string(), en: z.string() })

/** One line of the registry: what a figure is, what it is made of, where it is told and who promised it. */
export const metricEntry = z.object({
  metric: z.enum(METRIC_KEYS),
  kind: z.enum(['volume', 'money', 'rate', 'time', 'stock']),
  unit: z.enum(['count', 'percent', 'money', 'minutes', 'working_minutes']),
  better: z.enum(['higher', 'lower']),
  isPerMember: z.boolean(),
  needsTerms: z.boolean(),
  name: inBothLanguages,
  definition: inBothLanguages,
  /** Null where the definition says it. */
  formula: inBothLanguages.nullable(),
  facts: z.array(z.enum(FACTS)),
  at: z.object({ figure: z.string(), rows: z.string(), csv: z.string() }),
  promisedBy: z.array(
    z.object({
      commitmentId: id,
      owedBy: z.enum(OWED_BY),
      comparator: z.enum(COMPARATORS),
      target: z.number(),
      interval: z.enum(INTERVAL_KINDS),
      statistic: z.enum(STATISTICS).nullable(),
      memberId: id.nullable(),
    }),
  ),
})
export type MetricEntry = z.output<typeof metricEntry>
