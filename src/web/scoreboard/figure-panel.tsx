import { Anchor, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { openInWords, valueInWords } from '#features/commitments/rules/words/values.ts'
import { METRICS, type MetricKey } from '#kernel/metrics.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { fileUrlOf } from '../request.ts'
import { CsvLink } from '../ui/csv-link.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Figure, type FigureRow, reports, type Standing } from './client.ts'
import { CommitmentHistory } from './commitment-history.tsx'
import { StandingBadge } from './left-note.tsx'
import { type Period, useScoreboard } from './period.ts'
import { PromiseAbout } from './promise-about.tsx'
import styles from './scoreboard.module.css'
import { WayBack } from './way-back.tsx'

/** What stands behind a number: definition, formula, period, uncertainty and the rows that made it. */
export function FigurePanel() {
  const { search, period, closeFigure } = useScoreboard()
  const { figure, commitment } = search
  return (
    <SideDrawer
      isInAddress
      opened={figure !== undefined}
      onClose={closeFigure}
      size="lg"
      title={figure && textByKey(`metric_${figure}`)}
    >
      {figure &&
        (commitment ? (
          <OfCommitment metric={figure} id={commitment} period={period} />
        ) : (
          <OfPeriod metric={figure} period={period} />
        ))}
    </SideDrawer>
  )
}

interface Asked {
  from: string
  to: string
  memberId?: string
  segment?: string
  channel?: string
  campaign?: string
  asOf?: string
}

type Telling = { statistic?: Figure['statistic']; basis?: Figure['basis'] }

function OfPeriod({ metric, period }: { metric: MetricKey; period: Period }) {
  const format = useFormat()
  const { startsOn: from, endsOn: to } = period.interval
  return (
    <Behind
      metric={metric}
      asked={{ from, to, ...period.filter }}
      telling={{}}
      when={periodName(period.interval, format)}
    />
  )
}

/** The rows of a commitment are those of its own interval, segment and member, from when its version took force. */
function OfCommitment({ metric, id, period }: { metric: MetricKey; id: string; period: Period }) {
  const { data, error, refetch } = reports.useQuery('GET /api/commitments', {
    query: { on: period.on, ...period.seen },
  })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  const standing = data?.rows.find(row => row.id === id)
  if (!standing) return <LateSkeleton />
  const { statistic, basis } = standing
  return (
    <Behind
      metric={metric}
      asked={{ ...askedOf(standing), ...period.seen }}
      telling={{ statistic, basis }}
      when={
        <Group component="span" gap="xs">
          <span>
            <PromiseAbout standing={standing} />
          </span>
          <StandingBadge standing={standing} />
        </Group>
      }
      more={
        <>
          {data && !period.seen.asOf && (
            <WayBack standing={standing} asOf={data.asOf} versionId={data.version?.id ?? ''} />
          )}
          <CommitmentHistory id={id} period={period} />
        </>
      }
    />
  )
}

function askedOf({ parts, segment, memberId }: Standing): Asked {
  const from = parts[0]?.from ?? ''
  const to = parts.at(-1)?.to ?? ''
  return { from, to, ...(memberId ? { memberId } : {}), ...(segment ? { segment: JSON.stringify(segment) } : {}) }
}

interface BehindProps {
  metric: MetricKey
  asked: Asked
  telling: Telling
  when: ReactNode
  more?: ReactNode
}

function Behind({ metric, asked, telling, when, more }: BehindProps) {
  const format = useFormat()
  const query = {
    ...asked,
    ...(telling.statistic ? { statistic: telling.statistic } : {}),
    ...(telling.basis ? { basis: telling.basis } : {}),
  }
  const { data, error, refetch } = reports.useQuery('GET /api/figures/:metric', { params: { metric }, query })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  return (
    <Stack gap="md">
      <div>
        <span className={styles.key} data-empty={data.value === null || undefined}>
          {data.value !== null
            ? valueInWords(data.unit, data.value, format, data.currency)
            : data.isNotReached
              ? m.scoreboard_not_reached()
              : m.state_no_data()}
        </span>
        <div className={styles.under}>{when}</div>
      </div>
      <dl className={styles.facts}>
        <dt>{m.scoreboard_definition()}</dt>
        <dd>
          {textByKey(`metric_${metric}_definition`)}{' '}
          <Anchor component={Link} to="/scoreboard/registry" size="sm">
            {m.registry_title()}
          </Anchor>
        </dd>
        {hasText(`formula_${metric}`) && (
          <>
            <dt>{m.scoreboard_formula()}</dt>
            <dd>{textByKey(`formula_${metric}`)}</dd>
          </>
        )}
        <dt>{m.scoreboard_uncertainty()}</dt>
        <dd>{uncertaintyOf(data, format)}</dd>
        {data.basis && data.clock && (
          <>
            <dt>{m.scoreboard_who_counts()}</dt>
            <dd>
              {textByKey(`basis_${data.basis}_definition`)}{' '}
              {data.clock === 'working' ? m.ui_working_time() : m.scoreboard_elapsed()}.
            </dd>
          </>
        )}
      </dl>
      {more}
      <Rows metric={metric} asked={asked} />
    </Stack>
  )
}

function uncertaintyOf(
  { metric, count, of, low, high, open, leftOut, unit, currency, kind }: Figure,
  format: ReturnType<typeof useFormat>,
): string {
  const write = (value: number) => valueInWords(unit, value, format, currency)
  return [
    (kind === 'rate' && !METRICS[metric].ofAmounts) || kind === 'time'
      ? m.scoreboard_x_of_n({ count: format.number(count), of: format.number(of) })
      : m.scoreboard_rows_counted({ count: format.number(count) }),
    low !== null && high !== null ? m.scoreboard_between({ low: write(low), high: write(high) }) : null,
    open > 0 ? openInWords(metric, open, format) : null,
    leftOut > 0 ? m.scoreboard_left_out({ count: format.number(leftOut) }) : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

function Rows({ metric, asked }: { metric: MetricKey; asked: Asked }) {
  const pages = reports.usePages('GET /api/figures/:metric/rows', {
    params: { metric },
    query: { ...asked, limit: 50 },
  })
  const { rows, isPending, error, refetch } = pages
  return (
    <section aria-label={m.scoreboard_rows()}>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{m.scoreboard_rows()}</Title>
        <CsvLink href={fileUrlOf('/api/figures/:metric/rows.csv', { params: { metric }, query: asked })}>CSV</CsvLink>
      </Group>
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {isPending && <LateSkeleton />}
      {!isPending && !error && rows.length === 0 && <Text c="dimmed">{m.scoreboard_no_rows()}</Text>}
      <ul className={styles.rows}>
        {rows.map(row => (
          <Row key={`${row.id} ${row.at}`} row={row} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </section>
  )
}

function Row({ row }: { row: FigureRow }) {
  const format = useFormat()
  const { at, until, amountMinor, versionNumber, standing, why, minutes, workingMinutes } = row
  const told = [
    format.moment(at),
    until && `→ ${format.moment(until)}`,
    minutes !== null && format.duration(minutes),
    workingMinutes !== null && m.scoreboard_working({ time: format.workingDuration(workingMinutes) }),
    amountMinor !== null && format.money(amountMinor),
    versionNumber !== null && m.scoreboard_row_version({ number: versionNumber }),
  ].filter(Boolean)
  return (
    <li data-standing={standing}>
      <div className={styles.rowHead}>
        <Anchor component={Link} to={row.memberId ? `/members/${row.memberId}` : `/leads/${row.leadId}`}>
          {row.name ?? row.company ?? m.scoreboard_nameless()}
        </Anchor>
        <span className={styles.under}>
          {textByKey(`standing_${standing}`)}
          {why && hasText(`why_${why}`) && `: ${textByKey(`why_${why}`)}`}
        </span>
      </div>
      <div className={styles.under}>{told.join(' · ')}</div>
    </li>
  )
}
