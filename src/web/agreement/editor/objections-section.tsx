import { Group } from '@mantine/core'
import { OBJECTION_DAYS } from '#features/agreement/rules/clauses/clauses.ts'
import * as m from '#texts/compiled/messages.js'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'

/** How long a breach may be objected to, and how long the other side has to decide: in working days. */
export function ObjectionsSection() {
  const { document, change, errorAt } = useEditing()
  const days = document.objections ?? OBJECTION_DAYS
  const field = (key: keyof typeof days, label: string) => (
    <LimitedNumber
      label={label}
      value={days[key]}
      onChange={typed => typeof typed === 'number' && change({ objections: { ...days, [key]: typed } })}
      error={errorAt(`objections.${key}`)}
      min={1}
      max={30}
      allowDecimal={false}
      hideControls={false}
    />
  )
  return (
    <Section name="objections">
      <Group align="flex-end" grow maw={560}>
        {field('raiseWithinDays', m.agreement_field_raise_within())}
        {field('decideWithinDays', m.agreement_field_decide_within())}
      </Group>
    </Section>
  )
}
