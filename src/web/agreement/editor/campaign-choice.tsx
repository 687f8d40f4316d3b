import { Select } from '@mantine/core'
import { useState } from 'react'
import type { Criteria } from '#kernel/criteria/language.ts'
import * as m from '#texts/compiled/messages.js'
import { useCampaigns } from '../../criteria/use-campaigns.ts'
import { useFormat } from '../../ui/format.ts'

/** The leads of a campaign: found by typing, however many there are. */
export function CampaignChoice({ onChoose }: { onChoose: (segment: Criteria) => void }) {
  const [typed, setTyped] = useState('')
  const { campaigns, isMore, isFetching } = useCampaigns(typed)
  const format = useFormat()
  const isNone = typed !== '' && campaigns.length === 0 && !isFetching
  const more = isMore ? m.agreement_segment_campaign_more() : undefined
  const description = isNone ? m.agreement_segment_campaign_none() : more
  return (
    <Select
      label={m.agreement_segment_campaign()}
      placeholder={m.agreement_segment_campaign_hint()}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={campaigns.map(({ name, leads }) => ({
        value: name,
        label: m.agreement_segment_campaign_of({ name, leads: format.number(leads) }),
      }))}
      // What is typed has been looked for already, without accents.
      filter={({ options }) => options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={name => {
        setTyped('')
        if (name) onChoose({ field: 'campaign', operator: 'is', value: name })
      }}
      searchable
    />
  )
}
