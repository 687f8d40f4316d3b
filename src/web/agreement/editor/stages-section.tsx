import { MultiSelect, Text, Title } from '@mantine/core'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import { FIELD_KEYS, type FieldKey } from '#kernel/fields.ts'
import * as m from '#texts/compiled/messages.js'
import { CriteriaTrial } from '../../backtest/criteria-trial.tsx'
import { CriteriaEditor } from '../../criteria/criteria-editor.tsx'
import { useEditing } from './editing.ts'
import { Section } from './section.tsx'

export function StagesSection() {
  const { document, change, errorAt, warningAt } = useEditing()
  const { idealCustomer } = document
  const changeCustomer = (part: Partial<typeof idealCustomer>) =>
    change({ idealCustomer: { ...idealCustomer, ...part } })
  return (
    <Section name="stages">
      {(['mql', 'sql'] as const).map(stage => (
        <div key={stage}>
          <Title order={3} mb={6}>
            {stage === 'mql' ? m.agreement_field_mql() : m.agreement_field_sql()}
          </Title>
          <CriteriaEditor
            label={stage === 'mql' ? m.agreement_field_mql() : m.agreement_field_sql()}
            value={idealCustomer[stage]}
            onChange={criteria => changeCustomer({ [stage]: criteria })}
          />
          <CriteriaTrial criteria={idealCustomer[stage]} />
          <Warning text={warningAt(`idealCustomer.${stage}`)} />
        </div>
      ))}
      <MultiSelect
        label={m.agreement_field_minimum()}
        description={m.agreement_field_minimum_hint()}
        data={FIELD_KEYS.map(key => ({ value: key, label: fieldName(key) }))}
        value={idealCustomer.minimumAtHandoff}
        onChange={fields => changeCustomer({ minimumAtHandoff: fields as FieldKey[] })}
        error={errorAt('idealCustomer.minimumAtHandoff')}
        searchable
      />
    </Section>
  )
}

export function Warning({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <Text size="sm" mt={4} c="var(--state-at-risk)">
      {text}
    </Text>
  )
}
