import { Button } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useFormat } from '../ui/format.ts'
import styles from './backtest.module.css'
import type { CommitmentView } from './client.ts'
import { shareInWords } from './tally-line.tsx'

interface Props {
  commitment: CommitmentView
  currency: string
  sentence: string
  open: () => void
}

/** One promise: its sentence, a strip of its intervals, and in words how often it would have been kept. */
export function CommitmentRow({ commitment, sentence, open }: Props) {
  const format = useFormat()
  const { intervals, kept, breaking, followsSeason } = commitment
  return (
    <li className={styles.row}>
      <div className={styles.sentence}>{sentence}</div>
      <div className={styles.strip} role="img" aria-label={verdictOf(commitment, format)}>
        {intervals.map(({ startsOn, outcome }) => (
          <span key={startsOn} className={styles.cell} data-outcome={outcome} title={outcomeWord(outcome)}>
            {SIGNS[outcome]}
          </span>
        ))}
      </div>
      <div>
        {verdictOf(commitment, format)}{' '}
        {kept && <span className="quiet">{m.backtest_share({ share: shareInWords(kept, format) })}</span>}{' '}
        {breaking > 0 && m.backtest_rows_break({ count: format.number(breaking) })}{' '}
        {followsSeason && <span className="quiet">{m.backtest_follows_season()}</span>}
      </div>
      <div>
        <Button variant="default" size="compact-sm" onClick={open} aria-label={`${m.backtest_open()}: ${sentence}`}>
          {m.backtest_open()}
        </Button>
      </div>
    </li>
  )
}

const KEPT = {
  week: m.backtest_kept_week,
  month: m.backtest_kept_month,
  quarter: m.backtest_kept_quarter,
  year: m.backtest_kept_year,
} as const

const SIGNS = { kept: '✓', broken: '✕', undecided: '…', not_applicable: '–', no_data: '·' } as const

export function outcomeWord(outcome: CommitmentView['intervals'][number]['outcome']): string {
  return outcome === 'undecided' ? m.backtest_undecided() : textByKey(`state_${outcome}`)
}

function verdictOf({ kept, undecided, notApplicable, noData, interval }: CommitmentView, format: Format): string {
  const more = [
    undecided > 0 && m.backtest_count_undecided({ count: format.number(undecided) }),
    notApplicable > 0 && m.backtest_count_not_applicable({ count: format.number(notApplicable) }),
    noData > 0 && m.backtest_count_no_data({ count: format.number(noData) }),
  ].filter(Boolean)
  const counts = kept && { count: format.number(kept.count), of: format.number(kept.of) }
  const said = counts ? KEPT[interval](counts) : m.backtest_nothing_to_judge()
  return more.length > 0 ? `${said} (${more.join(', ')}).` : `${said}.`
}
