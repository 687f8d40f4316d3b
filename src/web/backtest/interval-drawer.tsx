import { Anchor, Button, Stack, Table, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { MoreRows } from '../ui/more-rows.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import styles from './backtest.module.css'
import { backtesting, type CommitmentView, type IntervalView } from './client.ts'
import { outcomeWord } from './commitment-row.tsx'

interface Props {
  id: string
  commitment: CommitmentView
  currency: string
  title: string
  close: () => void
}

/** Every interval as a table, the newest first, and the rows that broke it: all, or those of one interval. */
export function IntervalDrawer({ id, commitment, currency, title, close }: Props) {
  const [startsOn, choose] = useState<string | null>(null)
  return (
    <SideDrawer opened onClose={close} size="lg" title={title}>
      <Stack gap="lg">
        <Table aria-label={m.backtest_intervals()}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{m.backtest_interval()}</Table.Th>
              <Table.Th>{m.backtest_actual()}</Table.Th>
              <Table.Th>{m.backtest_outcome()}</Table.Th>
              <Table.Th>{m.backtest_rows()}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {commitment.intervals.toReversed().map(interval => (
              <IntervalLine
                key={interval.startsOn}
                interval={interval}
                commitment={commitment}
                currency={currency}
                choose={choose}
              />
            ))}
          </Table.Tbody>
        </Table>
        {commitment.breaking > 0 && (
          <BreakingRows id={id} commitmentId={commitment.id} startsOn={startsOn} showAll={() => choose(null)} />
        )}
      </Stack>
    </SideDrawer>
  )
}

interface LineProps {
  interval: IntervalView
  commitment: CommitmentView
  currency: string
  choose: (startsOn: string) => void
}

function IntervalLine({ interval, commitment: { unit }, currency, choose }: LineProps) {
  const format = useFormat()
  const { startsOn, actual, target, outcome, isNotReached, count, of, breaking } = interval
  const write = (value: number) => valueInWords(unit, value, format, currency)
  const told = actual !== null ? write(actual) : isNotReached ? m.scoreboard_not_reached() : '—'
  return (
    <Table.Tr>
      <Table.Td>{format.day(startsOn)}</Table.Td>
      <Table.Td>
        {m.scoreboard_actual_of_target({ actual: told, target: write(target) })}
        {unit === 'percent' && actual !== null && (
          <div className="quiet">{m.scoreboard_x_of_n({ count: format.number(count), of: format.number(of) })}</div>
        )}
      </Table.Td>
      <Table.Td>
        <StateBadge state={outcome === 'undecided' ? 'on_track' : outcome} label={outcomeWord(outcome)} />
      </Table.Td>
      <Table.Td>
        {breaking > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => choose(startsOn)}>
            {format.number(breaking)}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

interface RowsProps {
  id: string
  commitmentId: string
  startsOn: string | null
  showAll: () => void
}

function BreakingRows({ id, commitmentId, startsOn, showAll }: RowsProps) {
  const format = useFormat()
  const pages = backtesting.usePages('GET /api/agreement/versions/:id/backtest/:commitmentId/rows', {
    params: { id, commitmentId },
    query: { limit: 50, ...(startsOn ? { startsOn } : {}) },
  })
  const { rows, error, refetch } = pages
  return (
    <section aria-label={m.backtest_breaking()}>
      <Title order={3}>{m.backtest_breaking()}</Title>
      {startsOn && (
        <p>
          {m.backtest_only_from({ day: format.day(startsOn) })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={showAll}>
            {m.backtest_show_all()}
          </Button>
        </p>
      )}
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      <ul className={styles.breaking}>
        {rows.map(({ id: row, leadId, name, company, at, why, minutes, workingMinutes }) => (
          <li key={`${row} ${at}`}>
            <Anchor component={Link} to="/leads/$id" params={{ id: leadId } as never}>
              {name ?? company ?? m.scoreboard_nameless()}
            </Anchor>
            <div className="quiet">
              {[
                format.moment(at),
                workingMinutes !== null
                  ? m.scoreboard_working({ time: format.workingDuration(workingMinutes) })
                  : minutes !== null && format.duration(minutes),
                why && hasText(`why_${why}`) && textByKey(`why_${why}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
    </section>
  )
}
