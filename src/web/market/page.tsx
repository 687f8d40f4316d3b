import { Anchor, Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { agreement } from '../agreement/client.ts'
import { Sheet } from '../lead/sheet.tsx'
import { AsOfNotice } from '../scoreboard/as-of.tsx'
import { useMay } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { type InsightKind, type InsightSearch, KINDS } from './client.ts'
import { DealReasons } from './deal-reasons.tsx'
import { InsightForm } from './insight-form.tsx'
import { InsightList } from './insight-list.tsx'
import styles from './market.module.css'
import { useSpan } from './span.ts'
import { SpanChoice } from './span-choice.tsx'

const SEARCH_AFTER_MS = 250

/** What customers want, object and decide by, in their words: what both functions know of the market. */
export function MarketPage() {
  const mayAdd = useMay('leads.change')
  const personas = usePersonaChoices()
  const { search: span, looking } = useSpan()
  const [isAdding, setAdding] = useState(false)
  const [kind, setKind] = useState<InsightKind | null>('objection')
  const [persona, setPersona] = useState<string | null>(null)
  const [sort, setSort] = useState<'frequent' | 'newest'>('frequent')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS)
  const search: InsightSearch = {
    ...span,
    sort,
    ...(kind ? { kind } : {}),
    ...(persona ? { persona } : {}),
    ...(q ? { q } : {}),
  }
  return (
    <>
      <PageHead
        title={m.market_title()}
        period={m.market_about()}
        before={
          <Anchor component={Link} to="/personas" size="sm">
            {m.persona_title()}
          </Anchor>
        }
        more={<SpanChoice />}
        action={mayAdd && <Button onClick={() => setAdding(true)}>{m.market_add()}</Button>}
      />
      <AsOfNotice {...looking} />
      <DealReasons span={span} />
      <div className={styles.filters}>
        <TextInput
          type="search"
          label={m.market_search()}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
          maxLength={200}
        />
        <Select
          label={m.market_kind()}
          placeholder={m.market_all()}
          data={KINDS.map(value => ({ value, label: textByKey(`insight_kind_${value}`) }))}
          value={kind}
          onChange={value => setKind(value as InsightKind | null)}
          clearable
        />
        <Select
          label={m.market_persona()}
          placeholder={m.market_all()}
          data={[...personas, { value: 'rest', label: m.market_no_persona() }]}
          value={persona}
          onChange={setPersona}
          clearable
        />
        <SegmentedControl
          aria-label={m.market_sort()}
          value={sort}
          onChange={value => setSort(value as 'frequent' | 'newest')}
          data={[
            { value: 'frequent', label: m.market_frequent() },
            { value: 'newest', label: m.market_newest() },
          ]}
        />
      </div>
      <InsightList
        search={search}
        empty={<EmptyState icon={IconMessages} title={m.market_empty_title()} text={m.market_empty_text()} />}
      />
      <Sheet isOpen={isAdding} onClose={() => setAdding(false)} title={m.market_add()}>
        {isAdding && <InsightForm personas={personas} onDone={() => setAdding(false)} />}
      </Sheet>
    </>
  )
}

function usePersonaChoices() {
  const { data } = agreement.useQuery('GET /api/agreement', {}, { staleTime: 300_000 })
  const personas = data?.inForce?.document.idealCustomer.personas ?? []
  return personas.map(({ id, name }) => ({ value: id, label: name }))
}
