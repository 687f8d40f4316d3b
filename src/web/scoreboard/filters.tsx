import { Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { CHANNELS } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMemberNames } from '../lead/use-member-names.ts'
import { MemberChoice } from '../ui/member-choice.tsx'
import { useScoreboard } from './period.ts'
import styles from './scoreboard.module.css'

/** Which leads the figures are about; in the address. What was signed is measured as it was signed. */
export function Filters() {
  const { period, setFilter } = useScoreboard()
  const { channel, campaign, memberId } = period.filter
  const names = useMemberNames()
  const setCampaign = useDebouncedCallback((value: string) => setFilter('campaign', value.trim() || null), 400)
  const choice = (label: string) => ({
    size: 'xs' as const,
    'aria-label': label,
    placeholder: label,
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': m.scoreboard_clear_one({ filter: label }) },
  })
  return (
    <div className={styles.filters}>
      <Group gap="xs" className={styles.choices}>
        <Select
          {...choice(m.scoreboard_channel())}
          data={CHANNELS.map(value => ({ value, label: textByKey(`channel_${value}`) }))}
          value={channel ?? null}
          onChange={value => setFilter('channel', value)}
        />
        <TextInput
          size="xs"
          aria-label={m.scoreboard_campaign()}
          placeholder={m.scoreboard_campaign()}
          defaultValue={campaign}
          maxLength={300}
          onChange={event => setCampaign(event.currentTarget.value)}
        />
        <MemberChoice
          {...choice(m.scoreboard_member())}
          description={null}
          value={memberId ?? null}
          name={(memberId && names.get(memberId)) || null}
          onChange={value => setFilter('memberId', value)}
        />
      </Group>
      {(channel || campaign || memberId) && <p className={styles.under}>{m.scoreboard_filtered()}</p>}
    </div>
  )
}
