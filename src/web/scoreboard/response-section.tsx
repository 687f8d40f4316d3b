import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { Chart } from '../ui/chart.tsx'
import { ChartBars } from '../ui/chart-bars.tsx'
import { useFormat } from '../ui/format.ts'
import { ScrollAside } from '../ui/scroll-aside.tsx'
import { type Response, reports } from './client.ts'
import { FigureLink } from './figure-link.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'
import { Loaded, Section } from './section.tsx'

type Clock = 'working' | 'elapsed'
const BASES = ['answered', 'all', 'censored'] as const

/** How fast what marketing delivers is answered; every basis and unit by its name. */
export function ResponseSection({ period }: { period: Period }) {
  const { startsOn: from, endsOn: to } = period.interval
  const query = reports.useQuery('GET /api/reports/response', { query: { from, to, ...period.filter } })
  const [wanted, setClock] = useState<Clock>('working')
  const clock = query.data && !query.data.times.working ? 'elapsed' : wanted
  return (
    <Section
      title={m.scoreboard_response()}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={m.scoreboard_clock()}
          value={clock}
          onChange={value => setClock(value as Clock)}
          data={[
            { value: 'working', label: m.ui_working_time(), disabled: query.data?.times.working === null },
            { value: 'elapsed', label: m.scoreboard_elapsed() },
          ]}
        />
      }
    >
      <Loaded query={query}>
        {response =>
          response.delivered === 0 ? (
            <p className="quiet">{m.scoreboard_response_empty()}</p>
          ) : (
            <Told response={response} clock={clock} />
          )
        }
      </Loaded>
    </Section>
  )
}

function Told({ response, clock }: { response: Response; clock: Clock }) {
  const format = useFormat()
  const byBasis = response.times[clock] ?? response.times.elapsed
  const bars = response.histogram[clock] ?? response.histogram.elapsed
  const duration = (minutes: number) =>
    clock === 'working' ? format.workingDuration(minutes) : format.duration(minutes)
  const told = (value: number | 'not_reached' | null) =>
    value === null ? '—' : value === 'not_reached' ? m.scoreboard_not_reached() : duration(value)
  const barName = ({ from, to }: { from: number; to: number | null }) => {
    if (to === null) return m.scoreboard_over({ time: duration(from) })
    return from === 0
      ? m.scoreboard_up_to({ time: duration(to) })
      : m.scoreboard_from_to({ from: duration(from), to: duration(to) })
  }
  const { answered } = byBasis
  const shown = [
    ...bars.map(bar => ({ name: barName(bar), value: bar.count, label: format.number(bar.count) })),
    { name: m.scoreboard_waiting(), value: response.waiting, label: format.number(response.waiting), isQuiet: true },
    {
      name: m.scoreboard_closed_unanswered(),
      value: response.closedUnanswered,
      label: format.number(response.closedUnanswered),
      isQuiet: true,
    },
  ].filter(bar => bar.value > 0)
  return (
    <>
      <Chart
        name={m.scoreboard_response()}
        sentence={
          <FigureLink metric="response_time">
            {typeof answered.median === 'number'
              ? m.scoreboard_response_says({
                  median: duration(answered.median),
                  answered: format.number(response.answered),
                  delivered: format.number(response.delivered),
                })
              : m.scoreboard_response_says_none({ delivered: format.number(response.delivered) })}
          </FigureLink>
        }
        table={{
          columns: [m.scoreboard_time(), m.scoreboard_handoffs()],
          rows: shown.map(bar => [bar.name, bar.label]),
        }}
      >
        <ChartBars bars={shown} />
      </Chart>
      <ScrollAside className={styles.scrollX} label={m.scoreboard_who_counts()}>
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">{m.scoreboard_who_counts()}</th>
              {[
                m.scoreboard_n(),
                m.scoreboard_median(),
                m.scoreboard_p90(),
                m.scoreboard_mean(),
                m.scoreboard_within_hour(),
                m.scoreboard_within_day(),
              ].map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {BASES.map(basis => {
              const { n, median, p90, mean, within } = byBasis[basis]
              const share = (minutes: number) => within.find(one => one.minutes === minutes)?.share ?? null
              const percent = (value: number | null) => (value === null ? '—' : format.percent(value, 0))
              return (
                <tr key={basis}>
                  <th scope="row" title={textByKey(`basis_${basis}_definition`)}>
                    {textByKey(`basis_${basis}`)}
                  </th>
                  <td>{format.number(n)}</td>
                  <td data-words={median === 'not_reached' || undefined}>{told(median)}</td>
                  <td data-words={p90 === 'not_reached' || undefined}>{told(p90)}</td>
                  <td data-words={mean === 'not_reached' || undefined}>{told(mean)}</td>
                  <td>{percent(share(60))}</td>
                  <td>{percent(share(1440))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollAside>
      <p className={styles.under}>
        {clock === 'working'
          ? m.scoreboard_on_calendar({ calendar: response.calendar ?? '' })
          : m.scoreboard_elapsed_explained()}
        {response.leftOut > 0 && ` · ${m.scoreboard_left_out({ count: format.number(response.leftOut) })}`}
      </p>
    </>
  )
}
