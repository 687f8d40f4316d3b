import { Anchor, Button, Title } from '@mantine/core'
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { market, type PersonaFigures, type PersonaRow } from '../market/client.ts'
import { useSpan } from '../market/span.ts'
import { SpanChoice } from '../market/span-choice.tsx'
import { AsOfNotice } from '../scoreboard/as-of.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { KeyFigures } from './key-figures.tsx'
import { PersonaRows } from './persona-rows.tsx'
import styles from './personas.module.css'

/** Whom the agreement wants as customers, whom it does not, and what became of the leads that are like them. */
export function PersonasPage() {
  const { search, looking } = useSpan()
  const { data, error, refetch } = market.useQuery('GET /api/personas', { query: search })
  return (
    <PersonaRows>
      <PageHead
        title={m.persona_title()}
        before={
          <Anchor component={Link} to="/agreement" size="sm">
            {m.agreement_title()}
          </Anchor>
        }
        more={
          <>
            <SpanChoice />
            <Button variant="default" renderRoot={props => <Link to="/market" {...props} />}>
              {m.market_title()}
            </Button>
          </>
        }
      />
      <AsOfNotice {...looking} />
      {error && <ProblemNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <LateSkeleton />}
      {data && data.rows.length === 1 && (
        <EmptyState
          icon={IconUsers}
          title={m.persona_empty_title()}
          text={m.persona_empty_text()}
          action={
            <Button renderRoot={props => <Link to="/agreement" {...props} />}>{m.today_first_agreement()}</Button>
          }
        />
      )}
      {data && data.rows.length > 1 && (
        <ul className={styles.grid}>
          {data.rows.map(row => (
            <PersonaCard key={row.key} row={row} whole={data.whole} discardsOthers={data.discardsOthers} />
          ))}
        </ul>
      )}
    </PersonaRows>
  )
}

interface PersonaCardProps {
  row: PersonaRow
  whole: PersonaFigures
  discardsOthers: boolean
}

function PersonaCard({ row: { key, persona, figures }, whole, discardsOthers }: PersonaCardProps) {
  const { search } = useSpan()
  return (
    <li>
      <div className={styles.head}>
        <Title order={2}>
          <Anchor component={Link} to={`/personas/${key}`} search={search as never} inherit>
            {persona?.name ?? m.persona_rest()}
          </Anchor>
        </Title>
        {persona?.isNegative && <span className="quiet">{m.persona_negative()}</span>}
      </div>
      <p className={styles.message}>
        {persona ? persona.message : discardsOthers ? m.persona_rest_discarded() : m.persona_rest_kept()}
      </p>
      <KeyFigures of={key} figures={figures} whole={whole} />
    </li>
  )
}
