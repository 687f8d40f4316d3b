import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { isSlipping } from '#features/commitments/rules/slipping.ts'
import { wayBackOf } from '#features/commitments/rules/words/way-back.ts'
import { DAY } from '#kernel/instant.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { ClauseRemarks } from './clause-remarks.tsx'
import { reports, type Standing } from './client.ts'
import styles from './scoreboard.module.css'

export interface WayBackProps {
  standing: Standing
  /** From when it is seen. */
  asOf: string
  versionId: string
}

/** Under a promise that slips, or is broken: what it takes to keep it, what is missing, what was said about it, and where to talk. */
export function WayBack({ standing, asOf, versionId }: WayBackProps) {
  const format = useFormat()
  if (standing.isOver || !isSlipping(standing.state)) return null
  const sentence = wayBackOf(standing, new Date(asOf), format)
  return (
    <div className={styles.wayBack}>
      {sentence && <p>{sentence}</p>}
      {standing.hasPace && standing.unit === 'count' && <LastOne standing={standing} asOf={asOf} />}
      <ClauseRemarks versionId={versionId} commitmentId={standing.id} />
      <Anchor size="sm" renderRoot={props => <Link to="/agreement" hash={`commitments.${standing.id}`} {...props} />}>
        {m.scoreboard_talk_about_it()}
      </Anchor>
    </div>
  )
}

const LOOKED_BACK = 366 * DAY
const QUIET = 7 * DAY

/** When the last one came, where that is long ago. */
function LastOne({ standing: { metric, segment, memberId, interval }, asOf }: Omit<WayBackProps, 'versionId'>) {
  const format = useFormat()
  const { data } = reports.useQuery('GET /api/figures/:metric/rows', {
    params: { metric },
    query: {
      from: new Date(new Date(interval.startsAt).getTime() - LOOKED_BACK).toISOString(),
      to: interval.endsAt,
      ...(segment ? { segment: JSON.stringify(segment) } : {}),
      ...(memberId ? { memberId } : {}),
      limit: 1,
    },
  })
  const last = data?.rows[0]?.at
  if (!last || new Date(asOf).getTime() - new Date(last).getTime() < QUIET) return null
  return <p>{m.scoreboard_last_came({ day: format.date(last) })}</p>
}
