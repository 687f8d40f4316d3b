import { useElementSize } from '@mantine/hooks'
import { linearScale, pathOf, ticksUpTo } from '#kernel/charts/scale.ts'
import styles from './chart.module.css'

export interface PaceDay {
  on: string
  actual: number | null
  expected: number
}

export interface ChartPaceProps {
  label: string
  days: readonly PaceDay[]
  today: string | null
  target: number
  projected: number | null
  /** Whether the values count things: then chance is drawn around the projection. */
  isCount: boolean
  /** What stands under the line of today. */
  nowLabel: string
  /** Short, for the axis. */
  write: (value: number) => string
  writeDay: (day: string) => string
}

const HEIGHT = 200
const TOP = 14
const BOTTOM = 22
const LEFT = 46
const RIGHT = 64
/** How far from the line of today the first and the last day are still written: no word on another. */
const DAY_WIDTH = 80
const CHARACTER = 6

/** What there is against what was to be expected, day by day. */
export function ChartPace(props: ChartPaceProps) {
  const { ref, width } = useElementSize()
  return (
    <div ref={ref} className={styles.canvas} style={{ minHeight: HEIGHT }}>
      {width > 0 && <Drawing {...props} width={width} />}
    </div>
  )
}

function Drawing({
  label,
  days,
  today,
  target,
  projected,
  isCount,
  nowLabel,
  write,
  writeDay,
  width,
}: ChartPaceProps & { width: number }) {
  const last = days.findLastIndex(day => day.actual !== null)
  const actual = days[last]?.actual ?? 0
  const margin = isCount && projected !== null ? 1.96 * Math.sqrt(Math.max(0, projected - actual)) : 0
  const shown = today !== null && projected !== null && projected < 4 * Math.max(target, actual) ? projected : null
  const ticks = ticksUpTo(Math.max(target, actual, (shown ?? 0) + (shown === null ? 0 : margin), 1))
  const x = linearScale([-1, days.length - 1], [LEFT, width - RIGHT])
  const y = linearScale([0, ticks.at(-1) ?? 1], [HEIGHT - BOTTOM, TOP])
  const end = days.length - 1
  // Under the line, where nothing else is; above it where that is the axis.
  const below = today === null ? 4 : y(actual) > HEIGHT - BOTTOM - 18 ? -8 : 16
  const room = DAY_WIDTH + (nowLabel.length * CHARACTER) / 2
  const known = days.flatMap((day, place) => (day.actual === null ? [] : [{ x: x(place), y: y(day.actual) }]))
  const first = days.findIndex(day => day.actual !== null)
  const line = first >= 0 ? [{ x: x(first - 1), y: y(0) }, ...known] : []

  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={label}>
      {ticks.map(tick => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {write(tick)}
          </text>
        </g>
      ))}
      {shown !== null && last >= 0 && (
        <>
          <path
            className={styles.projection}
            d={pathOf(
              [
                { x: x(last), y: y(actual) },
                { x: x(end), y: y(shown + margin) },
                { x: x(end), y: y(Math.max(actual, shown - margin)) },
              ],
              true,
            )}
          />
          <line className={styles.projected} x1={x(last)} y1={y(actual)} x2={x(end)} y2={y(shown)} />
        </>
      )}
      <path
        className={styles.expected}
        d={pathOf([{ x: LEFT, y: y(0) }, ...days.map((day, place) => ({ x: x(place), y: y(day.expected) }))])}
      />
      <text className={styles.tick} x={x(end) + 6} y={clear(y(target), last === end ? y(actual) : null)}>
        {write(target)}
      </text>
      {today !== null && last >= 0 && (
        <>
          <line className={styles.today} x1={x(last)} x2={x(last)} y1={TOP - 8} y2={HEIGHT - BOTTOM} />
          <text className={styles.tick} x={x(last)} y={HEIGHT - 6} textAnchor="middle">
            {nowLabel}
          </text>
        </>
      )}
      <path className={styles.actual} d={pathOf(line)} />
      {last >= 0 && (
        <>
          <circle className={styles.dot} cx={x(last)} cy={y(actual)} r={3.5} />
          <text className={styles.value} x={x(last) + 7} y={y(actual) + below}>
            {write(actual)}
          </text>
        </>
      )}
      {(today === null || x(last) - LEFT > room) && (
        <text className={styles.tick} x={LEFT} y={HEIGHT - 6}>
          {writeDay(days[0]?.on ?? '')}
        </text>
      )}
      {(today === null || width - RIGHT - x(last) > room) && (
        <text className={styles.tick} x={x(end)} y={HEIGHT - 6} textAnchor="end">
          {writeDay(days[end]?.on ?? '')}
        </text>
      )}
    </svg>
  )
}

/** Moves one label from under another. */
function clear(at: number, other: number | null): number {
  if (other === null || Math.abs(at - other) > 14) return at + 4
  return at <= other ? at - 8 : at + 18
}
