import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { leadNameOf } from '../lead/lead-name.tsx'
import { useFormat } from '../ui/format.ts'
import { PersonName } from '../ui/person-name.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

const SHOWN = 8

/** What came in since midnight, whoever brought it. */
export function Newcomers({ since }: { since: string }) {
  const format = useFormat()
  const query = { capturedFrom: since }
  const leads = pipeline.useQuery('GET /api/leads', { query: { ...query, limit: SHOWN } })
  const total = pipeline.useQuery('GET /api/leads/count', { query })
  const rows = leads.data?.rows ?? []
  if (leads.isPending || leads.error) return null
  const { count = 0, isAtLeast = false } = total.data ?? {}
  return (
    <Section title={m.today_newcomers()} count={isAtLeast ? m.today_more_than({ count: format.number(count) }) : count}>
      {rows.length === 0 && <p className="quiet">{m.today_no_newcomers()}</p>}
      <ul className={styles.list}>
        {rows.map(lead => (
          <li key={lead.id}>
            <Link to="/leads/$id" params={{ id: lead.id }} className={styles.newcomer}>
              <PersonName name={leadNameOf(lead)} />
              <span className="quiet">{format.time(lead.capturedAt)}</span>
              <span className={styles.about}>
                {[
                  lead.channel && textByKey(`channel_${lead.channel}`),
                  textByKey(`stage_${lead.stage}`),
                  lead.owner?.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <p>
          <Anchor renderRoot={props => <Link to="/funnel" {...props} />}>{m.today_to_funnel()}</Anchor>
        </p>
      )}
    </Section>
  )
}
