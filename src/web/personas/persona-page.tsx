import { Anchor, Button, Title } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useCriteriaWords } from '../criteria/criteria-words.ts'
import { Sheet } from '../lead/sheet.tsx'
import { market, type PersonaView } from '../market/client.ts'
import { InsightForm } from '../market/insight-form.tsx'
import { InsightList } from '../market/insight-list.tsx'
import { type SpanSearch, useSpan } from '../market/span.ts'
import { SpanChoice } from '../market/span-choice.tsx'
import { AsOfNotice } from '../scoreboard/as-of.tsx'
import { useMay } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ConversionTable } from './conversion-table.tsx'
import { KeyFigures } from './key-figures.tsx'
import { PersonaLeads } from './persona-leads.tsx'
import { PersonaRows } from './persona-rows.tsx'
import styles from './personas.module.css'
import { ReasonsTable } from './reasons-table.tsx'

/** One ideal customer: what the agreement says of them, the leads behind it, and what these say. */
export function PersonaPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { search, looking } = useSpan()
  const { data, error, refetch } = market.useQuery('GET /api/personas/:id', { params: { id }, query: search })
  if (error) return <PageProblem error={error} retry={refetch} />
  if (!data) return <LateSkeleton lines={10} />
  const { persona, figures, whole, discardsOthers } = data
  return (
    <PersonaRows>
      <PageHead
        title={persona?.name ?? m.persona_rest()}
        more={<SpanChoice />}
        before={
          <Anchor component={Link} to="/personas" search={search as never} size="sm">
            {m.persona_title()}
          </Anchor>
        }
      />
      <AsOfNotice {...looking} />
      <KeyFigures of={id} figures={figures} whole={whole} />
      <div className={styles.columns}>
        {persona ? <Agreed persona={persona} /> : <Rest discardsOthers={discardsOthers} />}
        <Said view={data} span={search} />
        <Section title={m.persona_conversion()}>
          <ConversionTable of={id} figures={figures} whole={whole} />
        </Section>
        <Section title={m.persona_left_out()}>
          <ReasonsTable of={id} figures={figures} whole={whole} />
        </Section>
      </div>
      <Section title={m.persona_examples()}>
        <PersonaLeads id={id} search={search} />
      </Section>
    </PersonaRows>
  )
}

function Agreed({ persona }: { persona: NonNullable<PersonaView['persona']> }) {
  const words = useCriteriaWords()
  const { story, message, objections, isNegative, criteria } = persona
  return (
    <Section title={m.persona_agreed()}>
      {isNegative && <p>{m.persona_negative_explained()}</p>}
      {story && <p className={styles.prose}>{story}</p>}
      {message && (
        <p className={styles.prose}>
          <strong>{m.persona_message()}:</strong> {message}
        </p>
      )}
      <p className={styles.prose}>
        <strong>{m.persona_criteria()}:</strong> {words(criteria)}
      </p>
      {objections.length > 0 && (
        <>
          <strong>{m.persona_objections()}:</strong>
          <ul className={styles.quotes}>
            {objections.map(objection => (
              <li key={objection}>{m.ui_quoted({ words: objection })}</li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Rest({ discardsOthers }: { discardsOthers: boolean }) {
  return (
    <Section title={m.persona_agreed()}>
      <p className={styles.prose}>{discardsOthers ? m.persona_rest_discarded() : m.persona_rest_kept()}</p>
    </Section>
  )
}

function Said({ view: { key, persona }, span }: { view: PersonaView; span: SpanSearch }) {
  const [isAdding, setAdding] = useState(false)
  const mayAdd = useMay('leads.change')
  const add = mayAdd && (
    <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
      {m.market_add()}
    </Button>
  )
  return (
    <Section title={m.market_title()} action={add}>
      <InsightList
        search={{ persona: key, limit: 5, ...span }}
        hasPersona={false}
        empty={<p className="quiet">{m.market_empty_text()}</p>}
      />
      <Sheet isOpen={isAdding} onClose={() => setAdding(false)} title={m.market_add()}>
        {isAdding && <InsightForm personaId={persona?.id ?? null} onDone={() => setAdding(false)} />}
      </Sheet>
    </Section>
  )
}

function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  )
}
