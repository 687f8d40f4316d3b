import { Button, Group, Textarea } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { v4 as uuid } from 'uuid'
import { acknowledgedText } from '#features/agreement/rules/clauses/acknowledged-clauses.ts'
import { ACKNOWLEDGED_EVERY, type AcknowledgedClause } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { MemberChoice } from '../../ui/member-choice.tsx'
import { useMembers } from '../use-members.ts'
import { Choice } from './choice.tsx'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'
import { RowTools } from './row-tools.tsx'
import { Section } from './section.tsx'

/** What no metric measures, and those who owe it confirm. */
export function AcknowledgedSection() {
  const { document, change } = useEditing()
  const list = document.acknowledged ?? []
  const add = () =>
    change({
      acknowledged: [...list, { id: uuid(), text: '', owedBy: 'marketing', memberId: null, every: 'month' }],
    })
  return (
    <Section name="acknowledged">
      {list.map((clause, index) => (
        <ClauseFields key={clause.id} clause={clause} index={index} />
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {m.agreement_add_acknowledged()}
        </Button>
      </div>
    </Section>
  )
}

function ClauseFields({ clause, index }: { clause: AcknowledgedClause; index: number }) {
  const { document, change: changeDocument, errorAt } = useEditing()
  const { nameOf } = useMembers()
  const list = document.acknowledged ?? []
  const name = clause.text || m.agreement_acknowledged_number({ number: index + 1 })
  const change = (part: Partial<AcknowledgedClause>) =>
    changeDocument({ acknowledged: list.with(index, { ...clause, ...part }) })
  return (
    <fieldset className={styles.card} aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <strong className={styles.sentence}>{acknowledgedText(clause, { member: nameOf })}</strong>
        <RowTools
          count={list.length}
          index={index}
          onChange={rearranged => changeDocument({ acknowledged: rearranged(list) })}
          name={name}
        />
      </Group>
      <Textarea
        label={m.agreement_field_acknowledged()}
        description={m.agreement_field_acknowledged_hint()}
        value={clause.text}
        onChange={event => change({ text: event.currentTarget.value })}
        error={errorAt(`acknowledged.${index}.text`)}
        maxLength={2000}
        autosize
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Choice
          label={m.agreement_field_confirmed_by()}
          value={clause.owedBy}
          choices={['marketing', 'sales', 'both']}
          name={one => textByKey(`owed_by_${one}`)}
          onChange={owedBy => change({ owedBy })}
        />
        <MemberChoice
          label={m.agreement_field_confirmed_by_member()}
          placeholder={m.agreement_anyone_of_side()}
          value={clause.memberId}
          name={clause.memberId && nameOf(clause.memberId)}
          onChange={memberId => change({ memberId })}
          error={errorAt(`acknowledged.${index}.memberId`)}
        />
        <Choice
          label={m.agreement_field_confirmed_every()}
          value={clause.every}
          choices={ACKNOWLEDGED_EVERY}
          name={one => textByKey(`acknowledged_every_${one}`)}
          onChange={every => change({ every })}
        />
      </Group>
    </fieldset>
  )
}
