import { Button, Group } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Moment, Money } from '../ui/values.tsx'
import type { LeadDeal } from './client.ts'
import styles from './lead.module.css'
import type { Choice } from './lead-actions.ts'
import { LeadSection } from './lead-section.tsx'

interface DealsProps {
  deals: readonly LeadDeal[]
  onChoose: (choice: Choice) => void
}

/** Possible and closed sales: open one, win it with its amount, lose it with the reason, open it again after a mistake. */
export function Deals({ deals, onChoose }: DealsProps) {
  const mayChange = useMay('deals.change')
  const openNew = (
    <Button size="compact-sm" variant="subtle" onClick={() => onChoose({ kind: 'deal' })}>
      {m.lead_open_deal()}
    </Button>
  )
  return (
    <LeadSection title={m.lead_deals()} action={mayChange && openNew}>
      {deals.length === 0 && <p className="quiet">{m.lead_no_deals()}</p>}
      <ul className={`${styles.list} ${styles.ruled}`}>
        {deals.map(deal => (
          <DealLine key={deal.id} deal={deal} mayChange={mayChange} onChoose={onChoose} />
        ))}
      </ul>
    </LeadSection>
  )
}

interface DealLineProps {
  deal: LeadDeal
  mayChange: boolean
  onChoose: (choice: Choice) => void
}

function DealLine({ deal, mayChange, onChoose }: DealLineProps) {
  const { title, kind, salesChannel, amountMinor, currency, openedAt, wonAt, wonBecause, lostAt, lostBecause } = deal
  const isOpen = !wonAt && !lostAt
  const kindWords = textByKey(`deal_kind_${kind}`)
  return (
    <li className={styles.line}>
      <span>{title ?? kindWords}</span>
      {amountMinor !== null && <Money minor={amountMinor} currency={currency} />}
      <div className={styles.small}>
        {title && `${kindWords} · `}
        {textByKey(`sales_channel_${salesChannel}`)} · <Moment at={openedAt} />
      </div>
      <DealState deal={deal} />
      {(wonBecause ?? lostBecause) && <div className={styles.small}>{wonBecause ?? lostBecause}</div>}
      {mayChange && (
        <Group gap={4}>
          {isOpen && (
            <>
              <Button size="compact-sm" variant="light" onClick={() => onChoose({ kind: 'win', deal })}>
                {m.lead_deal_win()}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onChoose({ kind: 'lose', deal })}>
                {m.lead_deal_lose()}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onChoose({ kind: 'change', deal })}>
                {m.lead_deal_change()}
              </Button>
            </>
          )}
          {!isOpen && (
            <Button size="compact-sm" variant="subtle" px={0} onClick={() => onChoose({ kind: 'reopenDeal', deal })}>
              {m.lead_deal_reopen()}
            </Button>
          )}
        </Group>
      )}
    </li>
  )
}

function DealState({ deal: { wonAt, lostAt } }: { deal: LeadDeal }) {
  if (!wonAt && !lostAt) return <StateBadge state="on_track" label={m.lead_deal_is_open()} />
  return (
    <span>
      <StateBadge
        state={wonAt ? 'kept' : 'not_applicable'}
        label={wonAt ? m.lead_deal_is_won() : m.lead_deal_is_lost()}
      />{' '}
      <Moment at={wonAt ?? lostAt ?? ''} />
    </span>
  )
}
