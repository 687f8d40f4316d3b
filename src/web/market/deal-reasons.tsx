import { Title } from '@mantine/core'
import { useId } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from '../personas/personas.module.css'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type DecidedDealsView, market } from './client.ts'
import type { SpanSearch } from './span.ts'

const SHOWN = 8

/** Why deals are won and lost, as customers said it, with how many and how much. */
export function DealReasons({ span }: { span: SpanSearch }) {
  const id = useId()
  const { data, error, refetch } = market.useQuery('GET /api/reports/deal-reasons', { query: span })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data || data.won.deals + data.lost.deals === 0) return null
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {m.market_reasons()}
      </Title>
      <div className={styles.columns}>
        <Reasons title={m.market_won()} decided={data.won} currency={data.currency} />
        <Reasons title={m.market_lost()} decided={data.lost} currency={data.currency} />
      </div>
    </section>
  )
}

interface ReasonsProps {
  title: string
  decided: DecidedDealsView
  currency: string
}

function Reasons({ title, decided, currency }: ReasonsProps) {
  const format = useFormat()
  const { deals, unsaid, amountMinor, reasons, others } = decided
  const shown = reasons.slice(0, SHOWN)
  const rest = others + reasons.slice(SHOWN).reduce((sum, reason) => sum + reason.deals, 0)
  return (
    <div>
      <h3>{title}</h3>
      <p className="quiet">
        {m.market_deals({ count: deals, shown: format.number(deals) })} · {format.money(amountMinor, currency)}
        {unsaid > 0 && ` · ${m.market_unsaid({ count: format.number(unsaid) })}`}
        {rest > 0 && ` · ${m.market_other_reasons({ count: format.number(rest) })}`}
      </p>
      {shown.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{m.market_words()}</th>
              <th scope="col" data-number>
                {m.market_times()}
              </th>
              <th scope="col" data-number>
                {m.market_amount()}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(reason => (
              <tr key={reason.words}>
                <td>{m.ui_quoted({ words: reason.words })}</td>
                <td data-number>
                  {format.number(reason.deals)}{' '}
                  {reason.share && <span className={styles.beside}>{format.percent(reason.share.rate, 0)}</span>}
                </td>
                <td data-number>{format.money(reason.amountMinor, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
