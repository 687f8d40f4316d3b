import { Button, Group, Textarea } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import * as m from '#texts/compiled/messages.js'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'

export function ProvisionsSection() {
  const { document, change, errorAt } = useEditing()
  const { provisions } = document
  return (
    <Section name="provisions">
      {provisions.map((provision, index) => (
        <Group key={provision.id} wrap="nowrap" align="flex-start" gap="xs">
          <Textarea
            className={styles.grow}
            aria-label={m.agreement_provision_number({ number: index + 1 })}
            value={provision.text}
            onChange={event =>
              change({ provisions: provisions.with(index, { ...provision, text: event.currentTarget.value }) })
            }
            error={errorAt(`provisions.${index}.text`)}
            maxLength={4000}
            autosize
          />
          <RowTools
            count={provisions.length}
            index={index}
            onChange={rearranged => change({ provisions: rearranged(provisions) })}
            name={m.agreement_provision_number({ number: index + 1 })}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ provisions: [...provisions, { id: uuid(), text: '' }] })}
        >
          {m.agreement_add_provision()}
        </Button>
      </div>
    </Section>
  )
}
