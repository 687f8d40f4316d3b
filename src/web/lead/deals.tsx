import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Moment, Money } from '../ui/values.tsx'
import { type LeadDeal, pipeline } from './client.ts'
import { DealSheet, type DealStep } from './deal-sheet.tsx'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'

interface DealsProps {
  leadId: string
  deals: readonly LeadDeal[]
  isOpening: boolean
  setOpening: (isOpening: boolean) => void
}

/** Possible and closed sales: open one, win it with its amount, lose it with the reason, open it again after a mistake. */
export function Deals({ leadId, deals, isOpening, setOpening }: DealsProps) {
  const [step, setStep] = useState<DealStep | null>(null)
  const mayChange = useMay('deals.change')
  const openNew = (
    <Button size="compact-sm" variant="subtle" onClick={() => setOpening(true)}>
      {m.lead_open_deal()}
    </Button>
  )
  return (
    <LeadSection title={m.lead_deals()} action={mayChange && openNew}>
      {deals.length === 0 && <p className="quiet">{m.lead_no_deals()}</p>}
      <ul className={`${styles.list} ${styles.ruled}`}>
        {deals.map(deal => (
          <DealLine key={deal.id} deal={deal} mayChange={mayChange} onStep={setStep} />
        ))}
      </ul>
      <DealSheet
        step={isOpening ? { kind: 'open', leadId } : step}
        onClose={() => {
          setOpening(false)
          setStep(null)
        }}
      />
    </LeadSection>
  )
}

interface DealLineProps {
  deal: LeadDeal
  mayChange: boolean
  onStep: (step: DealStep) => void
}

function DealLine({ deal, mayChange, onStep }: DealLineProps) {
  const { id, title, kind, salesChannel, amountMinor, currency, openedAt, wonAt, wonBecause, lostAt, lostBecause } =
    deal
  const reopening = pipeline.useMutation('POST /api/deals/:id/reopening', { done: m.lead_deal_reopened() })
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
              <Button size="compact-sm" variant="light" onClick={() => onStep({ kind: 'win', deal })}>
                {m.lead_deal_win()}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onStep({ kind: 'lose', deal })}>
                {m.lead_deal_lose()}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onStep({ kind: 'change', deal })}>
                {m.lead_deal_change()}
              </Button>
            </>
          )}
          {!isOpen && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={reopening.isPending}
              onClick={() => reopening.mutate({ params: { id }, body: {} })}
            >
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
