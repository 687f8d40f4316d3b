import * as m from '#texts/compiled/messages.js'
import { type HandoffView, pipeline } from '../lead/client.ts'
import { MemberLink } from '../ui/member-link.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

const READ_AT_MOST = 200

/** Overdue answers by who owes them. The most urgent come first, so one page holds them all but in a very bad week. */
export function LateByOwner() {
  const { data } = pipeline.useQuery('GET /api/handoffs', {
    query: { owner: 'anyone', waitsFor: 'answer', limit: READ_AT_MOST },
  })
  const late = (data?.rows ?? []).filter(({ clock }) => clock.state === 'overdue')
  if (late.length === 0) return null
  const isMore = late.length === READ_AT_MOST && data?.next !== null
  return (
    <Section title={m.today_late()} count={isMore ? m.today_more_than({ count: late.length }) : late.length}>
      <ul className={styles.list}>
        {byOwner(late).map(({ owner, count }) => (
          <li key={owner?.id ?? 'nobody'} className={styles.owner}>
            {owner ? <MemberLink member={owner} isAlone /> : <span className="quiet">{m.today_in_queue()}</span>}
            <span className={styles.overdue}>{m.today_late_count({ count })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface OwnerCount {
  owner: HandoffView['owner']
  count: number
}

function byOwner(handoffs: readonly HandoffView[]): OwnerCount[] {
  const counts = new Map<string | null, OwnerCount>()
  for (const { owner } of handoffs) {
    const known = counts.get(owner?.id ?? null) ?? { owner, count: 0 }
    counts.set(owner?.id ?? null, { ...known, count: known.count + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}
