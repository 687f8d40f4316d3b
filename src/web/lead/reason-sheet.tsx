import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { pipeline, type Reason } from './client.ts'
import { Sheet } from './sheet.tsx'

export interface GivenReason {
  reasonCode: string
  words?: string
}

interface ReasonSheetProps {
  isOpen: boolean
  title: string
  /** Whose words are kept while they are half-written: names are not one person's alone. */
  draftOf: string
  leadName: string
  /** What the button says, as "Reject". */
  label: string
  /** Only the reasons that end there; all of them without it. */
  leadsTo?: Reason['leadsTo']
  onClose: () => void
  /** `saved` is called when the server has it: until then the words are kept, for a refusal. */
  onGiven: (reason: GivenReason, saved: () => void) => void
}

/** Why a lead is rejected or discarded: each reason says where the lead goes, and some want words. */
export function ReasonSheet({ isOpen, title, onClose, ...form }: ReasonSheetProps) {
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={title}>
      {isOpen && <ReasonForm {...form} />}
    </Sheet>
  )
}

type ReasonFormProps = Omit<ReasonSheetProps, 'isOpen' | 'title' | 'onClose'>

function ReasonForm({ draftOf, leadName, label, leadsTo, onGiven }: ReasonFormProps) {
  const { data, error, refetch } = pipeline.useQuery('GET /api/reasons', {}, { staleTime: 300_000 })
  const draft = useDraft<{ code: string; words: string }>(`reason-${leadsTo ?? 'any'}-${draftOf}`)
  const [{ code, words }, setGiven] = useState(draft.restored ?? { code: '', words: '' })
  const set = (change: Partial<{ code: string; words: string }>) => {
    const next = { code, words, ...change }
    setGiven(next)
    draft.keep(next)
  }
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton />
  const reasons = data.rows.filter(reason => !leadsTo || reason.leadsTo === leadsTo)
  const chosen = reasons.find(reason => reason.code === code)
  const given = words.trim()
  const isReady = chosen !== undefined && (given !== '' || !chosen.needsWords)
  const give = () => onGiven({ reasonCode: code, ...(given ? { words: given } : {}) }, draft.forget)
  return (
    <Stack gap="sm">
      <Text c="dimmed" lineClamp={2}>
        {leadName}
      </Text>
      <Radio.Group value={code} onChange={chosenCode => set({ code: chosenCode })} label={m.lead_reason_why()}>
        <Stack gap={12} mt={8}>
          {reasons.map((reason, place) => (
            <Radio
              key={reason.code}
              data-autofocus={place === 0 || undefined}
              value={reason.code}
              label={reasonWords(reason.code, reason.label)}
              description={reason.leadsTo === 'nurturing' ? m.lead_reason_to_nurturing() : m.lead_reason_to_discarded()}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={chosen?.needsWords ? m.lead_reason_words_needed() : m.lead_reason_words()}
        required={chosen?.needsWords ?? false}
        value={words}
        onChange={event => set({ words: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
      />
      <Button size="md" disabled={!isReady} onClick={give}>
        {label}
      </Button>
    </Stack>
  )
}

/** The company's own words for a reason, else those of the product. */
export function reasonWords(code: string, label?: string | null): string {
  if (label) return label
  return hasText(`reason_${code}`) ? textByKey(`reason_${code}`) : code
}
