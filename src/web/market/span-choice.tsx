import { Group, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addDays } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { AsOf } from '../scoreboard/as-of.tsx'
import styles from './market.module.css'
import { useSpan } from './span.ts'

const LENGTHS = [90, 365] as const
const OWN = 'own'

/** Which days are told: the last three or twelve months, or those that are chosen; and the day from which one looks. In the address. */
export function SpanChoice() {
  const { span, looking, showLast } = useSpan()
  const [isOpen, setOpen] = useState(false)
  const isOwn = isOpen || span.length === null
  const names = { 90: m.market_last_quarter(), 365: m.market_last_year() }
  return (
    <div className={styles.span}>
      <Group gap="xs">
        <AsOf {...looking} />
        <SegmentedControl
          size="xs"
          aria-label={m.market_period()}
          value={isOwn ? OWN : String(span.length)}
          onChange={value => {
            setOpen(value === OWN)
            if (value !== OWN) showLast(Number(value))
          }}
          data={[
            ...LENGTHS.map(days => ({ value: String(days), label: names[days] })),
            { value: OWN, label: m.market_own_days() },
          ]}
        />
      </Group>
      {isOwn && <OwnDays key={`${span.from} ${span.to}`} />}
    </div>
  )
}

/** The first and the last day. What is half typed changes nothing. */
function OwnDays() {
  const { span, today, show } = useSpan()
  const lastDay = addDays(span.to, -1)
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        type="date"
        label={m.market_from()}
        max={lastDay}
        defaultValue={span.from}
        onBlur={event => event.currentTarget.value && show(event.currentTarget.value, span.to)}
      />
      <TextInput
        size="xs"
        type="date"
        label={m.market_to()}
        min={span.from}
        max={today}
        defaultValue={lastDay}
        onBlur={event => event.currentTarget.value && show(span.from, addDays(event.currentTarget.value, 1))}
      />
    </Group>
  )
}
