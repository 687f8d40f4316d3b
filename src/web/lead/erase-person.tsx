import { Text } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Moment } from '../ui/values.tsx'
import { type LeadView, pipeline } from './client.ts'
import { openDealsOf, openHandoffOf } from './lead-actions.ts'
import { LeadSection } from './lead-section.tsx'

/** Where who administers forgets a person who asks for it; once it is done, everybody reads here that it was. */
export function ErasePerson({ lead }: { lead: LeadView }) {
  const mayErase = useMay('leads.erase')
  const erasing = pipeline.useMutation('POST /api/leads/:id/erasure', { done: m.lead_erase_done() })
  if (lead.erasedAt)
    return (
      <LeadSection title={m.lead_erase_title()}>
        <Text>
          {m.lead_erased_at()} <Moment at={lead.erasedAt} />
        </Text>
      </LeadSection>
    )
  if (!mayErase) return null
  const handoff = openHandoffOf(lead)
  const isInHand = openDealsOf(lead).length > 0 || (handoff !== null && !handoff.acceptedAt)
  return (
    <LeadSection title={m.lead_erase_title()}>
      <Text mb="sm">{isInHand ? m.lead_erase_in_hand() : m.lead_erase_text()}</Text>
      <ConfirmButton
        label={m.lead_erase()}
        consequence={m.lead_erase_consequence()}
        disabled={isInHand}
        loading={erasing.isPending}
        onConfirm={() => erasing.mutate({ params: { id: lead.id }, body: { isFinal: true } })}
      />
    </LeadSection>
  )
}
