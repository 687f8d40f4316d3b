import { Select } from '@mantine/core'
import type { Criteria } from '#kernel/criteria/language.ts'
import { CHANNELS, CONTRIBUTORS } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useEditing } from './editing.ts'

/** Leads that one often speaks of: those of a persona, of a channel, of one of the two. What it makes can be changed below. */
export function SegmentChoices({ onChoose }: { onChoose: (segment: Criteria) => void }) {
  const { personas } = useEditing().document.idealCustomer
  const choices = new Map<string, { label: string; criteria: Criteria }>([
    ...personas.map(one => [`persona ${one.id}`, { label: one.name, criteria: one.criteria }] as const),
    ...CHANNELS.map(
      channel =>
        [`channel ${channel}`, { label: textByKey(`channel_${channel}`), criteria: ofChannel(channel) }] as const,
    ),
    ...CONTRIBUTORS.map(
      side => [`side ${side}`, { label: textByKey(`contributor_${side}`), criteria: broughtBy(side) }] as const,
    ),
  ])
  const group = (name: string, kind: string) => ({
    group: name,
    items: [...choices].filter(([key]) => key.startsWith(kind)).map(([value, { label }]) => ({ value, label })),
  })
  return (
    <Select
      label={m.agreement_segment_choose()}
      placeholder={m.agreement_segment_choose_hint()}
      data={[
        group(m.agreement_segment_persona(), 'persona'),
        group(m.agreement_segment_channel(), 'channel'),
        group(m.agreement_segment_side(), 'side'),
      ].filter(({ items }) => items.length > 0)}
      value={null}
      onChange={chosen => {
        const choice = chosen && choices.get(chosen)
        if (choice) onChoose(choice.criteria)
      }}
      searchable
    />
  )
}

function ofChannel(value: string): Criteria {
  return { field: 'channel', operator: 'is', value }
}

function broughtBy(value: string): Criteria {
  return { field: 'contributedBy', operator: 'is', value }
}
