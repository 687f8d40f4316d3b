import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import { reports } from './client.ts'
import type { Period } from './period.ts'
import { Loaded, Section } from './section.tsx'

/** What has become of the leads captured in the period. */
export function FunnelSection({ period }: { period: Period }) {
  const format = useFormat()
  const { startsOn: from, endsOn: to } = period.interval
  const query = reports.useQuery('GET /api/reports/funnel', { query: { from, to, ...period.filter } })
  const percent = (share: number) => format.percent(share, 1)
  return (
    <Section title={m.scoreboard_funnel()}>
      <Loaded query={query}>
        {({ captured, stages, now }) => {
          const beside = now.filter(({ stage, count }) => (stage === 'nurturing' || stage === 'discarded') && count > 0)
          const customers = stages.at(-1)?.reached ?? 0
          if (captured === 0) return <p className="quiet">{m.scoreboard_funnel_empty()}</p>
          return (
            <Chart
              name={m.scoreboard_funnel()}
              sentence={m.scoreboard_funnel_says({
                captured: format.number(captured),
                customers: format.number(customers),
              })}
              table={{
                columns: [
                  m.scoreboard_stage(),
                  m.scoreboard_reached(),
                  m.scoreboard_from_previous(),
                  m.scoreboard_interval(),
                ],
                rows: stages.map(({ stage, reached, fromPrevious }) => [
                  textByKey(`stage_${stage}`),
                  format.number(reached),
                  fromPrevious ? percent(fromPrevious.rate) : '—',
                  fromPrevious ? `${percent(fromPrevious.low)} – ${percent(fromPrevious.high)}` : '—',
                ]),
              }}
            >
              <ChartBars
                bars={[
                  ...stages.map(({ stage, reached, fromPrevious }) => ({
                    name: textByKey(`stage_${stage}`),
                    value: reached,
                    label: format.number(reached),
                    note:
                      fromPrevious &&
                      `${percent(fromPrevious.rate)} (${percent(fromPrevious.low)} – ${percent(fromPrevious.high)})`,
                  })),
                  ...beside.map(({ stage, count }) => ({
                    name: textByKey(`stage_${stage}`),
                    value: count,
                    label: format.number(count),
                    note: m.scoreboard_now(),
                    isQuiet: true,
                  })),
                ]}
              />
            </Chart>
          )
        }}
      </Loaded>
    </Section>
  )
}
