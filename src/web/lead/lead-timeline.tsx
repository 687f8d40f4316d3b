import { Button } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { Moment } from '../ui/values.tsx'
import { pipeline, type TimelineRow } from './client.ts'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'
import { type Told, toldOf } from './timeline-words.tsx'
import { useMemberNames } from './use-member-names.ts'

const LATE_MS = 3_600_000

/** What everybody did with a lead, the newest first. */
export function LeadTimeline({ leadId }: { leadId: string }) {
  const pages = pipeline.usePages('GET /api/leads/:id/timeline', { params: { id: leadId } })
  const format = useFormat()
  const names = useMemberNames()
  return (
    <LeadSection title={m.lead_timeline()}>
      {pages.error && pages.rows.length === 0 && (
        <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
      )}
      {pages.isPending && <LateSkeleton />}
      {pages.data && (
        <Timeline
          entries={pages.rows.map(row => {
            const told = toldOf(row, { format, names })
            return {
              id: row.id,
              at: row.occurredAt,
              icon: told.icon,
              title: told.title,
              body: <Body row={row} told={told} />,
            }
          })}
        />
      )}
      <MoreRows pages={pages} />
    </LeadSection>
  )
}

function Body({ row, told }: { row: TimelineRow; told: Told }) {
  const { member, occurredAt, recordedAt } = row
  const isLate = new Date(recordedAt).getTime() - new Date(occurredAt).getTime() > LATE_MS
  return (
    <>
      {told.body && <Words text={told.body} />}
      {member && <span>{member.name}</span>}
      {isLate && (
        <span>
          {member && ' · '}
          {m.lead_recorded()} <Moment at={recordedAt} />
        </span>
      )}
      <WithdrawButton row={row} />
    </>
  )
}

const SHOWN_AT_MOST = 600

/** What was written; of very much the beginning, and the rest when asked. */
function Words({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(text.length <= SHOWN_AT_MOST)
  if (isWhole) return <div className={styles.written}>{text}</div>
  return (
    <div className={styles.written}>
      {text.slice(0, SHOWN_AT_MOST).trimEnd()}…{' '}
      <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
        {m.lead_told_whole()}
      </Button>
    </div>
  )
}

/** Takes back what oneself logged by mistake, also when the notice with its undo has gone; a mail waits again for who knows whose it is. */
function WithdrawButton({ row: { member, details } }: { row: TimelineRow }) {
  const me = useMe()
  const withdrawal = pipeline.useMutation('POST /api/activities/:id/withdrawal', { done: m.lead_log_withdrawn() })
  const { activityId, mail } = details
  const mayTakeBack = mail ? me.abilities.includes('mail.sort') : member?.id === me.member.id
  if (typeof activityId !== 'string' || !mayTakeBack || !me.abilities.includes('leads.change')) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      ml="xs"
      loading={withdrawal.isPending}
      onClick={() => withdrawal.mutate({ params: { id: activityId }, body: {} })}
    >
      {m.lead_withdraw()}
    </Button>
  )
}
