import { valueInWords } from '#features/commitments/rules/words/values.ts'
import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import { reports } from './client.ts'
import { KeyFigure } from './key-figure.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'
import { Loaded, Section } from './section.tsx'

export function RevenueSection({ period }: { period: Period }) {
  const format = useFormat()
  const { startsOn: from, endsOn: to } = period.interval
  const interval = period.kind === 'month' ? 'week' : 'month'
  const query = reports.useQuery('GET /api/reports/series', {
    query: { metric: 'revenue', interval, from, to, ...period.filter },
  })
  return (
    <Section title={m.metric_revenue()}>
      <div className={styles.keyFigures}>
        <KeyFigure metric="revenue" period={period} />
        <KeyFigure metric="average_billing" period={period} />
        <KeyFigure metric="new_customers" period={period} />
        <KeyFigure metric="repurchases" period={period} />
      </div>
      <Loaded query={query}>
        {({ points }) => {
          const past = points.filter(point => point.startsOn <= period.today)
          if (past.every(point => !point.value)) return <p className="quiet">{m.scoreboard_revenue_empty()}</p>
          const bars = past.map(({ startsOn, value }) => ({
            name: interval === 'month' ? format.month(startsOn) : format.day(startsOn),
            value: value ?? 0,
            label: valueInWords('money', value ?? 0, format),
          }))
          return (
            <Chart
              name={m.metric_revenue()}
              sentence={interval === 'month' ? m.scoreboard_revenue_by_month() : m.scoreboard_revenue_by_week()}
              table={{
                columns: [m.scoreboard_from(), m.metric_revenue()],
                rows: bars.map(bar => [bar.name, bar.label]),
              }}
            >
              <ChartBars bars={bars} />
            </Chart>
          )
        }}
      </Loaded>
    </Section>
  )
}
