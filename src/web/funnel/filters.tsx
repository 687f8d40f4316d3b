import { Button, Select } from '@mantine/core'
import IconAdjustments from '@tabler/icons-react/dist/esm/icons/IconAdjustments.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import { CHANNELS, CONTRIBUTORS } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { usePhone } from '../ui/use-phone.ts'
import { CriteriaFilter } from './criteria-filter.tsx'
import { type FunnelSearch, leadsSearchOf, type useFunnelSearch } from './funnel-search.ts'
import { SearchBox } from './search-box.tsx'

type Filters = Pick<ReturnType<typeof useFunnelSearch>, 'search' | 'set' | 'clear'>

/** Each filter is one word in the address. On the phone they stand behind a button, so that the leads are seen. */
export function FunnelFilters(filters: Filters) {
  const { search, set, clear } = filters
  const isPhone = usePhone()
  const [isOpen, setOpen] = useState(false)
  const isShown = !isPhone || isOpen
  return (
    <>
      <SearchBox value={search.q ?? ''} onSearch={q => set({ q: q || undefined })} />
      {isPhone && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAdjustments size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {m.funnel_filters()}
        </Button>
      )}
      {isShown && <Choices {...filters} />}
      {search.notice && (
        <Button
          size="xs"
          variant="light"
          rightSection={<IconX size={14} aria-hidden />}
          aria-label={m.funnel_clear_one({ filter: m.funnel_of_notice() })}
          onClick={() => set({ notice: undefined })}
        >
          {m.funnel_of_notice()}
        </Button>
      )}
      {isFiltered(search) && (
        <Button size="xs" variant="subtle" onClick={clear}>
          {m.funnel_clear()}
        </Button>
      )}
    </>
  )
}

function Choices({ search, set }: Filters) {
  const members = pipeline.useQuery('GET /api/members', { query: { limit: 500 } }, { staleTime: 300_000 })
  const owners = [
    { value: 'me', label: m.funnel_owner_me() },
    { value: 'nobody', label: m.funnel_owner_nobody() },
    ...(members.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  const clocks = [
    { value: 'waiting', label: m.funnel_clock_waiting() },
    { value: 'running', label: m.funnel_clock_running() },
    { value: 'overdue', label: m.funnel_clock_overdue() },
  ]
  const channels = CHANNELS.map(value => ({ value, label: textByKey(`channel_${value}`) }))
  const contributors = CONTRIBUTORS.map(value => ({ value, label: textByKey(`contributor_${value}`) }))
  const pick = (key: keyof FunnelSearch) => (value: string | null) => set({ [key]: value ?? undefined })
  return (
    <>
      <Filter label={m.funnel_owner()} data={owners} value={search.owner} onChange={pick('owner')} isSearchable />
      <Filter label={m.funnel_clock()} data={clocks} value={search.clock} onChange={pick('clock')} />
      <Filter
        label={m.funnel_channel()}
        data={channels}
        value={search.channel}
        onChange={pick('channel')}
        isSearchable
      />
      <Filter
        label={m.funnel_contributed_by()}
        data={contributors}
        value={search.contributedBy}
        onChange={pick('contributedBy')}
      />
      <CriteriaFilter value={search.criteria} onChange={criteria => set({ criteria })} />
    </>
  )
}

function isFiltered(search: FunnelSearch): boolean {
  const { sort: _, ...filters } = leadsSearchOf(search)
  return Object.keys(filters).length > 0
}

interface FilterProps {
  label: string
  data: { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | null) => void
  isSearchable?: boolean
}

function Filter({ label, data, value, onChange, isSearchable = false }: FilterProps) {
  return (
    <Select
      size="xs"
      w={150}
      aria-label={label}
      placeholder={label}
      data={data}
      value={value ?? null}
      onChange={onChange}
      searchable={isSearchable}
      clearable
      clearButtonProps={{ 'aria-label': m.funnel_clear_one({ filter: label }) }}
    />
  )
}
