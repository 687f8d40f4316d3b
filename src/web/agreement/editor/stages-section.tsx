import { MultiSelect, SimpleGrid, Text, Title } from '@mantine/core'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import { LATER_STAGES, type LaterStage } from '#features/agreement/schema.ts'
import { FIELD_KEYS, type FieldKey } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
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
      <LaterMinimum />
    </Section>
  )
}

/** What sales gathers of a lead by each later stage: the move is refused without it, and asked for in place. */
function LaterMinimum() {
  const { document, change, errorAt } = useEditing()
  const { idealCustomer } = document
  const { minimumByStage = {}, minimumAtHandoff } = idealCustomer
  const set = (stage: LaterStage, fields: FieldKey[]) => {
    const { minimumByStage: _, ...others } = idealCustomer
    const { [stage]: __, ...rest } = minimumByStage
    const asked = fields.length > 0 ? { ...rest, [stage]: fields } : rest
    const isNothing = Object.keys(asked).length === 0
    change({ idealCustomer: isNothing ? others : { ...others, minimumByStage: asked } })
  }
  const askedBefore = (stage: LaterStage) =>
    LATER_STAGES.slice(0, LATER_STAGES.indexOf(stage)).flatMap(one => minimumByStage[one] ?? [])
  return (
    <div>
      <Title order={3} mb={6}>
        {m.agreement_field_later_minimum()}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {m.agreement_field_later_minimum_hint()}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {LATER_STAGES.map(stage => {
          const known: readonly FieldKey[] = [...minimumAtHandoff, ...askedBefore(stage)]
          const own = minimumByStage[stage] ?? []
          return (
            <MultiSelect
              key={stage}
              label={m.agreement_field_minimum_by({ stage: textByKey(`stage_${stage}`) })}
              data={FIELD_KEYS.filter(key => own.includes(key) || !known.includes(key)).map(key => ({
                value: key,
                label: fieldName(key),
              }))}
              value={own}
              onChange={fields => set(stage, fields as FieldKey[])}
              error={errorAt(`idealCustomer.minimumByStage.${stage}`)}
              searchable
            />
          )
        })}
      </SimpleGrid>
    </div>
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
