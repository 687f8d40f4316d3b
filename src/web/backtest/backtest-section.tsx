import { Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { clausesOf } from '#features/agreement/rules/clauses/clauses.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { useClauseWords } from '../agreement/use-clause-words.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './backtest.module.css'
import { type BacktestView, backtesting } from './client.ts'
import { CommitmentRow } from './commitment-row.tsx'
import { IntervalDrawer } from './interval-drawer.tsx'
import { ProposalSection } from './proposal-section.tsx'
import { TallyLine } from './tally-line.tsx'

interface Props {
  id: string
  document: AgreementDocument
  /** Whether what is shown is what the server has: the backtest is of what was saved. */
  isSaved?: boolean
  /** Null where the version can only be read. */
  change?: ((how: (document: AgreementDocument) => AgreementDocument) => void) | null
}

/** Before anybody signs: how each promise would have gone in the last four quarters. */
export function BacktestSection({ id, document, isSaved = true, change = null }: Props) {
  const { data, error, refetch } = backtesting.useQuery('GET /api/agreement/versions/:id/backtest', { params: { id } })
  const [opened, setOpened] = useState<string | null>(null)
  const words = useClauseWords()
  const clauses = clausesOf(document, words)
  const sentence = (commitment: string) => clauses.find(({ key }) => key === `commitments.${commitment}`)?.text ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew after every save
  useEffect(() => {
    if (isSaved) void refetch()
  }, [isSaved, document])
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  const chosen = data.commitments.find(one => one.id === opened)
  return (
    <section className={styles.section} aria-labelledby="backtest-title">
      <div>
        <Title order={2} id="backtest-title">
          {m.backtest_title()}
        </Title>
        <Text c="dimmed">{m.backtest_hint()}</Text>
        <Basis data={data} />
      </div>
      {data.commitments.length === 0 && <Text c="dimmed">{m.backtest_no_commitments()}</Text>}
      <ul className={styles.rows}>
        {data.commitments.map(commitment => (
          <CommitmentRow
            key={commitment.id}
            commitment={commitment}
            currency={data.currency}
            sentence={sentence(commitment.id)}
            open={() => setOpened(commitment.id)}
          />
        ))}
      </ul>
      {data.definitions.map(({ stage, before, after }) => (
        <div key={stage}>
          <Title order={3}>{stage === 'mql' ? m.backtest_definition_mql() : m.backtest_definition_sql()}</Title>
          <TallyLine tally={before} lead={m.backtest_definition_before()} />
          <TallyLine tally={after} lead={m.backtest_definition_after()} />
        </div>
      ))}
      {data.historySince && data.commitments.length > 0 && (
        <ProposalSection id={id} backtest={data} sentence={sentence} change={change} />
      )}
      {chosen && (
        <IntervalDrawer
          id={id}
          commitment={chosen}
          currency={data.currency}
          title={sentence(chosen.id)}
          close={() => setOpened(null)}
        />
      )}
    </section>
  )
}

/** On which deadlines it rests, and since when there is something to rest on. */
function Basis({ data: { clocks, historySince } }: { data: BacktestView }) {
  const format = useFormat()
  if (!historySince) return <Text>{m.backtest_no_history()}</Text>
  const counts = { set: format.number(clocks.asSet), anew: format.number(clocks.anew) }
  return (
    <Text size="sm" c="dimmed">
      {m.backtest_since({ day: format.date(historySince) })}{' '}
      {clocks.anew === 0
        ? m.backtest_clocks_set()
        : clocks.asSet === 0
          ? m.backtest_clocks_anew(counts)
          : m.backtest_clocks_both(counts)}
    </Text>
  )
}
