import { VisuallyHidden } from '@mantine/core'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import type { ReactNode } from 'react'
import { explainWords } from '#features/agreement/rules/criteria-words.ts'
import type { Qualification } from '#features/intake/rules/qualify.ts'
import type { Fact, Part } from '#kernel/criteria/evaluate.ts'
import { explain, sentence } from '#kernel/criteria/explain.ts'
import type { FieldKey } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { type LeadView, pipeline } from './client.ts'
import styles from './lead.module.css'
import { LeadSection } from './lead-section.tsx'

/** Why the lead stands where it stands: which parts of the definitions held when it was last qualified. */
export function LeadQualification({ lead }: { lead: LeadView }) {
  const qualification = lead.qualification as Qualification | null
  return (
    <LeadSection title={m.lead_why()}>
      {qualification ? <Definitions qualification={qualification} /> : <p className="quiet">{m.lead_why_unknown()}</p>}
    </LeadSection>
  )
}

function Definitions({ qualification }: { qualification: Qualification }) {
  const personas = usePersonaNames()
  const { discardedBecause, personaIds, mql, sql, missing } = qualification
  const names = personaIds.flatMap(id => personas.get(id) ?? [])
  return (
    <>
      {discardedBecause && <p>{discardWords(discardedBecause.personaId, personas)}</p>}
      {names.length > 0 && <p>{m.lead_personas({ names: names.join(', ') })}</p>}
      <Definition name={textByKey('stage_mql')} part={mql} />
      <Definition name={textByKey('stage_sql')} part={sql} />
      {missing.length > 0 && <p className={styles.missing}>{m.lead_waits_for_fields({ count: missing.length })}</p>}
    </>
  )
}

/** As of the version in force now: a persona of an older one may have another name, or none. */
function usePersonaNames(): ReadonlyMap<string, string> {
  const { data } = pipeline.useQuery('GET /api/agreement', {}, { staleTime: 300_000, retry: false })
  const personas = data?.inForce?.document.idealCustomer.personas ?? []
  return new Map(personas.map(({ id, name }) => [id, name]))
}

function discardWords(personaId: string | null, personas: ReadonlyMap<string, string>): string {
  const name = personaId && personas.get(personaId)
  if (name) return m.lead_discarded_persona({ name })
  return personaId ? m.lead_discarded_some_persona() : m.lead_discarded_nobody()
}

function Definition({ name, part }: { name: string; part: Part }) {
  const parts = part.kind === 'all' ? part.parts : [part]
  return (
    <div>
      <Line holds={part.holds}>
        <strong>{part.holds ? m.lead_meets({ definition: name }) : m.lead_meets_not({ definition: name })}</strong>
      </Line>
      <ul className={styles.parts}>
        {parts.map((inner, index) => (
          // The parts of a definition have no name and no other order.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells them apart
          <PartLine key={index} part={inner} />
        ))}
      </ul>
    </div>
  )
}

export function PartLine({ part }: { part: Part }) {
  const words = explainWords(useFormat(), useMe().workspace.currency)
  const inWords = (field: FieldKey, fact: Fact) =>
    typeof fact === 'boolean' ? textByKey(fact ? 'operator_is_true' : 'operator_is_false') : words.value(field, fact)
  if (part.kind === 'comparison') {
    const { comparison, actual, holds } = part
    return (
      <li>
        <Line holds={holds}>
          {sentence(explain(comparison, words))}
          {!holds && (
            <span className="quiet">
              {' '}
              {actual === null ? m.lead_is_unknown() : m.lead_is_actually({ value: inWords(comparison.field, actual) })}
            </span>
          )}
        </Line>
      </li>
    )
  }
  return (
    <li>
      <Line holds={part.holds}>{textByKey(`criteria_${part.kind}`)}</Line>
      <ul className={styles.parts}>
        {part.parts.map((inner, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells them apart
          <PartLine key={index} part={inner} />
        ))}
      </ul>
    </li>
  )
}

function Line({ holds, children }: { holds: boolean; children: ReactNode }) {
  const Icon = holds ? IconCircleCheck : IconCircleDashed
  return (
    <div className={styles.part}>
      <Icon size={16} aria-hidden className={holds ? styles.holds : styles.fails} />
      <span>
        <VisuallyHidden>{holds ? m.lead_holds() : m.lead_holds_not()}: </VisuallyHidden>
        {children}
      </span>
    </div>
  )
}
