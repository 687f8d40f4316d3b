import { Title, UnstyledButton } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from '../personas/personas.module.css'
import { useFormat } from '../ui/format.ts'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type DecidedDealsView, market } from './client.ts'
import { FigureRows } from './figure-rows.tsx'
import type { SpanSearch } from './span.ts'

const SHOWN = 8

/** Why deals are won and lost, as customers said it, with how many and how much. */
export function DealReasons({ span }: { span: SpanSearch }) {
  const id = useId()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOpen, setOpen] = useState(false)
  const open = (outcome: Asked['outcome']) => (words?: string) => {
    setAsked({ outcome, ...(words && { words }) })
    setOpen(true)
  }
  const { data, error, refetch } = market.useQuery('GET /api/reports/deal-reasons', { query: span })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data || data.won.deals + data.lost.deals === 0) return null
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Title order={2} id={id}>
        {m.market_reasons()}
      </Title>
      <div className={styles.columns}>
        <Reasons title={m.market_won()} decided={data.won} currency={data.currency} open={open('won')} />
        <Reasons title={m.market_lost()} decided={data.lost} currency={data.currency} open={open('lost')} />
      </div>
      <SideDrawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={asked?.words ? m.ui_quoted({ words: asked.words }) : asked && OUTCOMES[asked.outcome]()}
      >
        {asked && <DealRows asked={asked} span={span} />}
      </SideDrawer>
    </section>
  )
}

interface Asked {
  outcome: 'won' | 'lost'
  /** One reason; left out: all. */
  words?: string
}

const OUTCOMES = { won: m.market_won, lost: m.market_lost }

function DealRows({ asked, span }: { asked: Asked; span: SpanSearch }) {
  return <FigureRows pages={market.usePages('GET /api/reports/deal-reasons/rows', { query: { ...asked, ...span } })} />
}

interface ReasonsProps {
  title: string
  decided: DecidedDealsView
  currency: string
  /** Shows the deals of a reason, or all. */
  open: (words?: string) => void
}

function Reasons({ title, decided, currency, open }: ReasonsProps) {
  const format = useFormat()
  const { deals, unsaid, amountMinor, reasons, others } = decided
  const shown = reasons.slice(0, SHOWN)
  const rest = others + reasons.slice(SHOWN).reduce((sum, reason) => sum + reason.deals, 0)
  return (
    <div>
      <h3>{title}</h3>
      <p className="quiet">
        <Opens name={title} open={() => open()}>
          {m.market_deals({ count: deals, shown: format.number(deals) })}
        </Opens>{' '}
        · {format.money(amountMinor, currency)}
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
                  <Opens name={reason.words} open={() => open(reason.words)}>
                    {format.number(reason.deals)}
                  </Opens>{' '}
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

function Opens({ name, open, children }: { name: string; open: () => void; children: ReactNode }) {
  return (
    <UnstyledButton className={styles.open} data-on-paper title={m.ui_open_rows({ name })} onClick={open}>
      {children}
    </UnstyledButton>
  )
}
