import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import type { RejectionPart } from '#features/reports/schema/rejections.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMembers } from '../agreement/use-members.ts'
import { reasonWords } from '../lead/reason-sheet.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Rejection, reports } from './client.ts'
import { type Period, type RejectionsBy, useScoreboard } from './period.ts'
import styles from './scoreboard.module.css'

/** The rejected ones, one by one, with the words of who rejected them. */
export function RejectionsPanel() {
  const { search, period, closeFigure } = useScoreboard()
  const { rejections, rejectionsBy } = search
  return (
    <SideDrawer
      isInAddress
      opened={rejections !== undefined}
      onClose={closeFigure}
      size="lg"
      title={m.scoreboard_rejections()}
    >
      {rejections !== undefined && <Part period={period} value={rejections} by={rejectionsBy} />}
    </SideDrawer>
  )
}

function Part({ period, value, by }: { period: Period; value: string; by: RejectionsBy | undefined }) {
  const format = useFormat()
  const { nameOf } = useMembers()
  const names: Record<RejectionsBy, () => string> = {
    month: () => format.month(value),
    channel: () => (hasText(`channel_${value}`) ? textByKey(`channel_${value}`) : value),
    campaign: () => value,
    owner: () => value && nameOf(value),
  }
  const isAll = !by && value === 'all'
  const name = by ? names[by]() || m.scoreboard_unknown() : isAll ? null : reasonWords(value)
  return (
    <>
      <p className={styles.under}>{[periodName(period.interval, format), name].filter(Boolean).join(' · ')}</p>
      <Rows period={period} part={isAll ? {} : { [by ? ASKED_BY[by] : 'reason']: value }} />
    </>
  )
}

const ASKED_BY = {
  month: 'month',
  channel: 'inChannel',
  campaign: 'inCampaign',
  owner: 'ofOwner',
} as const satisfies Record<RejectionsBy, RejectionPart>

function Rows({ period, part }: { period: Period; part: Partial<Record<RejectionPart, string>> }) {
  const { startsOn: from, endsOn: to } = period.interval
  const pages = reports.usePages('GET /api/reports/rejections/rows', {
    query: { from, to, ...period.filter, ...part },
  })
  const { rows, error, refetch, isPending } = pages
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (isPending) return <LateSkeleton />
  return (
    <>
      <ul className={styles.rows}>
        {rows.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </>
  )
}

function Row({ row }: { row: Rejection }) {
  const format = useFormat()
  const { leadId, name, company, channel, campaign, rejectedAt, rejectedBy, reasonCode, reasonLabel, words } = row
  const channelWords = channel && hasText(`channel_${channel}`) ? textByKey(`channel_${channel}`) : channel
  return (
    <li>
      <div className={styles.rowHead}>
        <Anchor component={Link} to="/leads/$id" params={{ id: leadId } as never}>
          {name ?? company ?? m.scoreboard_nameless()}
        </Anchor>
        <span className={styles.under}>{reasonCode && reasonWords(reasonCode, reasonLabel)}</span>
      </div>
      {words && <p className={styles.words}>{m.ui_quoted({ words })}</p>}
      <div className={styles.under}>
        {[format.moment(rejectedAt), rejectedBy, channelWords, campaign].filter(Boolean).join(' · ')}
      </div>
    </li>
  )
}
