import { Button } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Timeline } from '../ui/timeline.tsx'
import { Moment } from '../ui/values.tsx'
import { pipeline, type TimelineRow } from './client.ts'
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
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {m.ui_table_load_more()}
        </Button>
      )}
    </LeadSection>
  )
}

function Body({ row, told }: { row: TimelineRow; told: Told }) {
  const { member, occurredAt, recordedAt } = row
  const isLate = new Date(recordedAt).getTime() - new Date(occurredAt).getTime() > LATE_MS
  return (
    <>
      {told.body && <div>{told.body}</div>}
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

/** Takes back what oneself logged by mistake, also when the notice with its undo has gone. */
function WithdrawButton({ row: { member, details } }: { row: TimelineRow }) {
  const me = useMe()
  const withdrawal = pipeline.useMutation('POST /api/activities/:id/withdrawal', { done: m.lead_log_withdrawn() })
  const { activityId } = details
  if (typeof activityId !== 'string' || member?.id !== me.member.id || !me.abilities.includes('leads.change'))
    return null
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
