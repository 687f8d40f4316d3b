import { Button, Group, Text } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import {
  hasTotal,
  intervalsWithin,
  isSeveralCells,
  readNumbers,
  spreadEvenly,
  targetsIn,
  withTargets,
} from '#features/agreement/rules/by-interval.ts'
import { type Commitment, MOST_TARGET } from '#features/agreement/schema.ts'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import type { Interval } from '#kernel/interval.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../../ui/format.ts'
import { LimitedNumber } from '../../ui/limited-number.tsx'
import { numberSeparators } from '../../ui/numbers.ts'
import { typingOf } from '../targets.ts'
import { useEditing } from './editing.ts'
import styles from './editor.module.css'

interface ByIntervalProps {
  commitment: Commitment
  onChange: (commitment: Commitment) => void
  error: string | undefined
}

/** A target of its own for each interval of the agreement; one for all, where none was typed. */
export function ByIntervalFields({ commitment, onChange, error }: ByIntervalProps) {
  const { document } = useEditing()
  const intervals = intervalsWithin(document, commitment.interval)
  if (intervals.length < 2 && !commitment.byInterval) return null
  const begin = () => onChange(withTargets(commitment, intervals, targetsIn(commitment, intervals)))
  if (!commitment.byInterval)
    return (
      <div>
        <Button size="compact-sm" variant="subtle" onClick={begin}>
          {m.agreement_by_interval_begin()}
        </Button>
      </div>
    )
  return <Targets commitment={commitment} intervals={intervals} onChange={onChange} error={error} />
}

function Targets({ commitment, intervals, onChange, error }: ByIntervalProps & { intervals: readonly Interval[] }) {
  const { currency } = useEditing().document
  const format = useFormat()
  const [problem, setProblem] = useState<string | null>(null)
  const [holes, setHoles] = useState<string | null>(null)
  const { perTyped, digits } = typingOf(commitment.metric, currency)
  const targets = targetsIn(commitment, intervals)
  const total = targets.reduce((sum, target) => sum + target, 0)
  const kept = (typed: number) => Math.round(typed * perTyped * 1000) / 1000
  const set = (next: readonly number[]) => {
    setProblem(null)
    setHoles(null)
    onChange(withTargets(commitment, intervals, next))
  }
  const paste = (event: ClipboardEvent, place: number) => {
    const text = event.clipboardData.getData('text')
    if (!isSeveralCells(text)) return
    event.preventDefault()
    const numbers = readNumbers(text, numberSeparators().decimalSeparator === ',' ? ',' : '.')
    const room = targets.length - place
    const pastedAt = (at: number) => (typeof numbers?.[at] === 'number' ? kept(numbers[at]) : null)
    if (!numbers) return setProblem(m.agreement_by_interval_unreadable())
    if (numbers.length > room) return setProblem(m.agreement_by_interval_too_many({ count: numbers.length, room }))
    set(targets.map((target, at) => pastedAt(at - place) ?? target))
    const empty = intervals.filter((_, at) => numbers[at - place] === null)
    if (empty.length > 0) setHoles(empty.map(interval => periodName(interval, format)).join(', '))
  }
  const typing = { decimalScale: digits, max: MOST_TARGET / perTyped, size: 'sm' } as const
  return (
    <fieldset className={styles.details} style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={500}>
        {m.agreement_by_interval_title()}
      </Text>
      <div className={styles.promise} style={{ alignItems: 'end' }}>
        {intervals.map((interval, place) => (
          <LimitedNumber
            key={interval.startsOn}
            label={periodName(interval, format)}
            value={(targets[place] ?? 0) / perTyped}
            onChange={typed => typeof typed === 'number' && set(targets.with(place, kept(typed)))}
            onPaste={event => paste(event, place)}
            {...typing}
          />
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {m.agreement_by_interval_paste()}
      </Text>
      {holes && (
        <Text size="sm" role="status">
          {m.agreement_by_interval_holes({ names: holes })}
        </Text>
      )}
      {(problem ?? error) && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem ?? error}
        </Text>
      )}
      <Group align="flex-end">
        {hasTotal(commitment.metric) && (
          <>
            <LimitedNumber
              label={m.agreement_by_interval_total()}
              value={total / perTyped}
              onChange={typed => typeof typed === 'number' && set(spreadEvenly(kept(typed), targets.length))}
              maw={160}
              {...typing}
            />
            <Button size="sm" variant="default" onClick={() => set(spreadEvenly(total, targets.length))}>
              {m.agreement_by_interval_even()}
            </Button>
          </>
        )}
        <Button size="sm" variant="subtle" onClick={() => onChange({ ...commitment, byInterval: undefined })}>
          {m.agreement_by_interval_end()}
        </Button>
      </Group>
    </fieldset>
  )
}
