import { Button, Group, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import type { Persona } from '#features/agreement/schema.ts'
import type { Comparison } from '#kernel/criteria/language.ts'
import * as m from '#texts/compiled/messages.js'
import { CriteriaEditor } from '../../criteria/criteria-editor.tsx'
import { NEW_COMPARISON } from '../../criteria/groups.ts'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { type Rearranging, RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'
import { Warning } from './stages-section.tsx'

export function CustomerSection() {
  const { document, change, errorAt } = useEditing()
  const { idealCustomer } = document
  const { personas } = idealCustomer
  const changeCustomer = (part: Partial<typeof idealCustomer>) =>
    change({ idealCustomer: { ...idealCustomer, ...part } })
  const add = (isNegative: boolean) => changeCustomer({ personas: [...personas, newPersona(isNegative)] })
  return (
    <Section name="customer">
      {personas.map((persona, index) => (
        <PersonaFields
          key={persona.id}
          persona={persona}
          index={index}
          onChange={changed => changeCustomer({ personas: personas.with(index, changed) })}
          onRearrange={rearranged => changeCustomer({ personas: rearranged(personas) })}
        />
      ))}
      <Group gap="xs">
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(false)}>
          {m.agreement_add_persona()}
        </Button>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(true)}>
          {m.agreement_add_negative()}
        </Button>
      </Group>
      <Switch
        label={m.agreement_field_discards_others()}
        checked={idealCustomer.discardsOthers}
        onChange={event => changeCustomer({ discardsOthers: event.currentTarget.checked })}
        error={errorAt('idealCustomer.discardsOthers')}
      />
    </Section>
  )
}

function newPersona(isNegative: boolean): Persona {
  const name = isNegative ? m.agreement_new_negative() : m.agreement_new_persona()
  const criteria = { all: [isNegative ? NOBODY_YET : NEW_COMPARISON] }
  return { id: uuid(), name, story: '', message: '', objections: [], isNegative, criteria }
}

/** Whom it discards is to be written: what nearly everybody has would discard nearly everybody. */
const NOBODY_YET: Comparison = { field: 'jobTitle', operator: 'contains' }

interface PersonaFieldsProps {
  persona: Persona
  index: number
  onChange: (persona: Persona) => void
  onRearrange: (rearranged: Rearranging) => void
}

function PersonaFields({ persona, index, onChange, onRearrange }: PersonaFieldsProps) {
  const { document, errorAt, warningAt } = useEditing()
  const path = `idealCustomer.personas.${index}`
  const change = (part: Partial<Persona>) => onChange({ ...persona, ...part })
  return (
    <fieldset className={styles.card} aria-label={persona.name}>
      <Group justify="space-between" align="flex-end" wrap="nowrap">
        <TextInput
          className={styles.grow}
          label={persona.isNegative ? m.agreement_field_negative_name() : m.agreement_field_persona_name()}
          value={persona.name}
          onChange={event => change({ name: event.currentTarget.value })}
          error={errorAt(`${path}.name`)}
          maxLength={200}
        />
        <RowTools
          count={document.idealCustomer.personas.length}
          index={index}
          onChange={onRearrange}
          name={persona.name}
        />
      </Group>
      <CriteriaEditor
        label={m.agreement_persona_criteria({ name: persona.name })}
        value={persona.criteria}
        onChange={criteria => change({ criteria })}
      />
      <Warning text={errorAt(`${path}.criteria`) ?? warningAt(`${path}.criteria`)} />
      {!persona.isNegative && (
        <>
          <Textarea
            label={m.agreement_field_story()}
            value={persona.story}
            onChange={event => change({ story: event.currentTarget.value })}
            error={errorAt(`${path}.story`)}
            maxLength={4000}
            autosize
            minRows={2}
          />
          <Textarea
            label={m.agreement_field_message()}
            value={persona.message}
            onChange={event => change({ message: event.currentTarget.value })}
            error={errorAt(`${path}.message`)}
            maxLength={2000}
            autosize
          />
          <TagsInput
            label={m.agreement_field_objections()}
            value={persona.objections}
            onChange={objections => change({ objections })}
            error={errorAt(`${path}.objections`)}
            maxTags={30}
            acceptValueOnBlur
            splitChars={[]}
          />
        </>
      )}
    </fieldset>
  )
}
