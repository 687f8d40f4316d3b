import { Button, Group, Textarea, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import * as m from '#texts/compiled/messages.js'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'

/** The company's own words. Those of every agreement are said without being written here. */
export function GlossarySection() {
  const { document, change, errorAt } = useEditing()
  const glossary = document.glossary ?? []
  return (
    <Section name="glossary">
      {glossary.map((entry, index) => (
        <Group key={entry.id} wrap="nowrap" align="flex-end" gap="xs">
          <div className={styles.grow}>
            <TextInput
              label={m.agreement_field_term()}
              value={entry.term}
              onChange={event =>
                change({ glossary: glossary.with(index, { ...entry, term: event.currentTarget.value }) })
              }
              error={errorAt(`glossary.${index}.term`)}
              maxLength={200}
            />
            <Textarea
              label={m.agreement_field_meaning()}
              value={entry.meaning}
              onChange={event =>
                change({ glossary: glossary.with(index, { ...entry, meaning: event.currentTarget.value }) })
              }
              error={errorAt(`glossary.${index}.meaning`)}
              maxLength={2000}
              autosize
            />
          </div>
          <RowTools
            count={glossary.length}
            index={index}
            onChange={rearranged => change({ glossary: rearranged(glossary) })}
            name={entry.term || m.agreement_new_term({ number: index + 1 })}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ glossary: [...glossary, { id: uuid(), term: '', meaning: '' }] })}
        >
          {m.agreement_add_term()}
        </Button>
      </div>
    </Section>
  )
}
