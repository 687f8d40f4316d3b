import { Select, Text, Title } from '@mantine/core'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type MailChoices, mail } from './clients.ts'
import styles from './members-page.module.css'

type Row = MailChoices['rows'][number]

const CHOICES = ['at_once', 'daily', 'never'] as const

/** For each kind, when it comes to me. */
export function MailChoiceList({ rows }: { rows: readonly Row[] }) {
  return (
    <section aria-label={m.mail_choices()}>
      <Title order={2} mt="lg">
        {m.mail_choices()}
      </Title>
      <Text size="sm" c="dimmed" maw={720}>
        {m.mail_choices_hint()} {m.mail_handoff_hint()}
      </Text>
      <ul className={styles.rows}>
        {rows.map(row => (
          <ChoiceRow key={row.kind} row={row} />
        ))}
      </ul>
    </section>
  )
}

function ChoiceRow({ row: { kind, choice } }: { row: Row }) {
  const choosing = mail.useMutation('PUT /api/mail/choices/:kind', { done: m.mail_saved() })
  const name = textByKey(`mail_kind_${kind}`)
  const chosen = choosing.isPending ? choosing.variables.body.choice : choice
  return (
    <li data-tight>
      <span>{name}</span>
      <Select
        aria-label={m.mail_choice_of({ kind: name })}
        data={CHOICES.map(value => ({ value, label: textByKey(`mail_choice_${value}`) }))}
        value={chosen}
        onChange={value => value && choosing.mutate({ params: { kind }, body: { choice: value as Row['choice'] } })}
        allowDeselect={false}
        w={160}
        flex="none"
      />
    </li>
  )
}
