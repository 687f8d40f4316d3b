import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { reasonWords } from '../lead/reason-sheet.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Rejection, reports } from './client.ts'
import { type Period, useScoreboard } from './period.ts'
import styles from './scoreboard.module.css'

/** The rejected ones, one by one, with the words of who rejected them. */
export function RejectionsPanel() {
  const format = useFormat()
  const { search, period, closeFigure } = useScoreboard()
  const { rejections } = search
  return (
    <SideDrawer
      isInAddress
      opened={rejections !== undefined}
      onClose={closeFigure}
      size="lg"
      title={m.scoreboard_rejections()}
    >
      {rejections && (
        <>
          <p className={styles.under}>
            {[periodName(period.interval, format), rejections === 'all' ? null : reasonWords(rejections)]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Rows period={period} reason={rejections === 'all' ? {} : { reason: rejections }} />
        </>
      )}
    </SideDrawer>
  )
}

function Rows({ period, reason }: { period: Period; reason: { reason?: string } }) {
  const { startsOn: from, endsOn: to } = period.interval
  const { rows, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = reports.usePages(
    'GET /api/reports/rejections/rows',
    { query: { from, to, ...period.filter, ...reason } },
  )
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (isPending) return <LateSkeleton />
  return (
    <>
      <ul className={styles.rows}>
        {rows.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {m.ui_more()}
        </Button>
      )}
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
