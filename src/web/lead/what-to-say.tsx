import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Part } from '#kernel/criteria/evaluate.ts'
import * as m from '#texts/compiled/messages.js'
import { market } from '../market/client.ts'
import { InsightList } from '../market/insight-list.tsx'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'
import { PartLine } from './qualification.tsx'

/** Which ideal customer this is and why, its message, and what to answer to what such customers object. */
export function WhatToSay({ leadId }: { leadId: string }) {
  const { data } = market.useQuery('GET /api/leads/:id/persona', { params: { id: leadId } })
  if (!data) return null
  const { persona, why, discardsOthers } = data
  if (!persona)
    return (
      <LeadSection title={m.lead_say()}>
        <p className="quiet">
          {discardsOthers ? m.lead_say_none_discarded() : m.lead_say_none()}{' '}
          <Anchor component={Link} to="/personas/rest" size="sm">
            {m.lead_say_persona()}
          </Anchor>
        </p>
      </LeadSection>
    )
  return (
    <LeadSection title={m.lead_say()}>
      <p>
        <Anchor component={Link} to={`/personas/${persona.id}`}>
          {persona.name}
        </Anchor>
        {persona.isNegative && <span className="quiet"> · {m.persona_negative()}</span>}
      </p>
      {persona.message && <p className={styles.said}>{persona.message}</p>}
      <details>
        <summary>{m.lead_say_why()}</summary>
        <ul className={styles.parts}>
          <PartLine part={why as Part} />
        </ul>
      </details>
      <Objections leadId={leadId} personaId={persona.id} agreed={persona.objections} />
    </LeadSection>
  )
}

function Objections({ leadId, personaId, agreed }: { leadId: string; personaId: string; agreed: readonly string[] }) {
  const search = { persona: personaId, kind: 'objection', limit: 3 } as const
  const { rows: heard } = market.usePages('GET /api/insights', { query: search })
  const unheard = agreed.filter(words => !heard.some(insight => insight.words === words))
  return (
    <>
      <h3>{m.lead_say_objections()}</h3>
      {unheard.length > 0 && (
        <ul className={styles.quotes}>
          {unheard.map(words => (
            <li key={words}>{m.ui_quoted({ words })}</li>
          ))}
        </ul>
      )}
      <InsightList
        search={search}
        leadId={leadId}
        hasPersona={false}
        empty={agreed.length === 0 && <p className="quiet">{m.lead_say_no_objections()}</p>}
      />
    </>
  )
}
