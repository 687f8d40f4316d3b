import { ActionIcon, Text, TextInput } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import type { Span } from '#kernel/working-time/calendar.ts'
import { minutesOf } from '#kernel/working-time/calendar.ts'
import * as m from '#texts/compiled/messages.js'
import styles from './hours-editor.module.css'
import { readTime } from './week.ts'

export interface DaySpansProps {
  /** The day, for those who hear the page. */
  day: string
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
}

/** The spans of one day, each with its opening and closing time. */
export function DaySpans({ day, spans, onChange }: DaySpansProps) {
  const replace = (index: number, span: Span) => onChange(spans.map((old, at) => (at === index ? span : old)))
  const remove = (index: number) => onChange(spans.filter((_, at) => at !== index))
  if (spans.length === 0) return <span className="quiet">{m.calendars_closed()}</span>
  return spans.map((span, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
    <div key={index} className={styles.span}>
      <TimeField
        label={m.calendars_opens({ day, number: index + 1 })}
        value={span.open}
        onChange={open => replace(index, { ...span, open })}
      />
      <span aria-hidden>–</span>
      <TimeField
        label={m.calendars_closes({ day, number: index + 1 })}
        value={span.close}
        onChange={close => replace(index, { ...span, close })}
      />
      {minutesOf(span).close > 24 * 60 && (
        <Text size="xs" c="dimmed">
          {m.calendars_next_day()}
        </Text>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={m.calendars_remove_span({ day, number: index + 1 })}
        onClick={() => remove(index)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  ))
}

/** A time of the 24 hour clock, typed in any usual way; it counts when the field is left. */
export function TimeField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (time: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === '24:00' ? '00:00' : value
  const isWrong = typed !== null && readTime(typed) === null
  const commit = () => {
    const time = typed === null ? null : readTime(typed)
    if (time === null) return
    setTyped(null)
    if (time !== shown) onChange(time)
  }
  return (
    <TextInput
      aria-label={label}
      value={typed ?? shown}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
      error={isWrong && <span className="nowrap">{m.calendars_time_invalid()}</span>}
      errorProps={{ style: { position: 'absolute' } }}
      inputMode="numeric"
      maxLength={5}
      size="xs"
      w={62}
    />
  )
}
