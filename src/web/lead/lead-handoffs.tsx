import { Button, Collapse } from '@mantine/core'
import { useState } from 'react'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { MemberLink } from '../ui/member-link.tsx'
import { Moment } from '../ui/values.tsx'
import type { LeadHandoff } from './client.ts'
import styles from './lead.module.css'
import { LeadClock } from './lead-clock.tsx'
import { LeadSection } from './lead-section.tsx'
import { reasonWords } from './reason-sheet.tsx'
import { useMemberNames } from './use-member-names.ts'

/** Each passing of the lead to sales: to whom and why, how the clock went, what was decided. */
export function LeadHandoffs({ handoffs, countedAt }: { handoffs: readonly LeadHandoff[]; countedAt: number }) {
  if (handoffs.length === 0) return null
  return (
    <LeadSection title={m.lead_handoffs()}>
      <ul className={`${styles.list} ${styles.ruled}`}>
        {handoffs.map(handoff => (
          <HandoffLine key={handoff.id} handoff={handoff} countedAt={countedAt} />
        ))}
      </ul>
    </LeadSection>
  )
}

function HandoffLine({ handoff, countedAt }: { handoff: LeadHandoff; countedAt: number }) {
  const { cycle, clock, owner, acceptedAt, rejectedAt, reasonCode, reasonWords: words } = handoff
  return (
    <li className={styles.line}>
      <span>
        {m.lead_handoff_number({ number: cycle })} · <Moment at={clock.deliveredAt} />
      </span>
      <LeadClock clock={clock} countedAt={countedAt} />
      <div className={styles.small}>
        {owner ? <MemberLink member={owner} /> : m.today_in_queue()}
        {acceptedAt && (
          <>
            {' · '}
            {m.lead_accepted()} <Moment at={acceptedAt} />
          </>
        )}
        {rejectedAt && (
          <>
            {' · '}
            {m.lead_rejected()} <Moment at={rejectedAt} />
          </>
        )}
      </div>
      {reasonCode && <div className={styles.small}>{[reasonWords(reasonCode), words].filter(Boolean).join(': ')}</div>}
      <Routing routing={handoff.routing} />
    </li>
  )
}

/** What routing kept with the handoff: `features/routing/commands/choose-owner`. */
interface RoutingReason {
  rule?: string
  chosen?: string | null
  passedOver?: { memberId: string; because: string }[]
}

/** Why it went to whom it went: the rule, and who was passed over. */
function Routing({ routing }: { routing: unknown }) {
  const [isOpen, setOpen] = useState(false)
  const names = useMemberNames()
  const { rule, chosen, passedOver = [] } = (routing ?? {}) as RoutingReason
  if (!rule) return null
  return (
    <div className={styles.small}>
      <Button size="compact-xs" variant="subtle" px={0} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {m.lead_routing()}
      </Button>
      <Collapse expanded={isOpen}>
        <div>{routingWords(rule, chosen && names.get(chosen))}</div>
        {passedOver.map(({ memberId, because }) => (
          <div key={memberId}>
            {m.lead_passed_over({ name: names.get(memberId) ?? m.lead_somebody(), because: becauseWords(because) })}
          </div>
        ))}
      </Collapse>
    </div>
  )
}

function routingWords(rule: string, chosen: string | null | undefined): string {
  if (rule === 'queue') return m.lead_routing_queue()
  return chosen ? m.lead_routing_turns({ name: chosen }) : m.lead_routing_nobody()
}

function becauseWords(because: string): string {
  const key = `passed_over_${because}`
  return hasText(key) ? textByKey(key) : because
}
