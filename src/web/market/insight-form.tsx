import { Button, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type InsightKind, KINDS, market } from './client.ts'

interface InsightFormProps {
  kind?: InsightKind
  /** Who said it; left out: nobody in particular, of the persona chosen. */
  leadId?: string
  personaId?: string | null
  personas?: readonly { value: string; label: string }[]
  onDone: () => void
}

/** What somebody said, in their words, and what was answered. */
export function InsightForm({ kind: first = 'objection', leadId, personaId, personas, onDone }: InsightFormProps) {
  const [kind, setKind] = useState<InsightKind>(first)
  const [words, setWords] = useState('')
  const [answer, setAnswer] = useState('')
  const [persona, setPersona] = useState<string | null>(personaId ?? null)
  const adding = market.useMutation('POST /api/insights', { done: m.market_added(), onDone })
  const save = () => {
    const from = leadId ? { leadId } : { personaId: persona }
    adding.mutate({
      body: { kind, words: words.trim(), ...(answer.trim() ? { answer: answer.trim() } : {}), ...from },
    })
  }
  return (
    <Stack gap="sm">
      <Select
        label={m.market_kind()}
        data={KINDS.map(value => ({ value, label: textByKey(`insight_kind_${value}`) }))}
        value={kind}
        onChange={value => value && setKind(value as InsightKind)}
        allowDeselect={false}
      />
      {personas && (
        <Select
          label={m.market_persona()}
          placeholder={m.market_no_persona()}
          data={[...personas]}
          value={persona}
          onChange={setPersona}
          clearable
        />
      )}
      <Textarea
        label={m.market_words()}
        description={m.market_words_explained()}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={1000}
        required
      />
      <Textarea
        label={m.market_answer()}
        value={answer}
        onChange={event => setAnswer(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Button size="md" disabled={!words.trim()} loading={adding.isPending} onClick={save}>
        {m.ui_save()}
      </Button>
    </Stack>
  )
}
