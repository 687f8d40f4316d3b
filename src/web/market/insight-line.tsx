import { Anchor, Button, Group, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Ago } from '../ui/values.tsx'
import { type InsightView, market } from './client.ts'
import styles from './market.module.css'
import { useSpan } from './span.ts'

interface InsightLineProps {
  insight: InsightView
  /** Heard again from this lead; left out: from nobody in particular. */
  leadId?: string | undefined
  hasPersona?: boolean
}

/** What a customer said, what to answer, how often it was heard and from whom last. Seen from an earlier day it is only read. */
export function InsightLine({ insight, leadId, hasPersona = true }: InsightLineProps) {
  const { asOf } = useSpan().search
  const mayChange = useMay('leads.change') && !asOf
  const [isAnswering, setAnswering] = useState(false)
  const { id, words, answer } = insight
  return (
    <li>
      <p className={styles.words}>{m.ui_quoted({ words })}</p>
      {answer && !isAnswering && (
        <p className={styles.answer}>
          {m.market_answer()}: {answer}
        </p>
      )}
      <About insight={insight} hasPersona={hasPersona} />
      {id && isAnswering && <AnswerForm id={id} answer={answer} onClose={() => setAnswering(false)} />}
      {id && mayChange && !isAnswering && (
        <Tools id={id} insight={insight} leadId={leadId} onAnswer={() => setAnswering(true)} />
      )}
    </li>
  )
}

function About({ insight, hasPersona }: { insight: InsightView; hasPersona: boolean }) {
  const { source, kind, persona, mentions, lastHeardAt, member, lead } = insight
  const parts = [
    textByKey(`insight_source_${source === 'insight' ? kind : source}`),
    hasPersona ? (persona.name ?? (persona.key === 'rest' ? m.market_no_persona() : m.market_old_persona())) : null,
    m.market_mentions({ count: mentions }),
    member?.name ?? null,
  ]
  return (
    <p className={styles.about}>
      {parts.filter(Boolean).join(' · ')} · <Ago at={lastHeardAt} />
      {lead && (
        <>
          {' · '}
          <Anchor component={Link} to={`/leads/${lead.id}`} size="sm" underline="always">
            {lead.name ?? lead.company ?? m.market_nameless()}
          </Anchor>
        </>
      )}
    </p>
  )
}

interface ToolsProps {
  id: string
  insight: InsightView
  leadId: string | undefined
  onAnswer: () => void
}

function Tools({ id, insight, leadId, onAnswer }: ToolsProps) {
  const { member } = useMe()
  const isLeading = useMay('agreement.draft')
  const takingBack = market.useMutation('POST /api/insights/:id/mentions/:mentionId/withdrawal')
  const hearing = market.useMutation('POST /api/insights/:id/mentions', {
    done: m.market_heard_done(),
    undo: ({ mentionId }) => mentionId && takingBack.mutate({ params: { id, mentionId }, body: {} }),
  })
  const withdrawing = market.useMutation('POST /api/insights/:id/withdrawal', { done: m.market_withdrawn() })
  return (
    <div className={styles.tools}>
      <Button
        size="compact-sm"
        variant="default"
        loading={hearing.isPending}
        onClick={() => hearing.mutate({ params: { id }, body: leadId ? { leadId } : {} })}
      >
        {m.market_heard_again()}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onAnswer}>
        {insight.answer ? m.market_change_answer() : m.market_add_answer()}
      </Button>
      {(isLeading || insight.writtenBy === member.id) && (
        <ConfirmButton
          size="compact-sm"
          variant="subtle"
          loading={withdrawing.isPending}
          label={m.market_withdraw()}
          consequence={m.market_withdraw_consequence({ words: insight.words })}
          onConfirm={() => withdrawing.mutate({ params: { id }, body: {} })}
        />
      )}
    </div>
  )
}

function AnswerForm({ id, answer, onClose }: { id: string; answer: string | null; onClose: () => void }) {
  const [text, setText] = useState(answer ?? '')
  const answering = market.useMutation('PUT /api/insights/:id/answer', { done: m.ui_saved(), onDone: onClose })
  return (
    <>
      <Textarea
        mt="xs"
        label={m.market_answer()}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        data-autofocus
      />
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          loading={answering.isPending}
          onClick={() => answering.mutate({ params: { id }, body: { answer: text.trim() || null } })}
        >
          {m.ui_save()}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {m.ui_cancel()}
        </Button>
      </Group>
    </>
  )
}
