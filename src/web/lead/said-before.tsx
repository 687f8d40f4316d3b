import { Button, Group } from '@mantine/core'
import { folded } from '#kernel/criteria/folded.ts'
import * as m from '#texts/compiled/messages.js'
import { market } from '../market/client.ts'

const SHOWN = 6

interface SaidBeforeProps {
  kind: 'won_because' | 'lost_because'
  value: string
  onChoose: (words: string) => void
}

/** What customers have said most, to be chosen instead of written; the usual words until there is enough of theirs. */
export function SaidBefore({ kind, value, onChoose }: SaidBeforeProps) {
  const { data } = market.useQuery('GET /api/insights', { query: { kind, limit: SHOWN } }, { staleTime: 60_000 })
  const said = data?.rows.filter(({ source }) => source !== 'rejection').map(({ words }) => words) ?? []
  const choices = distinct([...said, ...usualWords(kind)]).slice(0, SHOWN)
  return (
    <Group gap={6} role="group" aria-label={m.lead_deal_said_before()}>
      {choices.map(words => (
        <Button
          key={words}
          size="compact-sm"
          variant={words === value ? 'light' : 'default'}
          aria-pressed={words === value}
          h="auto"
          mih={28}
          styles={{ label: { whiteSpace: 'normal' } }}
          onClick={() => onChoose(words === value ? '' : words)}
        >
          {words}
        </Button>
      ))}
    </Group>
  )
}

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.toReversed().map(one => [folded(one), one])).values()].toReversed()
}

function usualWords(kind: SaidBeforeProps['kind']): string[] {
  return kind === 'won_because'
    ? [m.lead_won_quality(), m.lead_won_price(), m.lead_won_service(), m.lead_won_advised(), m.lead_won_trust()]
    : [m.lead_lost_price(), m.lead_lost_other(), m.lead_lost_time(), m.lead_lost_terms(), m.lead_lost_silence()]
}
