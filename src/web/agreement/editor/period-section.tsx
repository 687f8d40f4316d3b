import { Group, Select, TextInput } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../../session.ts'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'

export function PeriodSection() {
  const { document, change, errorAt } = useEditing()
  const { currency } = useMe().workspace
  return (
    <Section name="period">
      <TextInput
        label={m.agreement_field_title()}
        value={document.title}
        onChange={event => change({ title: event.currentTarget.value })}
        error={errorAt('title')}
        maxLength={200}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          type="date"
          label={m.agreement_field_starts_on()}
          value={document.startsOn}
          onChange={event => event.currentTarget.value && change({ startsOn: event.currentTarget.value })}
          error={errorAt('startsOn')}
        />
        <TextInput
          type="date"
          label={m.agreement_field_ends_on()}
          value={document.endsOn}
          onChange={event => event.currentTarget.value && change({ endsOn: event.currentTarget.value })}
          error={errorAt('endsOn')}
        />
        <Select
          label={m.agreement_field_currency()}
          data={[...new Set([document.currency, currency])]}
          value={document.currency}
          onChange={chosen => chosen && change({ currency: chosen })}
          error={errorAt('currency')}
          allowDeselect={false}
        />
      </Group>
    </Section>
  )
}
