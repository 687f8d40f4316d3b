import type { ReactNode } from 'react'
import { openInWords, valueInWords } from '#features/commitments/rules/words/values.ts'
import type { MetricKey } from '#kernel/metrics.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { reports } from './client.ts'
import { FigureLink } from './figure-link.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'

/** A figure of the period in large, with x of n and its interval under it. */
export function KeyFigure({ metric, period, note }: { metric: MetricKey; period: Period; note?: ReactNode }) {
  const format = useFormat()
  const { startsOn, endsOn } = period.interval
  const { data } = reports.useQuery('GET /api/figures/:metric', {
    params: { metric },
    query: { from: startsOn, to: endsOn, ...period.filter },
  })
  const value = data?.value ?? null
  return (
    <div className={styles.keyFigure}>
      <div className="quiet">{textByKey(`metric_${metric}`)}</div>
      <FigureLink metric={metric}>
        <span className={styles.key} data-empty={(data && value === null) || undefined}>
          {data ? (value === null ? m.state_no_data() : valueInWords(data.unit, value, format, data.currency)) : '…'}
        </span>
      </FigureLink>
      <div className={styles.under}>
        {data?.kind === 'rate' && value !== null && (
          <>
            {m.scoreboard_x_of_n({ count: format.number(data.count), of: format.number(data.of) })}
            {data.low !== null &&
              data.high !== null &&
              ` · ${m.scoreboard_between({ low: format.percent(data.low / 100, 1), high: format.percent(data.high / 100, 1) })}`}
            {data.open > 0 && ` · ${openInWords(metric, data.open, format)}`}
          </>
        )}
        {note}
      </div>
    </div>
  )
}
