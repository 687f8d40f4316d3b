import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import { reports } from './client.ts'
import { FigureLink } from './figure-link.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'
import { Loaded, Section } from './section.tsx'

/** Effective leads under exactly that name, with the formula, beside what has become of the others. */
export function EffectiveSection({ period }: { period: Period }) {
  const format = useFormat()
  const { startsOn: from, endsOn: to } = period.interval
  const query = reports.useQuery('GET /api/reports/effective-leads', { query: { from, to, ...period.filter } })
  return (
    <Section title={m.scoreboard_effective()}>
      <Loaded query={query}>
        {({ delivered, converted, effective, open, lost }) => {
          if (delivered === 0) return <p className="quiet">{m.scoreboard_response_empty()}</p>
          const bars = [
            { name: m.scoreboard_still_open(), value: open, label: format.number(open) },
            { name: m.scoreboard_lost(), value: lost, label: format.number(lost), isQuiet: true },
            { name: m.scoreboard_converted(), value: converted, label: format.number(converted) },
          ]
          const formula = {
            delivered: format.number(delivered),
            converted: format.number(converted),
            effective: format.number(effective),
          }
          return (
            <Chart
              name={m.scoreboard_effective()}
              sentence={<FigureLink metric="effective_leads">{m.scoreboard_effective_formula(formula)}</FigureLink>}
              table={{
                columns: [m.scoreboard_became(), m.scoreboard_leads()],
                rows: bars.map(bar => [bar.name, bar.label]),
              }}
            >
              <ChartBars bars={bars} max={delivered} />
              <p className={styles.under}>{m.metric_effective_leads_definition()}</p>
            </Chart>
          )
        }}
      </Loaded>
    </Section>
  )
}
