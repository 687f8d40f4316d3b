import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { lowered, raised } from '#features/agreement/rules/clauses/targets.ts'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { usePeriod } from '../scoreboard/period.ts'
import { useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { WithLinks } from '../ui/with-links.tsx'
import { type Judgement, type Objection, objections, type Standing } from './client.ts'
import { NamedRows } from './named-rows.tsx'
import styles from './objections.module.css'

/** An objection as it can be read by everybody: what was said, both figures, who decided what. Seen from an earlier day it is only read. */
export function ObjectionPanel({ id }: { id: string }) {
  const { seen } = usePeriod().period
  const { data, error, refetch } = objections.useQuery('GET /api/objections/:id', { params: { id }, query: seen })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  const { objection, raw, asked } = data
  return (
    <Stack gap="md">
      <Said objection={objection} />
      {raw && objection.rowIds.length > 0 && <NamedRows objection={objection} standing={raw} seen={seen} />}
      {raw && asked && <BothFigures raw={raw} asked={asked} />}
      <Decisions objection={objection} />
      {!seen.asOf && <Decide objection={objection} />}
      {!seen.asOf && <Withdraw objection={objection} />}
    </Stack>
  )
}

function Said({ objection }: { objection: Objection }) {
  const format = useFormat()
  const { raisedBy, raisedAt, words, evidence, asks, rowIds, metric } = objection
  return (
    <div>
      <Text fw={600}>{textByKey(`metric_${metric}`)}</Text>
      <Text className="quiet" size="sm">
        {m.objection_by({ name: raisedBy.name, moment: format.moment(raisedAt) })}
      </Text>
      <blockquote className={styles.words}>{words}</blockquote>
      {evidence && (
        <Text size="sm" className={styles.evidence}>
          {m.objection_evidence()}: <WithLinks>{evidence}</WithLinks>
        </Text>
      )}
      <Text size="sm">
        {asks === 'not_judged' ? m.objection_asks_not_judged() : m.objection_asks_rows({ count: rowIds.length })}
      </Text>
    </div>
  )
}

function BothFigures({ raw, asked }: { raw: Standing; asked: Judgement }) {
  const format = useFormat()
  const write = (value: number | null) => (value === null ? '—' : valueInWords(raw.unit, value, format, raw.currency))
  return (
    <dl className={styles.both}>
      <dt>{m.objection_raw()}</dt>
      <dd>
        {write(raw.actual)} <StateBadge state={raw.state} />
      </dd>
      <dt>{m.objection_asked()}</dt>
      <dd>
        {write(asked.actual)} <StateBadge state={asked.state} />
      </dd>
    </dl>
  )
}

function Decisions({ objection }: { objection: Objection }) {
  const format = useFormat()
  const { decisions, awaits, decideBy, state } = objection
  return (
    <div>
      <Text fw={600}>{raised(textByKey(`objection_state_${state}`))}</Text>
      {decisions.map(({ side, member, isUpheld, words, decidedAt }) => (
        <Text key={side} size="sm">
          {m.objection_decided({
            side: textByKey(`function_${side}`),
            name: member.name,
            what: isUpheld ? m.objection_upheld() : m.objection_dismissed(),
            moment: format.moment(decidedAt),
          })}
          {words && ` ${m.ui_quoted({ words })}`}
        </Text>
      ))}
      {awaits.map(({ side, deciders }) => (
        <Text key={side} size="sm">
          {m.objection_awaits({
            side: lowered(textByKey(`function_${side}`)),
            names: deciders.map(({ name }) => name).join(', ') || '—',
            moment: format.moment(decideBy),
          })}
        </Text>
      ))}
    </div>
  )
}

function Decide({ objection }: { objection: Objection }) {
  const { member } = useMe()
  const [words, setWords] = useState('')
  const deciding = objections.useMutation('POST /api/objections/:id/decision', { done: m.objection_decided_done() })
  if (!objection.awaits.some(({ deciders }) => deciders.some(({ id }) => id === member.id))) return null
  const decide = (isUpheld: boolean) =>
    deciding.mutate({
      params: { id: objection.id },
      body: { isUpheld, ...(words.trim() ? { words } : {}) },
    })
  return (
    <Stack gap="xs">
      <Textarea
        label={m.objection_decision_words()}
        description={m.objection_decision_hint()}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Group>
        <Button loading={deciding.isPending} onClick={() => decide(true)}>
          {m.objection_uphold()}
        </Button>
        <Button
          variant="default"
          disabled={words.trim() === ''}
          loading={deciding.isPending}
          onClick={() => decide(false)}
        >
          {m.objection_dismiss()}
        </Button>
      </Group>
    </Stack>
  )
}

function Withdraw({ objection }: { objection: Objection }) {
  const { member } = useMe()
  const withdrawing = objections.useMutation('POST /api/objections/:id/withdrawal', {
    done: m.objection_withdrawn_done(),
  })
  if (objection.raisedBy.id !== member.id || objection.awaits.length === 0) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={withdrawing.isPending}
      onClick={() => withdrawing.mutate({ params: { id: objection.id }, body: {} })}
    >
      {m.objection_withdraw()}
    </Button>
  )
}
