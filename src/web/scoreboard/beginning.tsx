import { Button } from '@mantine/core'
import IconCircle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { agreement } from '../agreement/client.ts'
import { pipeline } from '../lead/client.ts'
import styles from './scoreboard.module.css'
import { Section } from './section.tsx'

/** What a company needs before its scoreboard can tell anything; null while that is not known. */
export function useBeginning() {
  const agreed = agreement.useQuery('GET /api/agreement', {}, { staleTime: 60_000 })
  const stages = pipeline.useQuery('GET /api/leads/stages', {}, { staleTime: 60_000 })
  if (!agreed.data || !stages.data) return null
  const { inForce, ending, drafts } = agreed.data
  const hasAgreement = inForce !== null || ending !== null
  const hasLeads = stages.data.rows.some(({ count }) => count > 0)
  const hasSale = stages.data.rows.some(({ stage, count }) => stage === 'customer' && count > 0)
  return { hasAgreement, hasDraft: drafts.length > 0, hasLeads, hasSale, isOver: hasAgreement && hasLeads && hasSale }
}

export type Known = NonNullable<ReturnType<typeof useBeginning>>

/** What will stand here and what is missing for it, instead of a wall of nothing. */
export function Beginning({ known: { hasAgreement, hasDraft, hasLeads, hasSale } }: { known: Known }) {
  return (
    <Section title={m.scoreboard_begin_title()}>
      <p className="quiet">{m.scoreboard_begin_text()}</p>
      <ol className={styles.steps}>
        <Step
          isDone={hasAgreement}
          title={m.scoreboard_begin_agreement()}
          gives={m.scoreboard_begin_agreement_gives()}
          to="/agreement"
          action={hasDraft ? m.scoreboard_begin_agreement_sign() : m.scoreboard_begin_agreement_write()}
        />
        <Step
          isDone={hasLeads}
          title={m.scoreboard_begin_leads()}
          gives={m.scoreboard_begin_leads_give()}
          to="/import"
          action={m.scoreboard_begin_leads_bring()}
        />
        <Step
          isDone={hasSale}
          title={m.scoreboard_begin_sale()}
          gives={m.scoreboard_begin_sale_gives()}
          to={hasLeads ? '/funnel' : null}
          action={m.scoreboard_begin_sale_win()}
        />
      </ol>
    </Section>
  )
}

interface StepProps {
  isDone: boolean
  title: string
  /** What it brings to the page. */
  gives: string
  /** Where it is done; null where it cannot be done yet. */
  to: string | null
  action: string
}

function Step({ isDone, title, gives, to, action }: StepProps) {
  const Icon = isDone ? IconCircleCheck : IconCircle
  return (
    <li data-done={isDone || undefined}>
      <Icon
        size={22}
        stroke={1.5}
        role="img"
        aria-label={isDone ? m.scoreboard_begin_done() : m.scoreboard_begin_missing()}
      />
      <div>
        <h3>{title}</h3>
        <p className={styles.under}>{gives}</p>
        {!isDone && to && (
          <Button mt={8} size="compact-md" variant="default" renderRoot={props => <Link to={to} {...props} />}>
            {action}
          </Button>
        )}
      </div>
    </li>
  )
}
