import { ActionIcon, Tooltip } from '@mantine/core'
import IconArrowRight from '@tabler/icons-react/dist/esm/icons/IconArrowRight.mjs'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { Link } from '@tanstack/react-router'
import type { PointerEvent } from 'react'
import * as m from '#texts/compiled/messages.js'
import type { LeadRowView } from '../../lead/client.ts'
import { LeadClock } from '../../lead/lead-clock.tsx'
import { leadNameOf } from '../../lead/lead-name.tsx'
import { minorOf } from '../../lead/minor-units.ts'
import { useMe } from '../../session.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { Ago, Money } from '../../ui/values.tsx'
import styles from './card.module.css'
import { nextStepWords } from './next-step.ts'

interface CardProps {
  lead: LeadRowView
  countedAt: number
  /** Is held, or waits for the answer to its move. */
  isPending: boolean
  /** Within reach of the Tab key: one of each column. */
  isInReach: boolean
  onGrab: (event: PointerEvent<HTMLElement>) => void
  onMove: () => void
}

export function Card({ lead, isPending, isInReach, onGrab, onMove, ...told }: CardProps) {
  const name = leadNameOf(lead)
  const tabIndex = isInReach ? 0 : -1
  return (
    <li className={styles.card} data-card={lead.id} data-pending={isPending || undefined} onPointerDown={onGrab}>
      <span className={styles.cardHead}>
        <Link
          to="/leads/$id"
          params={{ id: lead.id }}
          className={styles.name}
          title={name}
          tabIndex={tabIndex}
          draggable={false}
          data-open
        >
          {name}
        </Link>
        <Tooltip label={m.funnel_move()}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={styles.move}
            aria-label={m.funnel_move_lead({ name })}
            tabIndex={tabIndex}
            onClick={onMove}
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </span>
      <CardFacts lead={lead} {...told} />
    </li>
  )
}

/** Company, deadline and money; whose, since when, and what comes next. */
export function CardFacts({ lead, countedAt }: Pick<CardProps, 'lead' | 'countedAt'>) {
  const { name, company, clock, owner, stageSince } = lead
  const next = nextStepWords(lead)
  return (
    <>
      {name && company && (
        <span className={styles.company} title={company}>
          {company}
        </span>
      )}
      <span className={styles.line}>
        {clock && (clock.state === 'running' || clock.state === 'overdue') && (
          <LeadClock clock={clock} countedAt={countedAt} />
        )}
        <Worth lead={lead} />
      </span>
      <span className={styles.whose}>
        <span className={styles.owner}>{owner ? <PersonName name={owner.name} /> : m.funnel_owner_nobody()}</span>
        <Ago at={stageSince} />
      </span>
      {next && (
        <span className={styles.next}>
          <IconArrowRight size={14} aria-hidden />
          {next}
        </span>
      )}
    </>
  )
}

/** The money of its deals; where they have none, what it may be worth. */
function Worth({ lead: { openMinor, wonMinor, estimatedValue } }: { lead: LeadRowView }) {
  const { currency } = useMe().workspace
  const ofDeals = openMinor ?? wonMinor
  if (ofDeals !== null)
    return (
      <strong className={styles.worth}>
        <Money minor={ofDeals} />
      </strong>
    )
  if (estimatedValue === null) return null
  return (
    <span className={styles.worth} title={m.funnel_board_estimated()}>
      ≈ <Money minor={minorOf(estimatedValue, currency)} />
    </span>
  )
}
