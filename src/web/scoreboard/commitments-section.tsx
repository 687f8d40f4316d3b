import { Button } from '@mantine/core'
import IconTargetArrow from '@tabler/icons-react/dist/esm/icons/IconTargetArrow.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { agreement } from '../agreement/client.ts'
import { endingTitle } from '../agreement/ending.tsx'
import { OpenObjections } from '../objections/open-objections.tsx'
import { fileUrlOf } from '../request.ts'
import { CsvLink } from '../ui/csv-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { BrakeNote } from './brake-note.tsx'
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
            <OpenObjections seen={period.seen} />
            <BrakeNote period={period} />
            <Joint standings={standings} />
            {SIDES.filter(side => standings.bySide[side].of > 0).map(side => (
              <Section key={side} title={titles[side]}>
                <div className={styles.cards}>
                  {standings.rows
                    .filter(row => row.owedBy === side)
                    .map(row => (
                      <CommitmentCard
                        key={row.id}
                        standing={row}
                        period={period}
                        asOf={standings.asOf}
                        versionId={standings.version?.id ?? ''}
                      />
                    ))}
                </div>
              </Section>
            ))}
            <CsvLink href={fileUrlOf('/api/commitments.csv', { query: { on: period.on, ...period.seen } })}>
              {m.scoreboard_promises_csv()}
            </CsvLink>
          </>
        )
      }
    </Loaded>
  )
}

function NoPromises({ hasVersion, isPast }: { hasVersion: boolean; isPast: boolean }) {
  if (isPast && !hasVersion) return <p className="quiet">{m.scoreboard_no_agreement_then()}</p>
  if (!hasVersion) return <NoAgreement />
  return <Nothing title={m.scoreboard_no_promises_title()} />
}

/** None was ever signed, or the last one has ended. */
function NoAgreement() {
  const format = useFormat()
  const { data } = agreement.useQuery('GET /api/agreement', {})
  if (!data) return <LateSkeleton />
  return <Nothing title={data.ending ? endingTitle(data.ending, format) : m.scoreboard_no_agreement_title()} />
}

function Nothing({ title }: { title: string }) {
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={title}
      text={m.scoreboard_no_agreement_text()}
      action={
        <Button component={Link} to="/agreement">
          {m.scoreboard_to_agreement()}
        </Button>
      }
    />
  )
}
