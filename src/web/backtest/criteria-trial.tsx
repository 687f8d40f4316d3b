import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { criteriaIssues } from '#kernel/criteria/issues.ts'
import type { Criteria } from '#kernel/criteria/language.ts'
import * as m from '#texts/compiled/messages.js'
import styles from './backtest.module.css'
import { backtesting } from './client.ts'
import { TallyLine } from './tally-line.tsx'

const TRIED_AFTER_MS = 500

/** While criteria are being written: whom of the last leads they take in, and how those and the others went. */
export function CriteriaTrial({ criteria }: { criteria: Criteria }) {
  const [tried] = useDebouncedValue(criteria, TRIED_AFTER_MS)
  const isWhole = criteriaIssues(tried).length === 0
  const { data } = useQuery({
    queryKey: ['criteria trial', tried],
    queryFn: () => backtesting.call('POST /api/agreement/criteria-trial', { body: { criteria: tried } }),
    enabled: isWhole,
    placeholderData: before => before,
  })
  if (!data || !isWhole) return null
  if (data.captured === 0) return <p className="quiet">{m.backtest_trial_nobody()}</p>
  const { inside, outside } = data.examples
  return (
    <output className={styles.trial} aria-live="polite">
      <TallyLine tally={data} lead={m.backtest_trial_lead()} />
      <Examples title={m.backtest_trial_inside()} leads={inside} />
      <Examples title={m.backtest_trial_outside()} leads={outside} />
    </output>
  )
}

interface ExampleLead {
  id: string
  name: string | null
  company: string | null
}

function Examples({ title, leads }: { title: string; leads: readonly ExampleLead[] }) {
  if (leads.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul className={styles.examples}>
        {leads.map(({ id, name, company }) => (
          <li key={id}>
            <Link to={`/leads/${id}`}>{name ?? company ?? m.scoreboard_nameless()}</Link>
          </li>
        ))}
      </ul>
    </details>
  )
}
