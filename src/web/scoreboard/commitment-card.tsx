import { sentenceOf } from '#features/commitments/rules/words/sentences.ts'
import { openInWords, shortValue, valueInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ObjectionNote } from '../objections/objection-note.tsx'
import { Chart } from '../ui/chart.tsx'
import { ChartPace } from '../ui/chart-pace.tsx'
import { ChartRange } from '../ui/chart-range.tsx'
import { useFormat } from '../ui/format.ts'
import { reports, type Standing } from './client.ts'
import { ConditionNote } from './condition-note.tsx'
import { FigureLink } from './figure-link.tsx'
import { LeftNote, StandingBadge } from './left-note.tsx'
import { PartsList } from './parts-list.tsx'
import type { Period } from './period.ts'
import { PromiseAbout } from './promise-about.tsx'
import styles from './scoreboard.module.css'
import { Loaded } from './section.tsx'
import { WayBack, type WayBackProps } from './way-back.tsx'

/** One promise: what was promised, what there is, and what that means. */
export function CommitmentCard({ standing, period, asOf, versionId }: WayBackProps & { period: Period }) {
  const name = textByKey(`metric_${standing.metric}`)
  return (
    <article className={styles.card} aria-label={name}>
      <header className={styles.cardHead}>
        <div>
          <h3>{name}</h3>
          <div className={styles.under}>
            <PromiseAbout standing={standing} />
          </div>
        </div>
        <StandingBadge standing={standing} />
      </header>
      <LeftNote standing={standing} />
      <ConditionNote standing={standing} />
      <ObjectionNote standing={standing} />
      {standing.hasPace ? <Pace standing={standing} period={period} /> : <AtOnce standing={standing} />}
      <PartsList standing={standing} />
      {!period.seen.asOf && <WayBack standing={standing} asOf={asOf} versionId={versionId} />}
    </article>
  )
}

function Pace({ standing, period }: { standing: Standing; period: Period }) {
  const format = useFormat()
  const query = reports.useQuery('GET /api/reports/pace/:id', {
    params: { id: standing.id },
    query: { on: period.on, ...period.seen },
  })
  const { metric, unit, currency } = standing
  const name = textByKey(`metric_${metric}`)
  const write = (value: number | null) =>
    value === null ? '—' : valueInWords(unit, Math.round(value), format, currency)
  const sentence = sentenceOf(standing, format)
  return (
    <Loaded query={query}>
      {({ days, today }) => (
        <Chart
          name={name}
          sentence={
            <FigureLink metric={metric} commitment={standing.id}>
              {sentence}
            </FigureLink>
          }
          table={{
            columns: [m.scoreboard_day(), m.scoreboard_actual(), m.scoreboard_expected()],
            rows: days.map(day => [format.day(day.on), write(day.actual), write(day.expected)]),
          }}
        >
          <ChartPace
            label={`${name}. ${sentence}`}
            days={days}
            today={today}
            target={standing.target}
            projected={standing.projected}
            isCount={unit === 'count'}
            nowLabel={period.seen.asOf ? format.day(period.seen.asOf) : m.scoreboard_today()}
            write={value => shortValue(unit, value, format)}
            writeDay={format.day}
          />
          <div className={styles.under}>
            {m.scoreboard_expected_by_now({ value: write(standing.expected) })}
            {today !== null &&
              ` · ${standing.projected === null ? m.scoreboard_too_early() : m.scoreboard_projected({ value: write(standing.projected) })}`}
          </div>
        </Chart>
      )}
    </Loaded>
  )
}

function AtOnce({ standing }: { standing: Standing }) {
  const format = useFormat()
  const { metric, unit, currency, actual, low, high, target, open, isNotReached } = standing
  const sentence = sentenceOf(standing, format)
  const write = (value: number) => valueInWords(unit, value, format, currency)
  const max = unit === 'percent' ? 100 : 1.25 * Math.max(actual ?? 0, target, high ?? 0, 1)
  return (
    <>
      <p className={styles.sentence}>
        <FigureLink metric={metric} commitment={standing.id}>
          {sentence}
        </FigureLink>
      </p>
      {actual !== null && <ChartRange label={sentence} value={actual} low={low} high={high} mark={target} max={max} />}
      <div className={styles.under}>
        {low !== null && high !== null && `${m.scoreboard_between({ low: write(low), high: write(high) })} · `}
        {!isNotReached && (open > 0 ? openInWords(metric, open, format) : m.scoreboard_none_open())}
      </div>
    </>
  )
}
