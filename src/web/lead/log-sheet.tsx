import { Button, Checkbox, Collapse, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { market } from '../market/client.ts'
import { LimitedNumber } from '../ui/limited-number.tsx'
import { useDraft } from '../ui/use-draft.ts'
import type { ActivityBody, ActivityKind, Outcome } from './client.ts'
import { OUTCOMES_OF } from './kinds.ts'
import { Sheet } from './sheet.tsx'
import { useLogActivity } from './use-log-activity.ts'

/** Of whom, and what was done. */
export interface Logging {
  leadId: string
  leadName: string
  kind: ActivityKind
}

interface Values {
  words: string
  /** What was objected, in their words. */
  objection: string
  place: string
  distanceKm: number | ''
  durationMinutes: number | ''
  occurredAt: string
  isInbound: boolean
}

const EMPTY: Values = {
  words: '',
  objection: '',
  place: '',
  distanceKm: '',
  durationMinutes: '',
  occurredAt: '',
  isInbound: false,
}
type Set = (change: Partial<Values>) => void

/** "How did it go?": one tap on the outcome logs it; words and details only where somebody wants them. */
export function LogSheet({ logging, onClose }: { logging: Logging | null; onClose: () => void }) {
  return (
    <Sheet isOpen={logging !== null} onClose={onClose} title={logging ? titleOf(logging.kind) : ''}>
      {logging && <LogForm key={`${logging.leadId} ${logging.kind}`} logging={logging} onClose={onClose} />}
    </Sheet>
  )
}

function LogForm({ logging: { leadId, leadName, kind }, onClose }: { logging: Logging; onClose: () => void }) {
  const draft = useDraft<Values>(`log-${kind}-${leadId}`)
  const [values, setValues] = useState<Values>({ ...EMPTY, ...draft.restored })
  const log = useLogActivity()
  const objecting = market.useMutation('POST /api/insights')
  const set: Set = change => {
    const next = { ...values, ...change }
    setValues(next)
    draft.keep(next)
  }
  const send = async (outcome?: Outcome) => {
    onClose()
    const logged = await log({ leadId, body: bodyOf(kind, values, outcome) })
    if (!logged) return
    draft.forget()
    const objection = values.objection.trim()
    if (objection) objecting.mutate({ body: { kind: 'objection', words: objection, leadId, activityId: logged.id } })
  }
  const isNote = kind === 'note'
  return (
    <Stack gap="sm">
      <Text c="dimmed" lineClamp={2}>
        {leadName}
      </Text>
      {kind === 'visit' && <VisitFields values={values} set={set} />}
      <Textarea
        label={isNote ? m.lead_log_note() : m.lead_log_words()}
        value={values.words}
        onChange={event => set({ words: event.currentTarget.value })}
        autosize
        minRows={isNote ? 4 : 1}
        maxRows={10}
        maxLength={10_000}
        data-autofocus={isNote || undefined}
      />
      {!isNote && (
        <TextInput
          label={m.lead_log_objection()}
          description={m.lead_log_objection_explained()}
          value={values.objection}
          onChange={event => set({ objection: event.currentTarget.value })}
          maxLength={1000}
        />
      )}
      {!isNote && <Details kind={kind} values={values} set={set} />}
      {isNote ? (
        <Button size="md" disabled={!values.words.trim()} onClick={() => void send()}>
          {m.lead_log_note_save()}
        </Button>
      ) : (
        <OutcomeButtons kind={kind} onChoose={outcome => void send(outcome)} />
      )}
    </Stack>
  )
}

function OutcomeButtons({ kind, onChoose }: { kind: ActivityKind; onChoose: (outcome: Outcome) => void }) {
  return (
    <Stack gap={8} role="group" aria-label={titleOf(kind)}>
      {OUTCOMES_OF[kind].map((outcome, index) => (
        <Button
          key={outcome}
          size="md"
          variant="default"
          onClick={() => onChoose(outcome)}
          data-autofocus={index === 0 || undefined}
        >
          {textByKey(`outcome_${outcome}`)}
        </Button>
      ))}
    </Stack>
  )
}

function VisitFields({ values, set }: { values: Values; set: Set }) {
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        label={m.lead_log_place()}
        value={values.place}
        onChange={event => set({ place: event.currentTarget.value })}
        maxLength={300}
        flex={1}
      />
      <LimitedNumber
        label={m.lead_log_distance()}
        value={values.distanceKm}
        onChange={value => set({ distanceKm: numberOf(value) })}
        max={40_000}
        decimalScale={1}
        w={96}
      />
    </Group>
  )
}

function Details({ kind, values, set }: { kind: ActivityKind; values: Values; set: Set }) {
  const hasAny = values.durationMinutes !== '' || values.occurredAt !== '' || values.isInbound
  const [isOpen, setOpen] = useState(hasAny)
  const isWritten = kind === 'email' || kind === 'message'
  return (
    <div>
      <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {m.lead_log_details()}
      </Button>
      <Collapse expanded={isOpen}>
        <Stack gap="sm" pt="xs">
          {!isWritten && (
            <LimitedNumber
              label={m.lead_log_duration()}
              value={values.durationMinutes}
              onChange={value => set({ durationMinutes: numberOf(value) })}
              max={1440}
            />
          )}
          <TextInput
            type="datetime-local"
            label={m.lead_log_when()}
            description={m.lead_log_when_explained()}
            value={values.occurredAt}
            onChange={event => set({ occurredAt: event.currentTarget.value })}
          />
          {(kind === 'call' || isWritten) && (
            <Checkbox
              label={kind === 'call' ? m.lead_log_they_called() : m.lead_log_they_wrote()}
              checked={values.isInbound}
              onChange={event => set({ isInbound: event.currentTarget.checked })}
            />
          )}
        </Stack>
      </Collapse>
    </div>
  )
}

function titleOf(kind: ActivityKind): string {
  const titles: Record<ActivityKind, () => string> = {
    call: m.lead_log_title_call,
    email: m.lead_log_title_email,
    message: m.lead_log_title_message,
    meeting: m.lead_log_title_meeting,
    visit: m.lead_log_title_visit,
    note: m.lead_log_title_note,
  }
  return titles[kind]()
}

function bodyOf(kind: ActivityKind, values: Values, outcome: Outcome | undefined): ActivityBody {
  const { words, place, distanceKm, durationMinutes, occurredAt, isInbound } = values
  const isVisit = kind === 'visit'
  return {
    kind,
    direction: isInbound ? 'inbound' : 'outbound',
    ...(outcome ? { outcome } : {}),
    ...(words.trim() ? { words: words.trim() } : {}),
    ...(durationMinutes === '' ? {} : { durationMinutes }),
    ...(isVisit && place.trim() ? { place: place.trim() } : {}),
    ...(isVisit && distanceKm !== '' ? { distanceKm } : {}),
    ...(occurredAt ? { occurredAt: new Date(occurredAt).toISOString() } : {}),
  }
}

function numberOf(value: string | number): number | '' {
  return typeof value === 'number' ? value : ''
}
