import { isSlipping } from '#features/commitments/rules/slipping.ts'
import { reports } from '../scoreboard/client.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import styles from './agreement.module.css'

/** Beside a promise of the version in force: that it slips, as the scoreboard says. */
export function ClauseState({ clause, versionId }: { clause: string; versionId: string }) {
  const { data } = reports.useQuery('GET /api/commitments', {})
  if (data?.version?.id !== versionId) return null
  const standing = data.rows.find(({ id }) => clause === `commitments.${id}`)
  if (!standing || !isSlipping(standing.state)) return null
  return (
    <span className={styles.clauseState}>
      <StateBadge state={standing.state} />
    </span>
  )
}
