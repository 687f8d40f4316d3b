import type { commentsApi } from '#features/comments/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import styles from './scoreboard.module.css'

const comments = createApi<typeof commentsApi>()

const SHOWN = 2

/** What is being talked about a promise beside its clause: often why it slips. */
export function ClauseRemarks({ versionId, commitmentId }: { versionId: string; commitmentId: string }) {
  const format = useFormat()
  const { data } = comments.useQuery('GET /api/agreement/versions/:id/comments', {
    params: { id: versionId },
    query: { clause: `commitments.${commitmentId}` },
  })
  const open = (data?.rows ?? []).filter(({ resolvedAt }) => resolvedAt === null).slice(-SHOWN)
  if (open.length === 0) return null
  return (
    <ul className={styles.remarks} aria-label={m.scoreboard_said_about_it()}>
      {open.map(({ id, member, saidAt, words }) => (
        <li key={id}>
          <span className="quiet">
            {member.name}, {format.date(saidAt)}:
          </span>{' '}
          {words}
        </li>
      ))}
    </ul>
  )
}
