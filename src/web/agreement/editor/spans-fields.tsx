import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { Span } from '#kernel/working-time/calendar.ts'
import * as m from '#texts/compiled/messages.js'
import styles from './editor.module.css'

interface SpansFieldsProps {
  label: string
  isLabelHidden?: boolean
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
  error: string | undefined
}

/** The opening hours of one day: none is closed. Midnight as an end is the end of the day. */
export function SpansFields({ label, isLabelHidden = false, spans, onChange, error }: SpansFieldsProps) {
  const add = () =>
    onChange([...spans, spans.length === 0 ? { open: '09:00', close: '18:00' } : { open: '19:00', close: '20:00' }])
  return (
    <fieldset className={styles.day} aria-label={label}>
      {!isLabelHidden && <span className={styles.dayName}>{label}</span>}
      <Group gap="xs" className={styles.spans}>
        {spans.length === 0 && <span className="quiet">{m.agreement_clause_day_closed()}</span>}
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no name
          <Group key={index} gap={4} wrap="nowrap">
            <TextInput
              size="xs"
              type="time"
              aria-label={m.agreement_opens({ day: label })}
              value={span.open}
              onChange={event =>
                event.currentTarget.value && onChange(spans.with(index, { ...span, open: event.currentTarget.value }))
              }
            />
            <span aria-hidden>–</span>
            <TextInput
              size="xs"
              type="time"
              aria-label={m.agreement_closes({ day: label })}
              value={span.close === '24:00' ? '00:00' : span.close}
              onChange={event =>
                event.currentTarget.value &&
                onChange(spans.with(index, { ...span, close: endOfDay(event.currentTarget.value) }))
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={m.agreement_remove({ name: `${span.open}–${span.close}` })}
              onClick={() => onChange(spans.toSpliced(index, 1))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={12} aria-hidden />} onClick={add}>
          {m.agreement_add_hours()}
        </Button>
      </Group>
      {error && (
        <Text size="xs" c="var(--state-broken)">
          {error}
        </Text>
      )}
    </fieldset>
  )
}

function endOfDay(close: string): string {
  return close === '00:00' ? '24:00' : close
}
