import { Button } from '@mantine/core'
import IconTargetArrow from '@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { OpenObjections } from '../objections/open-objections.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { reports } from './client.ts'
import { CommitmentCard } from './commitment-card.tsx'
import { Joint } from './joint.tsx'
import type { Period } from './period.ts'
import styles from './scoreboard.module.css'
import { Loaded, Section } from './section.tsx'

const SIDES = ['both', 'marketing', 'sales'] as const

export function CommitmentsSection({ period }: { period: Period }) {
  const query = reports.useQuery('GET /api/commitments', { query: { on: period.on, ...period.seen } })
  const titles = {
    both: m.scoreboard_promised_both(),
    marketing: m.scoreboard_promised_marketing(),
    sales: m.scoreboard_promised_sales(),
  }
  return (
    <Loaded query={query}>
      {standings =>
        standings.rows.length === 0 ? (
          <NoPromises hasVersion={standings.version !== null} isPast={period.on < period.today} />
        ) : (
          <>
            <OpenObjections />
            <Joint standings={standings} />
            {SIDES.filter(side => standings.bySide[side].of > 0).map(side => (
              <Section key={side} title={titles[side]}>
                <div className={styles.cards}>
                  {standings.rows
                    .filter(row => row.owedBy === side)
                    .map(row => (
                      <CommitmentCard key={row.id} standing={row} period={period} />
                    ))}
                </div>
              </Section>
            ))}
          </>
        )
      }
    </Loaded>
  )
}

function NoPromises({ hasVersion, isPast }: { hasVersion: boolean; isPast: boolean }) {
  if (isPast && !hasVersion) return <p className="quiet">{m.scoreboard_no_agreement_then()}</p>
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={hasVersion ? m.scoreboard_no_promises_title() : m.scoreboard_no_agreement_title()}
      text={m.scoreboard_no_agreement_text()}
      action={
        <Button component={Link} to="/agreement">
          {m.scoreboard_to_agreement()}
        </Button>
      }
    />
  )
}
