import { Button, SegmentedControl, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgreementDocument, Commitment } from '#features/agreement/schema.ts'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { toastDone } from '../ui/toast.tsx'
import styles from './backtest.module.css'
import { type BacktestView, backtesting, type CommitmentView, type ProposalView } from './client.ts'

const CHOICES = [50, 70, 80, 90] as const
type Share = (typeof CHOICES)[number]

interface Props {
  id: string
  backtest: BacktestView
  sentence: (commitment: string) => string
  change: ((how: (document: AgreementDocument) => AgreementDocument) => void) | null
}

/** Targets that history would have kept so often, the people they take, and one way into the draft. */
export function ProposalSection({ id, backtest, sentence, change }: Props) {
  const [share, setShare] = useState<Share>(80)
  const { data, error, refetch } = useQuery({
    queryKey: ['backtest proposal', id, share, backtest.asOf],
    queryFn: () =>
      backtesting.call('POST /api/agreement/versions/:id/backtest/proposal', { params: { id }, body: { share } }),
    placeholderData: before => before,
  })
  return (
    <section className={styles.proposal} aria-labelledby="proposal-title">
      <Title order={3} id="proposal-title">
        {m.backtest_propose()}
      </Title>
      <SegmentedControl
        aria-label={m.backtest_propose()}
        data={CHOICES.map(one => ({ value: String(one), label: m.backtest_tenths({ count: one / 10 }) }))}
        value={String(share)}
        onChange={value => setShare(Number(value) as Share)}
      />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <LateSkeleton />}
      {data && (
        <>
          <ul className={styles.rows}>
            {data.rows.map(row => {
              const commitment = backtest.commitments.find(one => one.id === row.id)
              return commitment ? (
                <Proposed
                  key={row.id}
                  row={row}
                  share={share}
                  commitment={commitment}
                  backtest={backtest}
                  text={sentence(row.id)}
                />
              ) : null
            })}
          </ul>
          <People people={data.people} />
          {change && <PutButton rows={data.rows} change={change} />}
        </>
      )}
    </section>
  )
}

type Row = ProposalView['rows'][number]

interface ProposedProps {
  row: Row
  share: Share
  commitment: CommitmentView
  backtest: BacktestView
  text: string
}

function Proposed({ row, share, commitment, backtest, text }: ProposedProps) {
  const format = useFormat()
  const { target, verdict, kept, nextAtLeast, careful } = row
  const write = (value: number) => valueInWords(commitment.unit, value, format, backtest.currency)
  const limit = (value: number) =>
    commitment.comparator === 'at_least'
      ? m.scoreboard_at_least({ value: write(value) })
      : m.scoreboard_at_most({ value: write(value) })
  const isFound = verdict === 'found' && target !== null
  return (
    <li className={styles.row}>
      <div className="quiet">{text}</div>
      <div>
        {isFound ? (
          <>
            <strong>{limit(target)}</strong>{' '}
            <span className="quiet">{m.backtest_instead_of({ target: write(commitment.target) })}</span>{' '}
            {kept && m.backtest_proposed_kept({ count: format.number(kept.count), of: format.number(kept.of) })}{' '}
            {nextAtLeast !== null && m.backtest_next({ chance: format.percent(nextAtLeast) })}{' '}
            {careful === null && <span className="quiet">{m.backtest_too_few()}</span>}
            {careful !== null && careful !== target && (
              <span className="quiet">
                {m.backtest_careful({ share: format.percent(share / 100), target: limit(careful) })}
              </span>
            )}
          </>
        ) : (
          VERDICTS[verdict]()
        )}
      </div>
    </li>
  )
}

const VERDICTS = {
  found: m.backtest_verdict_no_history,
  no_history: m.backtest_verdict_no_history,
  not_reached: m.backtest_verdict_not_reached,
  says_nothing: m.backtest_verdict_says_nothing,
} as const

function People({ people }: { people: ProposalView['people'] }) {
  const format = useFormat()
  if (!people) return <Text size="sm">{m.backtest_people_unknown()}</Text>
  const { handoffs, attemptsPerHandoff, minutesPerAttempt, workingMinutes, shareOfTimePercent } = people
  return (
    <Text size="sm">
      {m.backtest_people({
        needed: format.number(people.needed),
        there: format.number(people.there),
        handoffs: format.number(handoffs),
        interval: textByKey(`interval_${people.interval}`),
        attempts: format.number(attemptsPerHandoff, 1),
        minutes: format.number(minutesPerAttempt, 1),
        hours: format.number(workingMinutes / 60),
        share: format.percent(shareOfTimePercent / 100),
      })}
    </Text>
  )
}

/** Puts the targets into the draft, which saves itself; what stood there is one click away. */
function PutButton({ rows, change }: { rows: readonly Row[]; change: NonNullable<Props['change']> }) {
  const found = rows.filter(({ verdict }) => verdict === 'found')
  const put = () => {
    let before: readonly Commitment[] = []
    change(document => {
      before = document.commitments
      return { ...document, commitments: document.commitments.map(one => withTarget(one, found)) }
    })
    toastDone(m.backtest_put_done(), () =>
      change(document => ({
        ...document,
        commitments: document.commitments.map(one => before.find(({ id }) => id === one.id) ?? one),
      })),
    )
  }
  return (
    <div>
      <Button onClick={put} disabled={found.length === 0}>
        {m.backtest_put()}
      </Button>
    </div>
  )
}

function withTarget(commitment: Commitment, found: readonly Row[]): Commitment {
  const row = found.find(({ id }) => id === commitment.id)
  if (!row || row.target === null) return commitment
  return { ...commitment, target: row.target, ...(row.byInterval ? { byInterval: row.byInterval } : {}) }
}
