import { openInWords, valueInWords } from '#features/commitments/rules/words/values.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ChartRange } from '../ui/chart-range.tsx'
import { useFormat } from '../ui/format.ts'
import { reports } from './client.ts'
import { FigureLink } from './figure-link.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'
import { Section } from './section.tsx'

const RATES: readonly MetricKey[] = ['lead_to_customer_rate', 'mql_to_sql_rate', 'acceptance_rate', 'clocks_kept']
const TIMES: readonly MetricKey[] = ['delivery_time', 'response_time', 'conversion_time']

/** Rates with the interval in which they may lie, and the times beside them. */
export function ConversionSection({ period }: { period: Period }) {
  return (
    <Section title={m.scoreboard_conversion()}>
      <ul className={styles.lines}>
        {[...RATES, ...TIMES].map(metric => (
          <Line key={metric} metric={metric} period={period} />
        ))}
      </ul>
      <p className={styles.under}>{m.scoreboard_interval_explained()}</p>
    </Section>
  )
}

function Line({ metric, period }: { metric: MetricKey; period: Period }) {
  const format = useFormat()
  const { startsOn: from, endsOn: to } = period.interval
  const { data } = reports.useQuery('GET /api/figures/:metric', {
    params: { metric },
    query: { from, to, ...period.filter },
  })
  const name = textByKey(`metric_${metric}`)
  const value = data?.value ?? null
  const written =
    data && value !== null
      ? valueInWords(data.unit, value, format)
      : data?.isNotReached
        ? m.scoreboard_not_reached()
        : m.state_no_data()
  const isRate = METRICS[metric].kind === 'rate'
  return (
    <li className={styles.line}>
      <div>
        <div>{name}</div>
        <div className={styles.under}>
          {data &&
            data.of > 0 &&
            (isRate
              ? m.scoreboard_x_of_n({ count: format.number(data.count), of: format.number(data.of) })
              : m.scoreboard_median_of({ count: format.number(data.of) }))}
          {data && data.open > 0 && ` · ${openInWords(metric, data.open, format)}`}
        </div>
      </div>
      <FigureLink metric={metric}>
        <span className={styles.lineValue} data-empty={value === null || undefined}>
          {data ? written : '…'}
        </span>
      </FigureLink>
      {data && value !== null && isRate && (
        <ChartRange label={`${name}: ${written}`} value={value} low={data.low} high={data.high} max={100} />
      )}
      {data && value !== null && !isRate && data.low !== null && data.high !== null && (
        <span className={styles.under}>
          {m.scoreboard_between({
            low: valueInWords(data.unit, data.low, format),
            high: valueInWords(data.unit, data.high, format),
          })}
        </span>
      )}
    </li>
  )
}
