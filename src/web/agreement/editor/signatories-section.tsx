import { Button, Group, Select } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { maySign } from '#features/agreement/rules/signatories.ts'
import type { Signatory } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMembers } from '../use-members.ts'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'
import { Warning } from './stages-section.tsx'

const SIDES = ['marketing', 'sales', 'witness'] as const

export function SignatoriesSection() {
  const { document, change, errorAt } = useEditing()
  const { signatories } = document
  const { company, nameOf } = useMembers()
  const set = (list: Signatory[]) => change({ signatories: list })
  const people = company.people.map(person => ({ value: person.id, label: person.name, disabled: !maySign(person) }))
  const free = company.people.find(person => maySign(person) && !signatories.some(one => one.memberId === person.id))
  return (
    <Section name="signatories">
      {signatories.map((signatory, index) => (
        <Group key={`${signatory.memberId} ${signatory.signsFor}`} align="flex-start" gap="xs">
          <Select
            className={styles.grow}
            miw={180}
            aria-label={m.agreement_field_signatory()}
            data={people}
            value={signatory.memberId}
            onChange={memberId => memberId && set(signatories.with(index, { ...signatory, memberId }))}
            error={errorAt(`signatories.${index}.memberId`)}
            searchable
            allowDeselect={false}
          />
          <Select
            aria-label={m.agreement_field_signs_for()}
            data={SIDES.map(side => ({ value: side, label: textByKey(`agreement_signs_for_${side}`) }))}
            value={signatory.signsFor}
            onChange={signsFor => signsFor && set(signatories.with(index, { ...signatory, signsFor }))}
            allowDeselect={false}
          />
          <RowTools
            count={signatories.length}
            index={index}
            onChange={rearranged => set(rearranged(signatories))}
            name={nameOf(signatory.memberId)}
          />
        </Group>
      ))}
      <Warning text={errorAt('signatories')} />
      {free && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              set([
                ...signatories,
                {
                  memberId: free.id,
                  signsFor: SIDES.find(side => !signatories.some(one => one.signsFor === side)) ?? 'witness',
                },
              ])
            }
          >
            {m.agreement_add_signatory()}
          </Button>
        </div>
      )}
    </Section>
  )
}
